import { excerptOf } from '../../kit/text.ts'
import { tidyToText } from '../../kit/tidy-text.ts'
import type { Article } from '../../model/article.ts'
import type { FirstRevision, LibraryReader, WithdrawnArticle } from '../../model/library.ts'
import type { ArticleDescription, DescribeArticle } from '../../model/search-index.ts'
import type { PublishSettings } from '../../model/target.ts'
import type { ArticleRecord, IndexedArticle, TextExtent } from '../../search/index.ts'

const EXCERPT_LENGTH = 200

/** What an index asks of the library. */
export type IndexedLibrary = Pick<
  LibraryReader,
  'count' | 'articles' | 'editedArticles' | 'firstRevisions' | 'withdrawn'
>

/**
 * Articles of a stretch of numbers without a gap: one that was taken down keeps its place in the index, with
 * nothing to be found by and nothing to show.
 */
export async function readAll(
  library: IndexedLibrary,
  numbers: readonly number[],
): Promise<readonly Article[]> {
  const articles = await library.articles(numbers)
  if (articles.length === numbers.length) return articles
  return withBlanks(articles, await library.withdrawn(numbers))
}

/** Both in the order of their numbers. */
export function withBlanks(
  articles: readonly Article[],
  withdrawn: readonly WithdrawnArticle[],
): readonly Article[] {
  if (withdrawn.length === 0) return articles
  return [...articles, ...withdrawn.map(blankOf)].sort((one, other) => one.number - other.number)
}

/** It does not say what it said first, so it counts as edited; not even its address is told. */
function blankOf({ number, sortAt, feedId, license }: WithdrawnArticle): Article {
  const nothing = { authors: [], contributors: [], categories: [], enclosures: [], origins: [] }
  const text = { title: '', html: '', excerpt: '', textLength: 0 }
  const seen = { firstSeenAt: sortAt, sortAt, revision: 2, revisedAt: sortAt }
  return { number, id: '', feedId, ...seen, ...text, ...nothing, ...(license && { license }) }
}

/** An article as it is now: by what it is found, and how results show it. */
export type ReadArticle = {
  readonly article: Article
  readonly indexed: IndexedArticle
  readonly record: ArticleRecord
  readonly shown: string
}

export function readNow(article: Article, describe: DescribeArticle): ReadArticle {
  const description = describe(article)
  const text = tidyToText(article.html)
  return {
    article,
    indexed: indexedAs(article.title, text, description),
    record: { ...description, id: article.id, at: article.sortAt },
    shown: description.hasFullText ? text.trim() : article.excerpt,
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
