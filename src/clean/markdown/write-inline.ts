import type { Mark, Media, Run } from '../blocks.ts'
import { type InlineNode, nestRuns } from '../nest-runs.ts'
import { tagsOf, writeRun } from '../write-html.ts'
import { escapeDestination, escapeMarkdown } from './escape-markdown.ts'
import { firstCharacter, flanks, lastCharacter } from './flanking.ts'

/** Two spaces: the hard break that every Markdown knows. */
const HARD_BREAK = '  \n'
const DELIMITERS: Readonly<Partial<Record<Mark['tag'], string>>> = {
  strong: '**',
  em: '*',
  del: '~~',
}

/**
 * Runs as the inside of a Markdown block. Marks without a Markdown form, and delimiters that some
 * renderer would not see as such, are written as tags.
 */
export function writeInline(runs: readonly Run[]): string {
  return writeNodes(nestRuns(runs), '', '')
}

/** `before` and `after` are the characters around the nodes; empty at the block's edges. */
function writeNodes(nodes: readonly InlineNode[], before: string, after: string): string {
  const pieces: string[] = []
  let previous = before
  for (const [index, node] of nodes.entries()) {
    const next = nodes[index + 1]
    const piece = writeNode(node, previous, next ? openingOf(next) : after)
    // Asked of the piece, never of what was joined so far: that would be flattened each time.
    previous = lastCharacter(piece) || previous
    pieces.push(piece)
  }
  return pieces.join('')
}

function writeNode(node: InlineNode, before: string, after: string): string {
  if (node.kind !== 'marked') return writeLeaf(node)
  const { mark, children } = node
  if (mark.tag === 'a')
    return `[${writeNodes(children, '[', ']')}](${escapeDestination(mark.value ?? '')})`
  if (mark.tag === 'code' && children.every(child => child.kind === 'text')) {
    return codeSpan(children.map(child => (child.kind === 'text' ? child.text : '')).join(''))
  }
  const delimiter = DELIMITERS[mark.tag]
  return (delimiter && delimited(node.children, delimiter, before, after)) ?? tagged(mark, children)
}

function tagged(mark: Mark, children: readonly InlineNode[]): string {
  const [start, end] = tagsOf(mark, children)
  return start + writeNodes(children, '>', '<') + end
}

/** Content between delimiters; absent where they would not work. */
function delimited(
  children: readonly InlineNode[],
  delimiter: string,
  before: string,
  after: string,
): string | undefined {
  const character = delimiter[0] ?? ''
  const content = writeNodes(children, character, character)
  const first = firstCharacter(content)
  const last = lastCharacter(content)
  // Rows of the same character would be read as one delimiter.
  if ([before, first, last].includes(character)) return undefined
  if (!flanks(before, first) || !flanks(after, last)) return undefined
  return delimiter + content + delimiter
}

function writeLeaf(run: Run): string {
  switch (run.kind) {
    case 'text':
      return escapeMarkdown(run.text)
    case 'break':
      return HARD_BREAK
    case 'media':
      return writeMedia(run.media, run)
    case 'ruby':
      return `<ruby>${run.pairs.map(({ base, reading }) => `${escapeMarkdown(base)}<rp>(</rp><rt>${escapeMarkdown(reading)}</rt><rp>)</rp>`).join('')}</ruby>`
    case 'wbr':
      return '<wbr>'
  }
}

function writeMedia(media: Media, run: Run): string {
  if (media.kind !== 'picture') return writeRun(run)
  // Size tells a picture within a line from one that only starts it, and Markdown has no size.
  if (media.width || media.height) return writeRun(run)
  return `![${escapeMarkdown(media.alt)}](${escapeDestination(media.src)})`
}

/** The first character a node will be written with. */
function openingOf(node: InlineNode): string {
  switch (node.kind) {
    case 'text':
      return firstCharacter(escapeMarkdown(firstCharacter(node.text)))
    case 'break':
      return ' '
    case 'media':
      return '!'
    case 'marked':
      return node.mark.tag === 'a' ? '[' : '*'
    default:
      return '<'
  }
}

/** A fence longer than any row of backticks in the text. */
function codeSpan(text: string): string {
  const fence = '`'.repeat(longestRow(text) === 0 ? 1 : longestRow(text) + 1)
  const padded = text.startsWith('`') || text.endsWith('`') ? ` ${text} ` : text
  return fence + padded + fence
}

export function longestRow(text: string): number {
  return Math.max(0, ...Array.from(text.matchAll(/`+/g), ([row]) => row.length))
}
