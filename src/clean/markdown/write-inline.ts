import { inertJsx } from '../../kit/inert-html.ts'
import type { Mark, Media, Run } from '../blocks.ts'
import { type InlineNode, nestRuns } from '../nest-runs.ts'
import { escapeText, tagsOf, writeRun } from '../write-html.ts'
import { escapeDestination, escapeMarkdown } from './escape-markdown.ts'
import { firstCharacter, flanks, lastCharacter } from './flanking.ts'

/** How runs are written in one article. */
export type InlineStyle = {
  readonly templates: boolean
  /** References are `[^1]`; else tags. */
  readonly footnotes: boolean
}

/** Two spaces: the hard break that every Markdown knows. */
export const HARD_BREAK = '  \n'
const DELIMITERS: Readonly<Partial<Record<Mark['tag'], string>>> = {
  strong: '**',
  em: '*',
  del: '~~',
}
/** What template engines look for even in code, where nothing can be escaped. */
const TEMPLATE_PATTERN = /\{[{%#]/

/**
 * Runs as the inside of a Markdown block. Marks without a Markdown form, and delimiters that some
 * renderer would not see as such, are written as tags.
 */
export function writeInline(runs: readonly Run[], style: InlineStyle): string {
  return writeNodes(nestRuns(runs), '', '', style)
}

/** `before` and `after` are the characters around the nodes; empty at the block's edges. */
function writeNodes(
  nodes: readonly InlineNode[],
  before: string,
  after: string,
  style: InlineStyle,
): string {
  const pieces: string[] = []
  let previous = before
  for (const [index, node] of nodes.entries()) {
    const next = nodes[index + 1]
    const around = { before: previous, after: next ? openingOf(next, style) : after }
    const written = writeNode(node, around, style)
    // A bracket after a reference would make a link of it.
    const isDestination = written.startsWith('(') && nodes[index - 1]?.kind === 'reference'
    const piece = isDestination ? `\\${written}` : written
    // Asked of the piece, never of what was joined so far: that would be flattened each time.
    previous = lastCharacter(piece) || previous
    pieces.push(piece)
  }
  return pieces.join('')
}

/** The characters before and after a node. */
type Around = { readonly before: string; readonly after: string }

function writeNode(node: InlineNode, around: Around, style: InlineStyle): string {
  if (node.kind !== 'marked') return writeLeaf(node, style)
  const { mark, children } = node
  if (mark.tag === 'a')
    return `[${writeNodes(children, '[', ']', style)}](${escapeDestination(mark.value ?? '')})`
  const code = mark.tag === 'code' ? codeText(children) : undefined
  if (code !== undefined && !(style.templates && holdsTemplate(code))) return codeSpan(code)
  if (code !== undefined) return inertJsx(`<code>${escapeText(code)}</code>`)
  const delimiter = DELIMITERS[mark.tag]
  return (delimiter && delimited(children, delimiter, around, style)) ?? tagged(node, style)
}

/** True when text that nothing can be escaped in would be taken for a template. */
export function holdsTemplate(text: string): boolean {
  return TEMPLATE_PATTERN.test(text)
}

function codeText(children: readonly InlineNode[]): string | undefined {
  if (!children.every(child => child.kind === 'text')) return undefined
  return children.map(({ text }) => text).join('')
}

function tagged(
  { mark, children }: Extract<InlineNode, { kind: 'marked' }>,
  style: InlineStyle,
): string {
  const [start, end] = tagsOf(mark, children)
  const opening = style.templates ? inertJsx(start) : start
  return opening + writeNodes(children, '>', '<', style) + end
}

/** Content between delimiters; absent where they would not work. */
function delimited(
  children: readonly InlineNode[],
  delimiter: string,
  { before, after }: Around,
  style: InlineStyle,
): string | undefined {
  const character = delimiter[0] ?? ''
  const content = writeNodes(children, character, character, style)
  const first = firstCharacter(content)
  const last = lastCharacter(content)
  // Rows of the same character would be read as one delimiter.
  if ([before, first, last].includes(character)) return undefined
  if (!flanks(before, first) || !flanks(after, last)) return undefined
  return delimiter + content + delimiter
}

function writeLeaf(run: Run, style: InlineStyle): string {
  switch (run.kind) {
    case 'text':
      return escapeMarkdown(run.text, style.templates)
    case 'break':
      return HARD_BREAK
    case 'media':
      return writeMedia(run.media, run, style)
    case 'reference':
      return style.footnotes ? `[^${run.number}]` : writeRun(run)
    case 'ruby':
      return `<ruby>${run.pairs.map(pair => writePair(pair, style)).join('')}</ruby>`
    case 'wbr':
      return style.templates ? '<wbr />' : '<wbr>'
  }
}

function writePair(
  { base, reading }: { readonly base: string; readonly reading: string },
  { templates }: InlineStyle,
): string {
  const text = escapeMarkdown(base, templates)
  return `${text}<rp>(</rp><rt>${escapeMarkdown(reading, templates)}</rt><rp>)</rp>`
}

function writeMedia(media: Media, run: Run, { templates }: InlineStyle): string {
  // Size tells a picture within a line from one that only starts it, and Markdown has no size.
  if (media.kind !== 'picture' || media.width || media.height)
    return templates ? inertJsx(writeRun(run)) : writeRun(run)
  return `![${escapeMarkdown(media.alt, templates)}](${escapeDestination(media.src)})`
}

/** The first character a node will be written with. */
function openingOf(node: InlineNode, { templates, footnotes }: InlineStyle): string {
  switch (node.kind) {
    case 'text':
      return firstCharacter(escapeMarkdown(firstCharacter(node.text), templates))
    case 'break':
      return ' '
    case 'media':
      return '!'
    case 'marked':
      return node.mark.tag === 'a' ? '[' : '*'
    case 'reference':
      return footnotes ? '[' : '<'
    default:
      return '<'
  }
}

/** A fence longer than any row of backticks in the text. */
function codeSpan(text: string): string {
  const fence = '`'.repeat(longestRow(text) === 0 ? 1 : longestRow(text) + 1)
  // One space is taken off at each end where both have one (CommonMark §6.1).
  const isPadded = /^`|`$|^ .* $/s.test(text) && text.trim() !== ''
  return fence + (isPadded ? ` ${text} ` : text) + fence
}

export function longestRow(text: string): number {
  return Math.max(0, ...Array.from(text.matchAll(/`+/g), ([row]) => row.length))
}
