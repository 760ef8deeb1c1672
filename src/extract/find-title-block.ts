import type { Block } from './cut-blocks.ts'
import { measureText } from './measure-text.ts'
import type { Page } from './page.ts'
import { HEADING_TAGS } from './tags.ts'

/** A heading shares at least this much with what the page calls itself, or it is some other heading. */
const ALIKE_HEADING = 0.35
const ALIKE_LINE = 0.6
const TITLE_LIMIT = 300
/** The first heading of many Chinese pages is the site's logo; a line that is more like the title is the title. */
const LOGO_LINK_SHARE = 0.9
const LOGO_LENGTH = 12
const LONE_HEADING_WORDS = 3
const LINE_REACH = 400
/** What parts a title from the site's name. */
const SITE_PATTERN = /[_|｜]|--|\s[–—-]\s/

/**
 * Finds the heading of the article among the blocks: the `h1` most like the page's own title; else another
 * line that is much like it; else a lone `h1` of a few words. -1 when there is none.
 */
export function findTitleBlock(page: Page, blocks: readonly Block[]): number {
  const stated = [page.title, ...(page.meta.get('og:title') ?? [])].slice(0, 3)
  const leads = stated.map(title => title.split(SITE_PATTERN)[0] ?? '')
  const titles = [...stated, ...leads].map(pairsOf)
  const likeness = (block: Block): number => {
    const pairs = pairsOf(block.text)
    return Math.max(0, ...titles.map(title => dice(title, pairs)))
  }
  const headings = blocks.filter(block => block.kind === 'h1' && block.text.length <= TITLE_LIMIT)
  const best = mostAlike(headings, likeness, ALIKE_HEADING)
  if (best && !isLogo(best)) return best.index
  const lines = blocks.slice(0, LINE_REACH).filter(isTitleLine)
  const line = mostAlike(lines, likeness, Math.max(ALIKE_LINE, best ? likeness(best) : 0))
  if (line) return line.index
  if (best) return best.index
  const lone = headings.filter(block => measureText(block.text).words >= LONE_HEADING_WORDS)
  return lone[0]?.index ?? headings[0]?.index ?? -1
}

function isLogo({ text, linkShare }: Block): boolean {
  return linkShare >= LOGO_LINK_SHARE && text.length <= LOGO_LENGTH && /\p{Script=Han}/u.test(text)
}

function isTitleLine(block: Block): boolean {
  if (block.text.length > TITLE_LIMIT || block.text.length < 4) return false
  return block.linkShare < 0.5 || HEADING_TAGS.has(block.kind)
}

/** The first of those that are most alike, if any is alike enough. */
function mostAlike(
  blocks: readonly Block[],
  likeness: (block: Block) => number,
  least: number,
): Block | undefined {
  let best: Block | undefined
  let most = least
  for (const block of blocks) {
    const alike = likeness(block)
    if (alike > most) {
      most = alike
      best = block
    }
  }
  return best
}

/** The pairs of neighbouring letters of a text, which survive small differences of wording and script. */
function pairsOf(text: string): ReadonlySet<string> {
  const letters = text
    .slice(0, TITLE_LIMIT)
    .replace(/[\s\p{P}\p{S}]+/gu, '')
    .toLowerCase()
  const pairs = new Set<string>()
  for (let index = 0; index + 1 < letters.length; index++)
    pairs.add(letters.slice(index, index + 2))
  return pairs
}

/** Share of common members, 0 … 1; a title in full inside a longer one counts as alike. */
function dice(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [small, large] = one.size < other.size ? [one, other] : [other, one]
  if (small.size === 0) return 0
  let shared = 0
  for (const pair of small) if (large.has(pair)) shared++
  const whole = shared === small.size && small.size >= 8 ? 0.9 : 0
  return Math.max(
    whole * Math.min(1, (small.size * 3) / large.size),
    (2 * shared) / (small.size + large.size),
  )
}
