/**
 * A web page goes in; the article's body, its text and what the page says of it come out, and with the
 * pages of one source what they have in common. Nothing is sanitised here: `clean/` does that, last.
 */

export { type Bylines, readBylines } from './bylines.ts'
export {
  type ExtractedArticle,
  extractArticle,
  type ReadArticle,
  type RemovedBlock,
  readArticle,
} from './extract-article.ts'
export { needsFullText } from './needs-full-text.ts'
export { seeBody } from './see-article.ts'
export { rulesFromSelectors, type Selectors } from './select-rules.ts'
export { parseSiteConfig } from './site-config.ts'
export {
  type ArticleSightings,
  type Learned,
  NOTHING_LEARNED,
  SourceProfile,
} from './source-profile.ts'
export type { SourceRules } from './source-rules.ts'
