import { sha256Hex } from '../../kit/hash.ts'
import { html, type Markup } from '../../kit/html.ts'

const WIDTH = 480
const HEIGHT = 320
const LINES = 11
const LIFT = 34
/** Quotation marks and brackets begin titles and say nothing. */
const LETTER_PATTERN = /[\p{L}\p{N}]/u

/**
 * A drawing for an article without a picture, where its place would otherwise be a hole: lines, and the
 * first letter of its title. All of it follows from title and section, so it is the same for ever; the
 * section gives the colour, so that a section's drawings belong together.
 */
export function renderDrawnCover(title: string, section: string): Markup {
  const hue = (byteOf(sha256Hex(section), 0) * 360) >> 8
  const digest = sha256Hex(title)
  const letter = LETTER_PATTERN.exec(title)?.[0] ?? '·'
  const lines = Array.from({ length: LINES }, (_, line) => renderLine(digest, line, hue))
  return html`<figure><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width="100%" height="100%" preserveAspectRatio="xMidYMid slice" aria-hidden="true">${lines}<text x="${WIDTH / 2}" y="${HEIGHT / 2}" text-anchor="middle" dominant-baseline="central" font-size="150" fill="currentColor" fill-opacity="0.82">${letter}</text></svg></figure>\n`
}

/** A line from edge to edge, bent by two bytes of the digest at each of four points. */
function renderLine(digest: string, line: number, hue: number): Markup {
  const middle = ((line + 0.5) * HEIGHT) / LINES
  const [start, one, two, end] = [0, 1, 2, 3].map(point => {
    const byte = byteOf(digest, (line * 4 + point) % 32)
    return Math.round(middle + ((byte - 128) * LIFT) / 128)
  })
  const width = 1 + (byteOf(digest, line) % 3)
  return html`<path d="M0 ${start} C ${WIDTH / 3} ${one}, ${(WIDTH * 2) / 3} ${two}, ${WIDTH} ${end}" fill="none" stroke="hsl(${hue} 38% 55%)" stroke-opacity="0.5" stroke-width="${width}"/>`
}

function byteOf(digest: string, index: number): number {
  return Number.parseInt(digest.slice(index * 2, index * 2 + 2), 16)
}
