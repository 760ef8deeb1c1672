import type { Article } from '../../model/article.ts'
import { copyName, type StoredPicture } from '../../model/picture.ts'
import type { OutputFile, RenderContext } from '../../model/target.ts'

/** The pictures that a page of an article shows: with its body, or its cover alone. */
export function picturesShown(article: Article, isWhole: boolean): StoredPicture[] {
  const body = isWhole ? (article.pictures ?? []).flatMap(({ picture }) => picture ?? []) : []
  return [...(article.cover ? [article.cover] : []), ...body]
}

/** Files of pictures, each once however many articles show it. */
export class PictureOutputs {
  readonly #context: Pick<RenderContext, 'pictureFile'>
  readonly #folder: string
  readonly #done = new Set<string>()

  /** @param folder ending in `/`, or empty */
  constructor(context: Pick<RenderContext, 'pictureFile'>, folder: string) {
    this.#context = context
    this.#folder = folder
  }

  *filesOf(pictures: readonly StoredPicture[]): Generator<OutputFile> {
    const { pictureFile } = this.#context
    if (pictureFile === undefined) return
    for (const picture of pictures) {
      if (this.#done.has(picture.hash)) continue
      this.#done.add(picture.hash)
      for (const copy of picture.copies) {
        yield pictureFile(this.#folder + copyName(picture.hash, copy), picture, copy)
      }
    }
  }
}
