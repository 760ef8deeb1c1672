import { lineKey, pictureKey } from '../kit/line-key.ts'
import { cutLines, type Line } from './cut-blocks.ts'
import { pathOf } from './element-path.ts'
import type { Page } from './page.ts'
import { pictureOf } from './pictures.ts'
import { readPage } from './read-page.ts'
import type { Sighting } from './source-profile.ts'
import { HEADING_TAGS } from './tags.ts'

/** How many lines from each end count as edge. */
const HEAD_LINES = 4
const TAIL_LINES = 12
const SENTENCE_LENGTH = 60
const SENTENCE_PATTERN = /[.!?。！？…][”"」』]?$/u
/** Somebody's words, which several articles may quote. */
const QUOTED_PATTERN = /^[“"「『‘«»„]|[“"「『][^”"」』]{12,}[”"」』]/u
/** "Price: 29.90", "Director: …": what it says of one article it may say of many, and of each it is true. */
const FIELD_PATTERN = /^[^:：]{1,20}[:：]\s?.{0,40}$/u
/** What a field needs: most lines have none, and need not be tried at each length. */
const FIELD_HINT = /[:：]/
const LINE_LIMIT = 2000

/** The lines and pictures of a feed's body, in order, for learning. */
export function seeBody(html: string, baseUrl: string): Sighting[] {
  const page = readPage(html, baseUrl)
  return seeBlocks(page, cutLines(page), baseUrl)
}

/** The same of the blocks that extraction kept of a page. */
export function seeBlocks(page: Page, blocks: readonly Line[], baseUrl: string): Sighting[] {
  const shown = [...picturesIn(page, blocks, baseUrl), ...linesOf(page, blocks)].sort(
    (a, b) => a.node - b.node,
  )
  const seen = shown.slice(0, LINE_LIMIT)
  return seen.map(({ key, path, isSentence }, index) => ({
    key,
    path,
    isSentence,
    isEdge: index < HEAD_LINES || index >= seen.length - TAIL_LINES,
  }))
}

type Shown = Omit<Sighting, 'isEdge'> & { readonly node: number }

function linesOf(page: Page, blocks: readonly Line[]): Shown[] {
  const shown: Shown[] = []
  for (const block of blocks) {
    const { text, kind, first, owner } = block
    const key = lineKey(text)
    if (!key || isField(text) || isQuoted(page, owner, kind, text)) continue
    const isSentence = text.length > SENTENCE_LENGTH || SENTENCE_PATTERN.test(text)
    shown.push({ node: first, key, path: placeOf(page, block), isSentence })
  }
  return shown
}

const isField = (text: string): boolean => FIELD_HINT.test(text) && FIELD_PATTERN.test(text)

/** Every recipe has its "Ingredients": such labels are known by the box they are in, not by their own class. */
function placeOf(page: Page, { kind, owner, strongShare }: Line): string {
  if (LABEL_KINDS.has(kind)) return ''
  const isHeading = HEADING_TAGS.has(kind) || strongShare > 0.8
  return pathOf(page, isHeading ? (page.nodes[owner]?.parent ?? 0) : owner)
}

const LABEL_KINDS: ReadonlySet<string> = new Set(['dt', 'th', 'td', 'label', 'summary', 'caption'])

function isQuoted(page: Page, owner: number, kind: string, text: string): boolean {
  if (kind === 'blockquote' || QUOTED_PATTERN.test(text)) return true
  for (let at = owner, step = 0; at > 0 && step < 4; step++) {
    if (page.nodes[at]?.tag === 'blockquote') return true
    at = page.nodes[at]?.parent ?? 0
  }
  return false
}

function picturesIn(page: Page, blocks: readonly Line[], baseUrl: string): Shown[] {
  const shown: Shown[] = []
  const from = blocks[0]?.first ?? 0
  const reach = page.nodes[page.nodes[blocks.at(-1)?.owner ?? 0]?.parent ?? 0]?.end ?? 0
  const until = Math.max(blocks.at(-1)?.last ?? 0, reach)
  for (let node = Math.max(0, from - 40); node < Math.min(until, page.nodes.length); node++) {
    const tag = page.nodes[node]?.tag
    if (tag !== 'img' && tag !== 'amp-img') continue
    const picture = pictureOf(page, node, baseUrl)
    if (picture) shown.push({ node, key: pictureKey(picture.src), path: '', isSentence: false })
  }
  return shown
}
