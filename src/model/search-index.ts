import type { Article } from './article.ts'
import type { WithdrawnArticle } from './library.ts'
import type { OutputFile } from './target.ts'

/** What a site's search says of an article, and what it is found by beside its words. */
export type ArticleDescription = {
  readonly title: string
  /** The publisher gave none: `title` is the beginning of the text. */
  readonly isUntitled: boolean
  /** BCP 47, where it is not the site's. */
  readonly language?: string
  /** Of a picture: absolute, or from the site's folder. */
  readonly image?: string
  /** How lists name the place it stands in, and that place's folder below the site's. */
  readonly source: string
  readonly sourcePath: string
  /** Its day and time in words, and as `YYYY-MM-DD`. */
  readonly date: string
  readonly day: string
  /** Folders of the place and of all above it, outermost first. */
  readonly places: readonly string[]
  /** The site shows the whole text, so that its search may know it. */
  readonly hasFullText: boolean
}

export type DescribeArticle = (article: Article) => ArticleDescription

/** Makes the files of a static search index; given in order, everything comes out in order. */
export interface SearchIndex {
  /** Takes changed articles and those taken down, in the order of `changedArticles` of the context. */
  add(
    articles: readonly Article[],
    withdrawn: readonly WithdrawnArticle[],
  ): AsyncIterable<OutputFile>
  /** When all have been added: the files that are left. */
  finish(): AsyncIterable<OutputFile>
}
