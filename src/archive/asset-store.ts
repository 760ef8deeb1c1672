import type { LeftOut, SizedCopy, StoredPicture } from '../model/picture.ts'

/** Whether pictures stay where they are, are copied small, or are kept whole beside the copies. */
export type MediaMode = 'link' | 'thumbnails' | 'mirror'

/** How a picture stands in an article: before it, on a line of its own, or in a line of text. */
export type PicturePlace = 'lead' | 'figure' | 'inline'

/** A picture that an article names. */
export type NamedPicture = {
  readonly address: string
  readonly place: PicturePlace
  /** Somebody wrote what is to be seen. */
  readonly described: boolean
}

/** A picture as it is kept: facts for pages and for judging. */
export type Asset = StoredPicture & {
  readonly type: string
  readonly animated: boolean
  /** Bytes of the original. */
  readonly bytes: number
  readonly blank: boolean
  /** How much of it is a QR code, 0…1. */
  readonly qr: number
  /** How much of it is flat, 0…1; see `media/`. */
  readonly flat: number
  readonly sketch: Uint8Array
}

/** An asset with the bytes of its copies and, where it is wanted, of the original. */
export type AssetFiles = {
  readonly copies: readonly { readonly copy: SizedCopy; readonly content: Uint8Array }[]
  readonly original?: Uint8Array
}

/** A picture whose time to be asked for has come. */
export type WantedPicture = {
  readonly address: string
  readonly keepOriginal: boolean
  /** Failures in a row so far. */
  readonly failures: number
  /** Page of the newest article that names it. */
  readonly page?: string
}

/** What became of asking for a picture; `nextTryAt` absent: never again. */
export type PictureAnswer =
  | { readonly kind: 'stored'; readonly asset: Asset; readonly hasOriginal: boolean }
  | {
      readonly kind: 'failed' | 'refused'
      readonly code: string
      readonly message: string
      readonly nextTryAt?: string
    }

/** An article's picture with what is known of it, for whoever judges. */
export type KnownPicture = NamedPicture & { readonly asset?: Asset }

/** What was made of an article's pictures; an index for each of the named ones. */
export type PictureVerdicts = {
  readonly shown: readonly {
    /** Hash of the asset to show. */
    readonly shown?: string
    readonly leftOut?: LeftOut
  }[]
  /** The picture that stands for the article; nothing in it when no picture should. */
  readonly cover: { readonly address?: string; readonly picture?: StoredPicture }
}

/**
 * The pictures of the library: what articles name, what became of asking for it, and the files, in a
 * folder beside the archive. Files are named by the hash of the original and never change.
 */
export interface AssetStore {
  /** True when some article names pictures: someone has to look after them. */
  isUsed(): Promise<boolean>
  /** How far the change log has been looked at for pictures. */
  cursor(): Promise<number>
  moveCursor(seq: number): Promise<void>
  /** Feeds and the mode that their articles were last looked at under. */
  modes(): Promise<ReadonlyMap<number, MediaMode>>
  saveModes(modes: ReadonlyMap<number, MediaMode>): Promise<void>
  /** The picture that the publisher chose for an article, whatever pages show now. */
  ownImage(article: number): Promise<string | undefined>
  /** Does everything `work` does, or nothing of it; verdicts stamp their articles within it. */
  transaction<Result>(work: () => Promise<Result>): Promise<Result>
  /** Notes which pictures an article has, in their order; within a transaction. `undefined`: nobody looks after them. */
  namePictures(
    article: number,
    pictures: readonly NamedPicture[] | undefined,
    keepOriginal: boolean,
  ): Promise<void>
  knownPictures(article: number): Promise<readonly KnownPicture[]>
  /** Keeps verdicts; the article counts as changed where they are others than before. */
  saveVerdicts(article: number, verdicts: PictureVerdicts | undefined): Promise<void>
  /** Those of the newest articles first. */
  wanted(at: string, limit: number): Promise<readonly WantedPicture[]>
  countWanted(at: string): Promise<number>
  /** Within a transaction. Returns the articles that name the picture. */
  saveAnswer(picture: WantedPicture, answer: PictureAnswer): Promise<readonly number[]>
  /** Puts files where they belong, each whole or not at all. @throws {ArchiveError} `archive/unwritable`, `archive/full` */
  writeFiles(asset: Asset, files: AssetFiles): void
  /** @throws {ArchiveError} `archive/picture-missing` */
  readCopy(hash: string, copy: SizedCopy): Uint8Array
  /**
   * When the folder of files is gone, everything is wanted again, and articles link to their pictures
   * meanwhile. Returns true when it was.
   */
  wantLostFiles(): Promise<boolean>
}
