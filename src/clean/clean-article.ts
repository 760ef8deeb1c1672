import type { Block } from './blocks.ts'
import { runSteps } from './clean-steps.ts'
import { composeBlocks, type Removal } from './compose-blocks.ts'
import type { LearnedLines } from './drop-learned.ts'
import { firstPicture } from './drop-repeated-pictures.ts'
import { liftFootnotes, mayHoldFootnotes } from './lift-footnotes.ts'
import { parseMarkup } from './parse-markup.ts'
import { writeHtml } from './write-html.ts'
import { writeText } from './write-text.ts'

/** Raised when equal input cleans to something else, so that what is kept can be cleaned again. */
export const CLEAN_VERSION = '3'

/** What is known of an article beside its body. */
export type CleanOptions = {
  /** An opening heading that says it again goes. */
  readonly title?: string
  /** Stands in the body once, even if the body has it in two sizes. */
  readonly leadImage?: string
  /** Lines and pictures that the source puts around its articles, by key; see `kit/line-key.ts`. */
  readonly learned?: LearnedLines
}

export type CleanedArticle = {
  /** Safe and tidy; valid wherever flow content may stand, headings from `h2`. */
  readonly html: string
  /** A line for each paragraph. */
  readonly text: string
  /** Address of the first real picture of the body. */
  readonly image?: string
  /** What was taken out beside mere markup, in order. */
  readonly removed: readonly Removal[]
}

/**
 * Cleans an article's body: safe by construction, valid, without chrome, boilerplate or trackers.
 * Linear in the input; never throws; cleaning what was cleaned changes nothing.
 *
 * @param baseUrl address of the page that the body belongs to; without it relative addresses go
 */
export function cleanArticle(
  html: string,
  baseUrl: string | undefined,
  options: CleanOptions = {},
): CleanedArticle {
  const removed: Removal[] = []
  const blocks = cleanBlocks(html, baseUrl, removed, options)
  const image = firstPicture(blocks)?.src
  const written = writtenHtml(blocks, baseUrl)
  return { html: written, text: writeText(blocks), removed, ...(image && { image }) }
}

/** {@link cleanArticle} for who wants the HTML alone. */
export function cleanHtml(html: string, baseUrl: string | undefined): string {
  return writtenHtml(cleanBlocks(html, baseUrl, []), baseUrl)
}

/**
 * The article cleaned last, which is most often the one whose Markdown is wanted next. Cleaning what was cleaned
 * changes nothing, so that its blocks are those that its HTML would be read as again.
 */
let last: Readonly<{ html: string; base: string | undefined; blocks: readonly Block[] }> | undefined

function writtenHtml(blocks: readonly Block[], base: string | undefined): string {
  const html = writeHtml(blocks)
  last = { html, base, blocks }
  return html
}

/** The blocks of an article that may be cleaned already. */
export function blocksOf(html: string, base: string | undefined): readonly Block[] {
  const isLast = last !== undefined && last.html === html && last.base === base
  return isLast && last ? last.blocks : cleanBlocks(html, base, [])
}

/** The text of a piece of HTML, a line for each paragraph; boilerplate stays. */
export function htmlToText(html: string): string {
  return writeText(readBlocks(html, undefined, []))
}

function readBlocks(html: string, base: string | undefined, removed: Removal[]): readonly Block[] {
  const root = parseMarkup(html)
  if (mayHoldFootnotes(html)) liftFootnotes(root, base)
  return composeBlocks(root, { base, removed, hasMathSources: html.includes('math/tex') })
}

export function cleanBlocks(
  html: string,
  base: string | undefined,
  removed: Removal[],
  options: CleanOptions = {},
): readonly Block[] {
  const read = (markup: string): readonly Block[] => readBlocks(markup, base, removed)
  return runSteps({ ...options, blocks: read(html), read, removed })
}
