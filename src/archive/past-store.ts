import type { ArticleDraft } from './archive.ts'

/** What is said of an article beside its text, and may be said better later without the text being another. */
export type ArticleFacts = Pick<
  ArticleDraft,
  'authors' | 'categories' | 'published' | 'updated' | 'language' | 'license'
>

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
  /** As they stand. */
  readonly facts: ArticleFacts
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
  /**
   * Gives each of these articles other facts, with its place in the change log, so that targets show them; no
   * revision, because the text is the same. Facts that are absent stay as they are. All together or none.
   */
  correct(
    changes: readonly { readonly number: number; readonly facts: Partial<ArticleFacts> }[],
  ): Promise<void>
}
