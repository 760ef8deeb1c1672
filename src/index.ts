/**
 * Broadsheet as a library: feeds read, articles extracted and cleaned, archives opened. Names and
 * shapes are stable; see docs/guide/library.md.
 */
export { type Archive, openArchive } from './archive/index.ts'
export { cleanHtml, toMarkdown } from './clean/index.ts'
export { type ExtractedArticle, extractArticle } from './extract/index.ts'
export type { Article, ArticleSummary, Origin } from './model/article.ts'
export type {
  Enclosure,
  Entry,
  FeedFormat,
  FeedMeta,
  FeedWarning,
  ParsedFeed,
  Person,
} from './model/feed.ts'
export type { FeedRecord, LibraryReader, TreeNode } from './model/library.ts'
export { parseFeed } from './parse/index.ts'
