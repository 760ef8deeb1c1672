import type { ArticleDraft } from '../archive/index.ts'
import { type CleanedArticle, cleanArticle, htmlToText } from '../clean/index.ts'
import type { ExtractedArticle } from '../extract/index.ts'
import { sha256Hex } from '../kit/hash.ts'
import { excerptOf, withoutChurn } from '../kit/text.ts'
import { canonicalUrl, isHttpUrl } from '../kit/url.ts'
import type { Entry, FeedMeta } from '../model/feed.ts'
import { searchTerms } from '../search/index.ts'
import type { ReceivedEntry } from './keep-document.ts'

const EXCERPT_LENGTH = 200
const TITLE_LIMIT = 2000
/** Characters of a body that can be searched for. */
export const INDEXED_TEXT_LIMIT = 200_000

/** What an entry inherits from the document around it. */
export type EntryContext = {
  readonly feed: FeedMeta
  readonly feedAddress: string
}

/**
 * Makes an entry ready to be kept: its body cleaned once, its excerpt, picture and hashes taken from
 * the cleaned body. What the entry leaves out stays out.
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
  const body = cleanBody(entry, context, image, page)
  const title = entry.title?.slice(0, TITLE_LIMIT)
  return {
    identities,
    rawHash: raw.hash,
    raw: raw.json,
    authors: entry.authors,
    contributors: entry.contributors,
    categories: entry.categories,
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
      published: entry.published,
      updated: entry.updated,
      language: languageTag(entry.language ?? context.feed.language),
      image: image ?? body.image ?? pictureEnclosure(entry) ?? page?.image,
      rights: entry.rights && htmlToText(entry.rights),
      license: entry.license ?? context.feed.license,
      comments: entry.comments,
    }),
  }
}

function cleanBody(
  entry: Entry,
  context: EntryContext,
  leadImage: string | undefined,
  page: ExtractedArticle | undefined,
): CleanedArticle {
  const base = entry.link ?? context.feed.link ?? context.feedAddress
  const options = {
    ...(entry.title === undefined ? {} : { title: entry.title }),
    ...(leadImage === undefined ? {} : { leadImage }),
  }
  const own = cleanArticle(entry.content ?? entry.summary ?? '', base, options)
  if (!page) return own
  const whole = cleanArticle(page.html, base, options)
  return whole.text.length > own.text.length ? whole : own
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

/** Feeds write `zh-cn` and `en_US`; what is no language tag at all says nothing. */
function languageTag(language: string | undefined): string | undefined {
  if (!language) return undefined
  try {
    return Intl.getCanonicalLocales(language.trim().replaceAll('_', '-'))[0]
  } catch {
    return undefined // RangeError: not a BCP 47 tag
  }
}

type Defined<Values> = { [Key in keyof Values]?: NonNullable<Values[Key]> }

function definedOnly<Values extends Record<string, string | undefined>>(
  values: Values,
): Defined<Values> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Defined<Values>
}
