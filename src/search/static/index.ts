/** Articles go in; files of a static index come out, laid out so that a browser can ask them by parts. */
export { type ArticleRecord, readRecord } from './article-record.ts'
export { BlockBuilder } from './block-builder.ts'
export { renderManifest } from './index-manifest.ts'
export {
  BLOCK_SIZE,
  blockPath,
  isFrozen,
  overlayPath,
  overlaysFor,
  replacedPaths,
  type Stretch,
  segmentPaths,
  segmentsFor,
} from './layout.ts'
export { type IndexedArticle, SegmentBuilder } from './segment-builder.ts'
export { OVERLAY_SHAPE, shapeOf, type TextExtent } from './segment-shape.ts'
