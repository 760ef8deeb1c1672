import { tidyToText } from '../../clean/index.ts'
import { excerptOf } from '../../kit/text.ts'
import type { Article } from '../../model/article.ts'
import type { FirstRevision, LibraryReader } from '../../model/library.ts'
import type { ArticleDescription, DescribeArticle } from '../../model/search-index.ts'
import type { PublishSettings } from '../../model/target.ts'
import { type IndexedArticle, type TextExtent, writeRecord } from '../../search/index.ts'

const EXCERPT_LENGTH = 200

/** What an index asks of the library. */
export type IndexedLibrary = Pick<
  LibraryReader,
  'count' | 'articles' | 'editedArticles' | 'firstRevisions'
>

/** An article as its records and its segments hold it. */
export type ReadArticle = { readonly record: Uint8Array; readonly indexed: IndexedArticle }

/** An article as it is now: how results show it, and by what it is found. */
export function readNow(article: Article, describe: DescribeArticle): ReadArticle {
  const description = describe(article)
  const text = tidyToText(article.html)
  const shown = description.hasFullText ? text.trim() : article.excerpt
  return {
    record: writeRecord({ ...description, id: article.id, at: article.sortAt }, shown),
    indexed: indexedAs(article.title, text, description),
  }
}

/** By what it was found when it came, in the places and on the day that it keeps for ever. */
export function indexedFirst(
  article: Article,
  first: FirstRevision | undefined,
  describe: DescribeArticle,
): IndexedArticle {
  const { title, html } = first ?? article
  return indexedAs(title, tidyToText(html), describe(article))
}

/**
 * Where the site shows an excerpt, no more than that can be searched; it is taken from the text, not
 * from what the publisher calls a summary, because the first revision has no other.
 */
function indexedAs(
  title: string | undefined,
  text: string,
  { places, day, hasFullText }: ArticleDescription,
): IndexedArticle {
  return {
    title: title ?? '',
    text: hasFullText ? text : excerptOf(text, EXCERPT_LENGTH),
    places,
    day,
  }
}

/** How full the texts are that a site's search knows, apart from those whose licence allows more. */
export function extentOf({ visibility }: PublishSettings): TextExtent {
  return visibility === 'private' ? 'whole' : 'excerpt'
}
