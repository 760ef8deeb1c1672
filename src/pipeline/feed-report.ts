import type { FeedState } from '../archive/index.ts'
import type { FeedWarning } from '../model/feed.ts'
import type { MoveWitness } from '../model/library.ts'

/** What asking one feed came to. */
export type FeedReport = {
  readonly feed: FeedState
  readonly outcome: 'changed' | 'unchanged' | 'failed' | 'held'
  readonly added: number
  readonly revised: number
  /** Of a failure: permanent name, sentence, what to do. */
  readonly error?: { readonly code: string; readonly message: string; readonly hint?: string }
  /** Of a feed that was left alone: whose wish for rest it was, where not its own. */
  readonly heldBy?: string
  /** Where the feed is found from now on, and who said so. */
  readonly moved?: { readonly to: string; readonly by: MoveWitness }
  readonly warnings: readonly FeedWarning[]
  /** New articles that lack a fact readers expect; they are kept as they are. */
  readonly without: { readonly title: number; readonly link: number; readonly date: number }
  /** Entries left out because the document tells them twice. */
  readonly repeated: number
  /** New entries that the owner's rules leave out. */
  readonly dropped: number
}

/** A report of a feed that brought nothing, with what is different about it. */
export function emptyReport(
  feed: FeedState,
  outcome: FeedReport['outcome'],
  more: Partial<FeedReport> = {},
): FeedReport {
  const nothing = { added: 0, revised: 0, warnings: [], repeated: 0, dropped: 0 }
  return { feed, outcome, ...nothing, without: { title: 0, link: 0, date: 0 }, ...more }
}
