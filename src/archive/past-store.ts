import type { ArticleDraft } from './archive.ts'

/** One article with what it was made of, as received. */
export type PastArticle = {
  readonly number: number
  readonly id: string
  readonly revision: number
  /** Of title and text as they stand. */
  readonly textHash: string
  /** Characters of text. */
  readonly textLength: number
  /** The feed whose text stands for the article. */
  readonly feedId: number
  /** The entry as that feed gave it, as JSON. */
  readonly raw: string
  readonly rawHash: string
}

/** Why a text was made anew without the publisher having changed it. */
export type RevisionReason = 'rules' | 'profile'

/** The raw past: entries as received, for cleaning them again. */
export interface PastStore {
  /** At most `limit` articles with higher numbers, in the order of numbers; of one feed alone where it is named. */
  after(number: number, limit: number, feedId?: number): Promise<readonly PastArticle[]>
  article(number: number): Promise<PastArticle | undefined>
  /** The number of the article that the address of an original leads to. */
  numberOf(address: string): Promise<number | undefined>
  /**
   * Makes a revision of each of these articles, with its place in the change log and in the search
   * index, all together or none. Facts that the new draft lacks stay as they are.
   */
  revise(
    changes: readonly {
      readonly number: number
      readonly draft: ArticleDraft
      readonly reason: RevisionReason
    }[],
    at: string,
  ): Promise<void>
}
