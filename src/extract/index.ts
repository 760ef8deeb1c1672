/**
 * A web page goes in; the article's body, its text and what the page says of it come out. Nothing is
 * sanitised here: `clean/` does that, last.
 */

export { type Bylines, readBylines } from './bylines.ts'
export { type ExtractedArticle, extractArticle, type RemovedBlock } from './extract-article.ts'
export { needsFullText } from './needs-full-text.ts'
