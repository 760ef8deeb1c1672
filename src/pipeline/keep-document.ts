import {
  type Archive,
  type ArticleDraft,
  type CommitReport,
  type FeedState,
  type FeedVisit,
  type IdentifiedEntries,
  identifyEntries,
} from '../archive/index.ts'
import { sha256Hex } from '../kit/hash.ts'
import type { Entry, ParsedFeed } from '../model/feed.ts'
import type { EntryRules } from './entry-rules.ts'
import { prepareArticle } from './prepare-article.ts'
import type { Original } from './read-original.ts'
import { articleKey, LEARNED_NOTHING, readAgain, SourceProfiles } from './source-profiles.ts'

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
  /** Whether what the feed repeats is learned and taken out. @default true */
  readonly learns?: boolean
}

/** Identifies a document's entries and tells which of them are news that is wanted. */
export async function receiveEntries(
  archive: Archive,
  { state, document, rules }: ReceivedDocument,
): Promise<Received> {
  const homePage = document.feed.link ?? state.homePage
  const identified = await identifyEntries(document.entries, {
    feedAddress: state.firstAddress,
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
  { state, document, rules, learns }: ReceivedDocument,
  visit: FeedVisit,
  pages?: ReadonlyMap<Entry, Original>,
): Promise<KeepReport> {
  // Identity before anything else: it looks at all entries of the document at once.
  const received = await receiveEntries(archive, { state, document, rules })
  const asked = { state, document, rules, learns: learns ?? true }
  const drafts = await prepareAll(archive, asked, received.news, pages)
  const report = await archive.commitVisit(state.id, visit, {
    // Numbers count arrivals, and documents list the newest first.
    drafts: oldestFirst(drafts),
    stillThere: [...received.known],
    shared: received.shared,
  })
  const { repeated, dropped } = received
  return { ...report, repeated, dropped, without: countMissing(drafts) }
}

/**
 * Learning comes before cleaning, so that the first document of a feed is cleaned with what its entries
 * have in common. Pages and profiles are kept before the articles: a run that is killed between finds the
 * same entries new, and profiles count an article once.
 */
async function prepareAll(
  archive: Archive,
  { state, document, rules, learns }: ReceivedDocument,
  news: readonly ReceivedEntry[],
  pages: ReadonlyMap<Entry, Original> | undefined,
): Promise<ArticleDraft[]> {
  const profiles = new SourceProfiles(archive.profiles)
  for (const { entry } of learns ? news : []) {
    await profiles.teach(articleKey(entry), state.address, entry, pages?.get(entry))
  }
  const drafts: ArticleDraft[] = []
  for (const item of news) {
    const original = pages?.get(item.entry)
    const learned = learns ? await profiles.learnedOf(state.address, original) : LEARNED_NOTHING
    const read = original && (await readAgain(original, learned.page))
    const context = { feed: document.feed, feedAddress: state.address, learned }
    const draft = prepareArticle(item, context, read?.article)
    drafts.push(withTags(draft, rules?.tagsOf(item.entry) ?? []))
  }
  await archive.pages.save([...(pages?.values() ?? [])].flatMap(original => original.pages))
  await profiles.save(archive.profiles)
  return drafts
}

/** The owner's terms stand behind the publisher's. */
export function withTags(draft: ArticleDraft, tags: readonly string[]): ArticleDraft {
  if (tags.length === 0) return draft
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
