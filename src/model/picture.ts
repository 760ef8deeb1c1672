/** Formats of copies that we make; AVIF where the owner asks for it. */
export type CopyFormat = 'webp' | 'avif'

/** A copy of a picture, made for pages. */
export type SizedCopy = {
  readonly width: number
  readonly height: number
  readonly format: CopyFormat
  /** Of the file. */
  readonly bytes: number
  /** Of the file's bytes, as a manifest has it. */
  readonly hash: string
}

/** A picture that the library has fetched and made copies of. */
export type StoredPicture = {
  /** Of the original's bytes: SHA-256, the first 32 hex digits. */
  readonly hash: string
  /** As shown: after the turn that the camera asked for. */
  readonly width: number
  readonly height: number
  /** `#rrggbb`; absent for pictures that can be seen through. */
  readonly color?: string
  /** A few pixels as a `data:` address, at most 400 characters; absent like `color`. */
  readonly placeholder?: string
  /** Narrowest first; never wider than the original. */
  readonly copies: readonly SizedCopy[]
}

/** Why a picture is not shown: nothing on it, shown already, a code for telephones, an ornament. */
export type LeftOut = 'blank' | 'repeated' | 'qr' | 'decorative'

/** What is known of one picture of an article's body. */
export type PictureNote = {
  /** As it stands in the body. */
  readonly address: string
  /** Absent when it is left out. A picture in two sizes has its larger one here. */
  readonly picture?: StoredPicture
  readonly leftOut?: LeftOut
}

/** File name of a copy, the same wherever pictures are published: `<hash>-<width>.<format>`. */
export function copyName(hash: string, { width, format }: SizedCopy): string {
  return `${hash}-${width}.${format}`
}
