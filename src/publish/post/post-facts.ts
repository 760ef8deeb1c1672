import { cutToBytes } from '../../kit/slug.ts'
import type { YamlFields } from '../../kit/yaml.ts'
import type { Article } from '../../model/article.ts'
import type { FeedRecord } from '../../model/library.ts'
import { distinctTerms, type EntrySource, entrySource } from '../feeds/document.ts'
import { licenseOf } from '../feeds/rights.ts'
import { contentOf } from './post-content.ts'

// Generators make a folder of every term, and a name of 256 bytes ends the whole build (ENAMETOOLONG).
const TERM_LIMIT_BYTES = 150
// Each tag is a page of its own; no article needs more.
const TAG_LIMIT = 100

/**
 * What front matter says of an article, before a generator's own names are given to it. What is not
 * known is not there: a title, date or author is never made up.
 */
export type PostFacts = {
  readonly id: string
  /** Exact. */
  readonly title: string | undefined
  /** ISO 8601, UTC, as the publisher says. */
  readonly date: string | undefined
  readonly updated: string | undefined
  /** When the library met the article: to be shown only where the publisher gave no date. */
  readonly seen: string
  /** `seen` of an article without a date. */
  readonly firstSeen: string | undefined
  /** Names alone. */
  readonly authors: readonly string[]
  /** The tree, outermost first; each name cut to what a folder's name can hold. */
  readonly places: readonly string[]
  /** The publisher's own terms, without repetitions. */
  readonly tags: readonly string[]
  /** The original's address. */
  readonly link: string | undefined
  readonly source: EntrySource | undefined
  /** A real picture of the article. */
  readonly image: string | undefined
  /** The same for lists: smaller, where there is a smaller one. */
  readonly thumbnail: string | undefined
  /** Plain text. */
  readonly excerpt: string
  /** BCP 47. */
  readonly language: string | undefined
  readonly license: string | undefined
  readonly rights: string | undefined
  /** What the article had lost before it was imported. */
  readonly notes: readonly string[] | undefined
}

export function postFacts(
  article: Article,
  feed: FeedRecord | undefined,
  thumbnail?: string,
): PostFacts {
  const { id, title, published, updated, firstSeenAt, link, excerpt } = article
  const { image } = contentOf(article)
  return {
    id,
    title,
    date: published,
    updated,
    seen: firstSeenAt,
    firstSeen: published === undefined ? firstSeenAt : undefined,
    authors: article.authors.flatMap(({ name }) => (name ? [name] : [])),
    places: (feed?.path ?? []).map(name => cutToBytes(name, TERM_LIMIT_BYTES)),
    tags: tagsOf(article),
    link,
    source: feed && entrySource(feed),
    image,
    thumbnail: thumbnail ?? image,
    excerpt,
    language: article.language ?? feed?.language,
    license: licenseOf(article, feed),
    rights: article.rights ?? feed?.rights,
    notes: article.notes,
  }
}

function tagsOf({ categories }: Article): string[] {
  const cut = distinctTerms(categories).map(term => cutToBytes(term, TERM_LIMIT_BYTES))
  return distinctTerms(cut).slice(0, TAG_LIMIT)
}

/**
 * A term for generators that look terms up in a plain object and stumble over what every object inherits
 * (`constructor`): a space behind it, which no page shows, keeps the build alive.
 */
export function safeKey(term: string): string {
  return term in Object.prototype ? `${term} ` : term
}

const MARKUP_ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Plain text for a field that themes print as HTML. */
export function asHtml(text: string): string {
  return text.replace(/[&<>]/g, character => MARKUP_ESCAPES[character] ?? '')
}

/** Where a post came from and what may be done with it: the same words, in the same order, in most generators. */
export function originFields(facts: PostFacts): YamlFields {
  return {
    link: facts.link,
    source: sourceFields(facts),
    license: facts.license,
    rights: facts.rights,
    notes: facts.notes,
  }
}

/** The feed's title, its site and its own address. */
export function sourceFields({ source }: PostFacts): YamlFields {
  return { name: source?.title, url: source?.url, feed: source?.feedUrl }
}
