import { applyRules, type RuledPage } from './apply-rules.ts'
import { bodyBlocks, bodyText } from './body-text.ts'
import { type BlockKind, chooseBody, type DecidedBlock } from './choose-body.ts'
import { type Block, cutBlocks } from './cut-blocks.ts'
import { isEdgeLine } from './edge-lines.ts'
import { commonElement, holds, pathOf } from './element-path.ts'
import { findTitleBlock } from './find-title-block.ts'
import { type Metadata, readMetadata } from './metadata.ts'
import { splitNames, tidyPeople } from './names.ts'
import type { Page } from './page.ts'
import { zoneOf } from './page-clock.ts'
import { parsePageDate } from './page-date.ts'
import { decodeEntities } from './plain-text.ts'
import { readPage } from './read-page.ts'
import { renderBody } from './render-body.ts'
import { scoreBlocks } from './score-blocks.ts'
import { renderGallery, restOfGallery } from './script-galleries.ts'
import { seeBlocks } from './see-article.ts'
import type { Sighting } from './source-profile.ts'
import type { SourceRules } from './source-rules.ts'

/** A block that was left out, and what it was taken for. */
export type RemovedBlock = {
  readonly text: string
  readonly kind: Exclude<BlockKind, 'body'> | 'rule'
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

export type ExtractOptions = {
  /** What a person wrote about the page's site: comes before everything that is guessed. */
  readonly rules?: SourceRules
  /** Elements around the bodies of the same source, as learned; used where the page alone gives nothing there. */
  readonly bodyPath?: string
}

/** An article with what learning wants to know of its page. */
export type ReadArticle = ExtractedArticle & {
  /** Elements around the body; see `element-path.ts`. */
  readonly bodyPath?: string
  /** True when only {@link ExtractOptions.bodyPath} led to the body. */
  readonly usedBodyPath: boolean
  /** Lines and pictures of the body, for the profile of the source. */
  readonly sightings: readonly Sighting[]
  /** The whole article on one page, where rules name it. */
  readonly singlePageUrl?: string
  /** The rules that found something on the page, as they were written. */
  readonly usedRules: readonly string[]
}

/**
 * Takes an article out of a web page. Never throws: a page without an article gives an empty `html` and `text`.
 *
 * @param html the page, decoded
 * @param url where it was found, after redirects; addresses are resolved against it
 */
export function extractArticle(html: string, url: string): ExtractedArticle {
  return extractFrom(openPage(html, url))
}

/** {@link extractArticle}, with what is known of the source, and what is to be learned from the page. */
export function readArticle(html: string, url: string, options: ExtractOptions = {}): ReadArticle {
  const ruled = options.rules && applyRules(html, url, options.rules)
  const read = readPlain(ruled?.html ?? html, url, options.bodyPath)
  return ruled ? withRules(read, ruled, url) : read
}

function readPlain(html: string, url: string, knownPath: string | undefined): ReadArticle {
  const opened = openPage(html, url)
  const { page } = opened
  const known = knownPath ? elementAt(page, knownPath) : 0
  const decided = known > 0 ? rescueBody(page, opened.decided, known) : opened.decided
  const body = bodyBlocks(decided, ['body'])
  const around = commonElement(
    page,
    body.map(block => block.owner),
  )
  const bodyPath = body.length >= BODY_PATH_BLOCKS ? pathOf(page, around) : ''
  return {
    ...extractFrom({ ...opened, decided }),
    ...(bodyPath && { bodyPath }),
    usedBodyPath: decided !== opened.decided,
    sightings: seeBlocks(page, bodyBlocks(decided, ['body', 'caption']), page.baseUrl),
    usedRules: [],
  }
}

const RULE = 'a rule of yours'

function withRules(read: ReadArticle, ruled: RuledPage, url: string): ReadArticle {
  const { body, title, authors, date, nextPageUrl, singlePageUrl, removed, used } = ruled
  const published = date && parsePageDate(date, { zone: zoneOf(read.language, url) })
  const zoned: Partial<ReadArticle> = {
    ...(body && bodyOf(body, url)),
    ...(title && { title }),
    ...(authors && {
      authors: tidyPeople(
        authors.flatMap(splitNames).map(name => ({ name })),
        read.siteName,
      ),
    }),
    ...(published && { published }),
    ...(nextPageUrl && { nextPageUrl }),
    ...(singlePageUrl && { singlePageUrl }),
  }
  const chosenBy = {
    ...read.chosenBy,
    ...(title && { title: RULE }),
    ...(authors && { authors: RULE }),
    ...(published && { published: RULE }),
  }
  const stripped = removed.map(
    ({ text, rule }) => ({ text: `${text} (${rule})`, kind: 'rule', likely: 0 }) as const,
  )
  return { ...read, ...zoned, chosenBy, usedRules: used, removed: [...stripped, ...read.removed] }
}

/** The whole of what a rule calls the body. */
function bodyOf(markup: string, url: string): Partial<ReadArticle> {
  const page = readPage(markup, url)
  const blocks = cutBlocks(page)
  return {
    html: renderBody(page, blocks),
    text: bodyText(blocks),
    blockCount: blocks.length,
    confidence: 1,
    sightings: seeBlocks(page, blocks, url),
  }
}

const BODY_PATH_BLOCKS = 3

type OpenedPage = {
  readonly html: string
  readonly url: string
  readonly page: Page
  readonly blocks: readonly Block[]
  readonly titleBlock: number
  readonly decided: readonly DecidedBlock[]
}

function openPage(html: string, url: string): OpenedPage {
  const page = readPage(html, url)
  const blocks = cutBlocks(page)
  const titleBlock = findTitleBlock(page, blocks)
  const decided = chooseBody(scoreBlocks(page, blocks, titleBlock))
  return { html, url, page, blocks, titleBlock, decided }
}

function extractFrom(opened: OpenedPage): ExtractedArticle {
  const { html, url, page, blocks, titleBlock, decided } = opened
  const body = bodyBlocks(decided, ['body'])
  const shown = bodyBlocks(decided, ['body', 'caption'])
  const first = body[0]?.index ?? blocks.length
  const last = body[body.length - 1]?.index ?? blocks.length
  const metadata = readMetadata(page, { html, url }, blocks, { first, last, titleBlock })
  const markup = body.length > 0 ? renderBody(page, shown) : ''
  return {
    ...metadata,
    html: withGallery(markup, opened, metadata),
    text: bodyText(body),
    blockCount: body.length,
    confidence: confidenceOf(decided),
    removed: removedOf(decided),
  }
}

const COUNT_CHARACTERS = 60
const PICTURE_PATTERN = /<img src="([^"]+)"/g

