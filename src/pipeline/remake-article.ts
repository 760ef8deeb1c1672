import type { Archive, ArticleDraft, PastArticle } from '../archive/index.ts'
import type { SourceRules } from '../extract/index.ts'
import type { Entry } from '../model/feed.ts'
import type { FeedRecord } from '../model/library.ts'
import type { EntryRules } from './entry-rules.ts'
import { withTags } from './keep-document.ts'
import { type EntryContext, prepareArticle } from './prepare-article.ts'
import { type Original, readOriginal } from './read-original.ts'
import { LEARNED_NOTHING, type LearnedOf, readAgain } from './source-profiles.ts'

/** What the owner says about a feed. */
export type OwnerRules = {
  readonly rulesFor?: (feed: FeedRecord, url: string) => SourceRules | undefined
  readonly entryRules?: (feed: FeedRecord) => EntryRules | undefined
  /** Whether what a feed repeats is learned and taken out. @default yes */
  readonly learns?: (feed: FeedRecord) => boolean
}

/** What an article was made of, read again. */
export type RawArticle = {
  readonly entry: Entry
  readonly feed: FeedRecord
  readonly original: Original | undefined
  readonly past: PastArticle
}

/** Reads an article's raw entry, and its pages where they were kept. */
export async function readRaw(
  archive: Pick<Archive, 'pages'>,
  past: PastArticle,
  feed: FeedRecord,
  { rulesFor }: OwnerRules,
): Promise<RawArticle> {
  const entry = JSON.parse(past.raw) as Entry
  const rules = rulesFor && ((url: string) => rulesFor(feed, url))
  const original = entry.link
    ? await readOriginal(entry.link, address => archive.pages.page(address), rules && { rules })
    : undefined
  return { entry, feed, original, past }
}

/** The same article by today's rules and what has been learned. */
export async function remakeArticle(
  { entry, feed, original, past }: RawArticle,
  learned: LearnedOf = LEARNED_NOTHING,
  { entryRules }: OwnerRules = {},
): Promise<ArticleDraft> {
  const read = original && (await readAgain(original, learned.page))
  const item = { entry, identities: [], raw: { json: past.raw, hash: past.rawHash } }
  const draft = prepareArticle(item, { ...contextOf(feed), learned }, read?.article)
  return withTags(draft, entryRules?.(feed)?.tagsOf(entry) ?? [])
}

/** What an entry inherits from its feed, as the library knows it. */
export function contextOf({ address, language, license, homePage }: FeedRecord): EntryContext {
  return {
    feedAddress: address,
    feed: {
      ...(language && { language }),
      ...(license && { license }),
      ...(homePage && { link: homePage }),
    },
  }
}
