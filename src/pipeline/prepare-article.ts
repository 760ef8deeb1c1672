import type { ArticleDraft } from '../archive/index.ts'
import { type CleanedArticle, cleanArticle, htmlToText } from '../clean/index.ts'
import type { ExtractedArticle } from '../extract/index.ts'
import { sha256Hex } from '../kit/hash.ts'
import { rememberTexts } from '../kit/remember.ts'
import { excerptOf, withoutChurn } from '../kit/text.ts'
import { canonicalUrl, isHttpUrl } from '../kit/url.ts'
import type { Entry, FeedMeta } from '../model/feed.ts'
import { searchTerms } from '../search/index.ts'
import type { ReceivedEntry } from './keep-document.ts'
import { LEARNED_NOTHING, type LearnedOf } from './source-profiles.ts'

const EXCERPT_LENGTH = 200
const TITLE_LIMIT = 2000
const TAGS_LIMIT = 1000
/** Characters of a body that can be searched for. */
export const INDEXED_TEXT_LIMIT = 200_000

/** What an entry inherits from the document around it. */
export type EntryContext = {
  readonly feed: Partial<FeedMeta>
  readonly feedAddress: string
  /** What the entry's feed and its page's host repeat in each article. @default nothing */
  readonly learned?: LearnedOf
}

/**
 * Makes an entry ready to be kept: its body cleaned once, its excerpt, picture and hashes taken from
 * the cleaned body. What the entry leaves out is taken from its page, where that was read, and stays out
 * otherwise; nothing that the feed says is overruled by the page.
 *
 * @param page the article on the entry's own page; its body is taken when it says more
 */
export function prepareArticle(
  { entry, identities, raw }: ReceivedEntry,
  context: EntryContext,
  page?: ExtractedArticle,
): ArticleDraft {
  const link = entry.link ? canonicalUrl(entry.link) : undefined
  const image = entry.image && isHttpUrl(entry.image) ? entry.image : undefined
  const body = cleanBody(entry, context, image, page).chosen
  const facts = pageFacts(page)
  const title = (entry.title ?? facts.title)?.slice(0, TITLE_LIMIT)
  return {
    identities,
    rawHash: raw.hash,
    raw: raw.json,
    authors: entry.authors.length > 0 ? entry.authors : facts.authors,
    contributors: entry.contributors,
    categories: entry.categories.length > 0 ? entry.categories : facts.categories,
    enclosures: entry.enclosures.filter(enclosure => isHttpUrl(enclosure.url)),
    html: body.html,
    excerpt: excerptOf(excerptSource(entry, body.text), EXCERPT_LENGTH),
    textLength: body.text.length,
    textHash: sha256Hex(`${title ?? ''}\n${withoutChurn(body.text)}`),
    searchTerms: searchTerms(`${title ?? ''}\n${body.text.slice(0, INDEXED_TEXT_LIMIT)}`),
    ...definedOnly({
      guid: entry.id,
      link,
      title,
      published: entry.published ?? facts.published,
      updated: entry.updated ?? facts.updated,
      language: languageTag(entry.language ?? context.feed.language ?? page?.language),
      image: image ?? body.image ?? pictureEnclosure(entry) ?? page?.image,
      rights: entry.rights && htmlToText(entry.rights),
      license: entry.license ?? context.feed.license ?? page?.license,
      comments: entry.comments,
    }),
  }
}

/** Both bodies of an article, cleaned, and which of them stands for it. */
export type CleanedBodies = {
  readonly own: CleanedArticle
  readonly page?: CleanedArticle
  readonly chosen: CleanedArticle
}

/** Cleans what the feed gave and what the page gave; the longer one is chosen. */
export function cleanBody(
  entry: Entry,
  context: EntryContext,
  leadImage: string | undefined,
  page: ExtractedArticle | undefined,
): CleanedBodies {
  const base = entry.link ?? context.feed.link ?? context.feedAddress
  const { feed, page: host } = context.learned ?? LEARNED_NOTHING
  const options = {
    ...(entry.title === undefined ? {} : { title: entry.title }),
    ...(leadImage === undefined ? {} : { leadImage }),
  }
  const own = cleanArticle(entry.content ?? entry.summary ?? '', base, {
    ...options,
    learned: feed.blocks,
  })
  if (!page) return { own, chosen: own }
  const whole = cleanArticle(page.html, base, { ...options, learned: host.blocks })
  return { own, page: whole, chosen: whole.text.length > own.text.length ? whole : own }
}

type PageFacts = Pick<ArticleDraft, 'title' | 'authors' | 'categories' | 'published' | 'updated'>

/** What a page says, in the shape of a feed's entry. */
export function pageFacts(page: ExtractedArticle | undefined): PageFacts {
  const published = instantOf(page?.published, page?.language)
  const updated = instantOf(page?.updated, page?.language)
  return {
    authors: page?.authors ?? [],
    categories: page?.section ? [page.section] : [],
    ...(page?.title && { title: page.title }),
    ...(published && { published }),
    ...(updated && { updated }),
  }
}

const DAY_PATTERN = /^\d{4}-\d{2}-\d{2}$/

/** A day alone begins at midnight where the page is from; a month alone is no date to keep. */
function instantOf(date: string | undefined, language = ''): string | undefined {
  if (date === undefined || date.length < 10) return undefined
  const zone = /^zh/i.test(language) ? '+08:00' : /^(?:ja|ko)/i.test(language) ? '+09:00' : 'Z'
  const instant = new Date(DAY_PATTERN.test(date) ? `${date}T00:00:00${zone}` : date)
  return Number.isNaN(instant.getTime()) ? undefined : instant.toISOString()
}

/** A summary of the publisher's own beside a full text is the better excerpt. */
function excerptSource(entry: Entry, text: string): string {
  if (entry.content === undefined || entry.summary === undefined) return text
  const summary = htmlToText(entry.summary)
  return summary.length > 0 && summary.length < text.length ? summary : text
}

function pictureEnclosure(entry: Entry): string | undefined {
  return entry.enclosures.find(({ type, url }) => type?.startsWith('image/') && isHttpUrl(url))?.url
}

function languageTag(language: string | undefined): string | undefined {
  return language ? canonicalTag(language) : undefined
}

/** Feeds write `zh-cn` and `en_US`, each entry the same; what is no language tag at all says nothing. */
const canonicalTag = rememberTexts(TAGS_LIMIT, (language): string | undefined => {
  try {
    return Intl.getCanonicalLocales(language.trim().replaceAll('_', '-'))[0]
  } catch {
    return undefined // RangeError: not a BCP 47 tag
  }
})

type Defined<Values> = { [Key in keyof Values]?: NonNullable<Values[Key]> }

function definedOnly<Values extends Record<string, string | undefined>>(
  values: Values,
): Defined<Values> {
  const defined: Record<string, string> = {}
  for (const name in values) {
    const value = values[name]
    if (value !== undefined) defined[name] = value
  }
  return defined as Defined<Values>
}
