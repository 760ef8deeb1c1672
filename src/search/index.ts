/** Text and queries go in; index tokens, FTS5 expressions and marked excerpts come out. */
export { type ExcerptSegment, excerptAround } from './excerpt-around.ts'
export { matchesText } from './matches-text.ts'
export { parseQuery, type SearchQuery } from './parse-query.ts'
export { searchTerms } from './search-terms.ts'
export {
  type ArticleRecord,
  BLOCK_SIZE,
  BlockBuilder,
  blockPath,
  type IndexedArticle,
  isFrozen,
  OVERLAY_SHAPE,
  overlayPath,
  overlaysFor,
  renderManifest,
  replacedPaths,
  SegmentBuilder,
  type Stretch,
  segmentPaths,
  segmentsFor,
  shapeOf,
  type TextExtent,
} from './static/index.ts'