/** The body with those pictures of its gallery that only a script knows. */
function withGallery(
  markup: string,
  { html, page, blocks }: OpenedPage,
  { image }: Metadata,
): string {
  const body = Array.from(markup.matchAll(PICTURE_PATTERN), ([, src = '']) => decodeEntities(src))
  const saysCount = (count: number): boolean => {
    const counted = new RegExp(
      `^\\d{0,3}\\s?/\\s?${count}$|共\\s?${count}\\s?[张張]|^${count} (?:photos|images|pictures|slides)\\b|[（(]${count}[张張图圖]`,
      'iu',
    )
    return blocks.some(({ text }) => text.length < COUNT_CHARACTERS && counted.test(text))
  }
  const shown = { body, lead: image ? [image] : [], saysCount }
  const rest = restOfGallery(html, shown, page.baseUrl)
  if (rest.length === 0) return markup
  return [markup, renderGallery(rest)].filter(Boolean).join('\n')
}

/** The first element that lies where the source's bodies do. */
function elementAt(page: Page, path: string): number {
  for (let node = 1; node < page.nodes.length; node++) {
    if (page.nodes[node]?.tag !== '' && pathOf(page, node) === path) return node
  }
  return 0
}

/** Takes the known element's lines where nothing of it was chosen: short texts drown in what surrounds them. */
function rescueBody(
  page: Page,
  decided: readonly DecidedBlock[],
  element: number,
): readonly DecidedBlock[] {
  const isThere = ({ block }: DecidedBlock): boolean => holds(page, element, block.first)
  if (decided.some(each => each.kind === 'body' && isThere(each))) return decided
  const rescued = decided.map((each): DecidedBlock => {
    if (!isThere(each)) return each.kind === 'body' ? { ...each, kind: 'other' } : each
    const isLine = each.block.linkShare < 0.5 && !isEdgeLine(each.block.text)
    return isLine && each.kind !== 'caption' ? { ...each, kind: 'body' } : each
  })
  return rescued.some(each => each.kind === 'body') ? rescued : decided
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
