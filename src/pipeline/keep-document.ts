import {
  type Archive,
  type ArticleDraft,
  type CommitReport,
  type FeedState,
  type FeedVisit,
  type IdentifiedEntries,
  identifyEntries,
} from '../archive/index.ts'
import type { ExtractedArticle } from '../extract/index.ts'
import { sha256Hex } from '../kit/hash.ts'
import type { Entry, ParsedFeed } from '../model/feed.ts'
import type { EntryRules } from './entry-rules.ts'
import { prepareArticle } from './prepare-article.ts'

export type KeepReport = CommitReport & {
  readonly repeated: number
  /** New entries that the owner's rules leave out. */
  readonly dropped: number
  readonly without: { readonly title: number; readonly link: number; readonly date: number }
}

/** An entry with its identities and its own bytes, as JSON. */
export type ReceivedEntry = IdentifiedEntries['entries'][number] & {
  readonly raw: { readonly json: string; readonly hash: string }
}

export type Received = {
  /** In the document's order. */
  readonly entries: readonly ReceivedEntry[]
  /** Raw hashes that came before, byte for byte. */
  readonly known: ReadonlySet<string>
  /** Those that are new and that the owner's rules let in. */
  readonly news: readonly ReceivedEntry[]
  readonly shared: readonly string[]
  readonly repeated: number
  readonly dropped: number
}

/** A document, and whose it is. */
export type ReceivedDocument = {
  readonly state: FeedState
  readonly document: ParsedFeed
  readonly rules?: EntryRules | undefined
}

/** Identifies a document's entries and tells which of them are news that is wanted. */
export async function receiveEntries(
  archive: Archive,
  { state, document, rules }: ReceivedDocument,
): Promise<Received> {
  const homePage = document.feed.link ?? state.homePage
  const identified = identifyEntries(document.entries, {
    feedAddress: state.address,
    shared: await archive.sharedAddresses(state.id),
    ...(homePage === undefined ? {} : { homePage }),
  })
  const entries = identified.entries.map(item => {
    const json = JSON.stringify(item.entry)
    return { ...item, raw: { json, hash: sha256Hex(json).slice(0, 32) } }
  })
  const hashes = entries.map(item => item.raw.hash)
  const known = await archive.knownRaw(state.id, hashes)
  // What came before, byte for byte, needs no work: most entries of most documents.
  const unknown = entries.filter(({ raw }) => !known.has(raw.hash))
  const news = rules ? unknown.filter(item => rules.judge(item.entry).kind === 'kept') : unknown
  const { shared, repeated } = identified
  return { entries, known, news, shared, repeated, dropped: unknown.length - news.length }
}

/** From a parsed document to kept articles; the order of the steps is explained where they stand. */
export async function keepDocument(
  archive: Archive,
  { state, document, rules }: ReceivedDocument,
  visit: FeedVisit,
  pages?: ReadonlyMap<Entry, ExtractedArticle>,
): Promise<KeepReport> {
  // Identity before anything else: it looks at all entries of the document at once.
  const received = await receiveEntries(archive, { state, document, rules })
  const context = { feed: document.feed, feedAddress: state.address }
  const drafts = received.news.map(item => {
    const draft = prepareArticle(item, context, pages?.get(item.entry))
    const tags = rules?.tagsOf(item.entry) ?? []
    return tags.length === 0 ? draft : withTags(draft, tags)
  })
  const report = await archive.commitVisit(state.id, visit, {
    // Numbers count arrivals, and documents list the newest first.
    drafts: oldestFirst(drafts),
    stillThere: [...received.known],
    shared: received.shared,
  })
  const { repeated, dropped } = received
  return { ...report, repeated, dropped, without: countMissing(drafts) }
}

/** The owner's terms stand behind the publisher's. */
function withTags(draft: ArticleDraft, tags: readonly string[]): ArticleDraft {
  return { ...draft, categories: [...new Set([...draft.categories, ...tags])] }
}

/** By date where every draft has one, else the document's order turned round. */
function oldestFirst(drafts: readonly ArticleDraft[]): ArticleDraft[] {
  const turned = drafts.toReversed()
  if (!turned.every(draft => draft.published !== undefined)) return turned
  return turned.sort((a, b) => Date.parse(a.published ?? '') - Date.parse(b.published ?? ''))
}

function countMissing(drafts: readonly ArticleDraft[]): KeepReport['without'] {
  const without = (lacks: (draft: ArticleDraft) => boolean): number => drafts.filter(lacks).length
  return {
    title: without(draft => draft.title === undefined),
    link: without(draft => draft.link === undefined),
    date: without(draft => draft.published === undefined && draft.updated === undefined),
  }
}
