import { cutToBytes } from '../../kit/slug.ts'
import type { YamlFields } from '../../kit/yaml.ts'
import type { Article } from '../../model/article.ts'
import type { FeedRecord } from '../../model/library.ts'
import { distinctTerms, entrySource, isHttp } from '../feeds/document.ts'
import { licenseOf } from '../feeds/rights.ts'

// Hexo makes a folder of every term, and a name of 256 bytes ends the whole build (ENAMETOOLONG).
const TERM_LIMIT_BYTES = 150
// Each tag is a page of its own in Hexo; no article needs more.
const TAG_LIMIT = 100

/**
 * The front matter of a post: the fields that themes of the seed know first, in its order, then what
 * it lost. What is not known is not there: a title, date or author is never made up. A post without
 * a date says in `first_seen` when the library met it.
 *
 * Dates are strings: Hexo reads an ISO 8601 string as the moment it names, but moves a bare YAML
 * timestamp by the machine's offset from UTC.
 */
export function postFields(
  article: Article,
  feed: FeedRecord | undefined,
  thumbnail?: string,
): YamlFields {
  const image = thumbnail || isHttp(article.image) ? article.image : undefined
  return {
    title: article.title,
    categories: (feed?.path ?? []).map(categoryOf),
    headimg: image,
    author: authorOf(article),
    comments: false,
    date: article.published,
    thumbnail: thumbnail ?? image,
    first_seen: article.published === undefined ? article.firstSeenAt : undefined,
    updated: article.updated,
    link: article.link,
    ...sourceFields(feed),
    tags: tagsOf(article),
    lang: article.language ?? feed?.language,
    excerpt: excerptOf(article),
    license: licenseOf(article, feed),
    rights: article.rights ?? feed?.rights,
    id: article.id,
  }
}

/** Hexo puts the file's path in `post.source`, so themes find ours under names of their own. */
function sourceFields(feed: FeedRecord | undefined): YamlFields {
  if (feed === undefined) return {}
  const { title, url, feedUrl } = entrySource(feed)
  return { source: { name: title, url, feed: feedUrl }, source_name: title, source_url: url }
}

function authorOf({ authors }: Article): string | undefined {
  const names = authors.flatMap(({ name }) => (name ? [name] : []))
  return names.length > 0 ? names.join(', ') : undefined
}

const MARKUP_ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Themes print an excerpt as HTML; ours is text. */
function excerptOf({ excerpt }: Article): string {
  return excerpt.replace(/[&<>]/g, character => MARKUP_ESCAPES[character] ?? '')
}

/**
 * One name of the tree. Hexo looks each up in a plain object and stumbles over what every object
 * inherits (`constructor`): a space behind it, which no page shows, keeps the build alive.
 */
function categoryOf(name: string): string {
  const cut = cutToBytes(name, TERM_LIMIT_BYTES)
  return cut in Object.prototype ? `${cut} ` : cut
}

function tagsOf({ categories }: Article): string[] {
  const cut = distinctTerms(categories).map(term => cutToBytes(term, TERM_LIMIT_BYTES))
  return distinctTerms(cut).slice(0, TAG_LIMIT)
}
