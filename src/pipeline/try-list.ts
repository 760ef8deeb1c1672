import type { Fetcher, FetchOutcome } from '../fetch/index.ts'
import type { ParsedFeed } from '../model/feed.ts'
import type { ListSelectors } from '../model/subscription.ts'
import { readDocument } from './read-document.ts'

export type TriedList =
  | { readonly kind: 'list'; readonly document: ParsedFeed }
  | { readonly kind: 'failed'; readonly outcome: Exclude<FetchOutcome, { kind: 'fresh' }> }

/** Reads a page as a list once, to see what its selectors find. */
export async function tryList(
  address: string,
  list: ListSelectors,
  fetcher: Fetcher,
  signal: AbortSignal,
): Promise<TriedList> {
  const outcome = await fetcher.fetch({ url: address, accept: 'text/html, */*;q=0.5' }, signal)
  signal.throwIfAborted()
  if (outcome.kind !== 'fresh') return { kind: 'failed', outcome }
  const { body, finalUrl: url, contentType } = outcome
  const context = { url, ...(contentType !== undefined && { contentType }) }
  return { kind: 'list', document: await readDocument({ list }, body, context) }
}
