import type { Archive, Revision } from '../archive/index.ts'
import type { RemovedBlock } from '../extract/index.ts'
import type { Article } from '../model/article.ts'
import type { Entry } from '../model/feed.ts'
import { cleanBody, pageFacts } from './prepare-article.ts'
import type { Original } from './read-original.ts'
import { contextOf, type OwnerRules, readRaw } from './remake-article.ts'
import {
  type ExplainedSource,
  feedSource,
  LEARNED_NOTHING,
  pageSources,
  readAgain,
  SourceProfiles,
} from './source-profiles.ts'

/** One fact of an article, and where it is from. */
export type ExplainedFact = {
  readonly fact: string
  readonly value?: string
  /** `feed`, `page` (absent in the feed, found there) or `nobody` says it. */
  readonly from: 'feed' | 'page' | 'nobody'
  /** Of the page: what on it. */
  readonly by?: string
}

/** What was taken out, by which step, and why. */
export type ExplainedRemoval = {
  readonly from: 'feed' | 'page'
  readonly step: string
  readonly reason: string
  readonly excerpt: string
}

export type Explanation = {
  readonly article: Pick<Article, 'id' | 'title' | 'link' | 'revision' | 'textLength'>
  readonly feed: readonly string[]
  readonly facts: readonly ExplainedFact[]
  readonly body: {
    readonly from: 'feed' | 'page'
    readonly feedCharacters: number
    readonly pageCharacters?: number
    readonly pages: readonly string[]
    readonly usedBodyPath: boolean
    readonly usedRules: readonly string[]
  }
  readonly removed: readonly ExplainedRemoval[]
  readonly sources: readonly ExplainedSource[]
  readonly revisions: readonly Pick<Revision, 'revision' | 'seenAt' | 'reason'>[]
}

/**
 * Says how an article came to be what it is, by making it once more from what was received: what was taken
 * out by which step and why, and where each fact is from.
 */
export async function explainArticle(
  archive: Archive,
  article: Article,
  rules: OwnerRules = {},
): Promise<Explanation | undefined> {
  const past = await archive.past.article(article.number)
  const feed = (await archive.feeds()).find(({ id }) => id === past?.feedId)
  if (!past || !feed) return undefined
  const raw = await readRaw(archive, past, feed, rules)
  const { entry } = raw
  const profiles = new SourceProfiles(archive.profiles, 'ever')
  const learns = rules.learns?.(feed) ?? true
  const learned = learns ? await profiles.learnedOf(feed.address, raw.original) : LEARNED_NOTHING
  const original = raw.original && (await readAgain(raw.original, learned.page))
  const bodies = cleanBody(entry, { ...contextOf(feed), learned }, entry.image, original?.article)
  const isPage = bodies.page !== undefined && bodies.chosen === bodies.page
  const own = original ? pageSources(feed.address, original) : []
  const names = learns ? [feedSource(feed.address), ...own] : []
  const sources: ExplainedSource[] = []
  for (const source of names) sources.push(await profiles.explain(source))
  const { id, title, link, revision, textLength } = article
  return {
    article: { id, revision, textLength, ...(title && { title }), ...(link && { link }) },
    feed: feed.path,
    facts: explainFacts(entry, article, original),
    body: {
      from: isPage ? 'page' : 'feed',
      feedCharacters: bodies.own.text.length,
      ...(bodies.page && { pageCharacters: bodies.page.text.length }),
      pages: original?.pages.map(page => page.finalUrl) ?? [],
      usedBodyPath: original?.article.usedBodyPath ?? false,
      usedRules: original?.article.usedRules ?? [],
    },
    removed: [
      ...bodies.own.removed.map(removal => ({ from: 'feed' as const, ...removal })),
      ...(original?.article.removed ?? []).map(removedByExtraction),
      ...(bodies.page?.removed ?? []).map(removal => ({ from: 'page' as const, ...removal })),
    ],
    sources,
    revisions: (await archive.revisions(article.number)).map(({ revision, seenAt, reason }) => ({
      revision,
      seenAt,
      ...(reason && { reason }),
    })),
  }
}

function removedByExtraction({ text, kind, likely }: RemovedBlock): ExplainedRemoval {
  const reason =
    kind === 'rule' ? 'a rule of yours' : `${kind}, ${Math.round(likely * 100)} % article`
  return { from: 'page', step: 'extract', reason, excerpt: text.slice(0, 80) }
}

/** In the order in which a fact is looked for: the feed, then the page. */
function explainFacts(
  entry: Entry,
  article: Article,
  original: Original | undefined,
): ExplainedFact[] {
  const page = original?.article
  const found = pageFacts(page)
  const names = (people: readonly { readonly name?: string }[]): string | undefined =>
    people.flatMap(({ name }) => name ?? []).join(', ') || undefined
  const { title, published, authors } = page?.chosenBy ?? {}
  return [
    factOf('title', article.title, entry.title, found.title, title),
    factOf('authors', names(article.authors), names(entry.authors), names(found.authors), authors),
    factOf('published', article.published, entry.published, found.published, published),
    factOf('updated', article.updated, entry.updated, found.updated),
    factOf('language', article.language, entry.language, page?.language),
    factOf('license', article.license, entry.license, page?.license),
    factOf('image', article.image, entry.image, page?.image),
    factOf(
      'categories',
      article.categories.join(', ') || undefined,
      entry.categories.join(', ') || undefined,
      found.categories.join(', ') || undefined,
    ),
  ]
}

function factOf(
  fact: string,
  value: string | undefined,
  feed: string | undefined,
  page: string | undefined,
  by?: string,
): ExplainedFact {
  if (value === undefined) return { fact, from: 'nobody' }
  // What neither entry nor page says was inherited from the feed's own facts, or filled in by another feed.
  const from = feed === undefined && page !== undefined ? 'page' : 'feed'
  return { fact, value, from, ...(from === 'page' && by && { by }) }
}
