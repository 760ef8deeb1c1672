import { bodyBlocks, bodyText } from './body-text.ts'
import { type BlockKind, chooseBody, type DecidedBlock } from './choose-body.ts'
import { cutBlocks } from './cut-blocks.ts'
import { findTitleBlock } from './find-title-block.ts'
import { type Metadata, readMetadata } from './metadata.ts'
import { readPage } from './read-page.ts'
import { renderBody } from './render-body.ts'
import { scoreBlocks } from './score-blocks.ts'

/** A block that was left out, and what it was taken for. */
export type RemovedBlock = {
  readonly text: string
  readonly kind: Exclude<BlockKind, 'body'>
  /** How likely it belonged to the article all the same, 0 … 1. */
  readonly likely: number
}

/** What one page gave. Absent stays absent; dates keep the page's own offset. */
export type ExtractedArticle = Metadata & {
  /** The body's markup: plain, addresses absolute, not sanitised. Captions stand in it. */
  readonly html: string
  /** The body's text, a blank line between paragraphs, without captions. */
  readonly text: string
  /** Blocks in the body. */
  readonly blockCount: number
  /** How sure we are that this is the article and all of it, 0 … 1; 0 where nothing was found. */
  readonly confidence: number
  /** Blocks left out, in the page's order, for who asks why. Menus and the like included. */
  readonly removed: readonly RemovedBlock[]
}

const REMOVED_TEXT_LIMIT = 300
const REMOVED_LIMIT = 2_000

/**
 * Takes an article out of a web page. Never throws: a page without an article gives an empty `html` and `text`.
 *
 * @param html the page, decoded
 * @param url where it was found, after redirects; addresses are resolved against it
 */
export function extractArticle(html: string, url: string): ExtractedArticle {
  const page = readPage(html, url)
  const blocks = cutBlocks(page)
  const titleBlock = findTitleBlock(page, blocks)
  const decided = chooseBody(scoreBlocks(page, blocks, titleBlock))
  const body = bodyBlocks(decided, ['body'])
  const shown = bodyBlocks(decided, ['body', 'caption'])
  const first = body[0]?.index ?? blocks.length
  const last = body[body.length - 1]?.index ?? blocks.length
  return {
    ...readMetadata(page, { html, url }, blocks, { first, last, titleBlock }),
    html: body.length > 0 ? renderBody(page, shown) : '',
    text: bodyText(body),
    blockCount: body.length,
    confidence: confidenceOf(decided),
    removed: removedOf(decided),
  }
}

/** Mean certainty of the decisions about the body, by words. */
function confidenceOf(decided: readonly DecidedBlock[]): number {
  let words = 0
  let sure = 0
  for (const { block, likely, kind } of decided) {
    if (kind !== 'body') continue
    words += block.measure.words
    sure += block.measure.words * likely
  }
  return words > 0 ? Math.round((sure / words) * 1000) / 1000 : 0
}

function removedOf(decided: readonly DecidedBlock[]): RemovedBlock[] {
  const removed: RemovedBlock[] = []
  for (const { block, likely, kind } of decided) {
    if (kind === 'body' || removed.length >= REMOVED_LIMIT) continue
    const text = block.text.slice(0, REMOVED_TEXT_LIMIT)
    removed.push({ text, kind, likely: Math.round(likely * 1000) / 1000 })
  }
  return removed
}
