/** What bytes really are, whatever a server calls them. */
export type PictureType = 'jpeg' | 'png' | 'gif' | 'webp' | 'avif' | 'heic' | 'bmp' | 'ico' | 'svg'

/** What a picture says of itself before anything is decoded. */
export type PictureHeader = {
  readonly type: PictureType
  /** Pixels, as stored; 0 when it does not say. */
  readonly width: number
  readonly height: number
  /** 1 for a still picture. */
  readonly frames: number
}
