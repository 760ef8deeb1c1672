import type { ArticleDraft, CommitReport } from './archive.ts'

/** An article from elsewhere. */
export type ImportedDraft = {
  readonly draft: ArticleDraft
  /** When it was first seen there (ISO 8601, UTC). */
  readonly firstSeenAt: string
  /** What it had lost before it came here; names that are kept with it. */
  readonly notes: readonly string[]
}

/** Articles that no visit of a feed brought. */
export interface ImportStore {
  /**
   * The feed that stands at a place in the tree: guids and contents are told apart by its address. Where
   * there is none, one is made that is nobody's subscription, called `address`.
   */
  feedAt(
    path: readonly string[],
    address: string,
  ): Promise<{ readonly id: number; readonly address: string }>
  /** Keeps drafts as articles of a feed, in the given order, in one transaction; the feed's health is left alone. */
  keep(feedId: number, drafts: readonly ImportedDraft[]): Promise<CommitReport>
}
