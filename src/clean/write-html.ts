/**
 * The allow-list: every tag and attribute that can leave this room is spelled in this file, every
 * value is escaped here, and every address is looked at once more. Nothing touches the text after it.
 */
import type { Block, Cell, Definition, Mark, Media, Picture, Player, Run } from './blocks.ts'
import { NOTES_CLASS, REFERENCE_CLASS } from './lift-footnotes.ts'
import { type InlineNode, nestRuns } from './nest-runs.ts'

const LINK_PATTERN = /^(?:https?:\/\/|mailto:)/
const WEB_PATTERN = /^https?:\/\//
/**
 * `noopener` for themes that open links in new windows; `noreferrer` because a private library's
 * address is nobody's business, as for pictures. No `nofollow`: publishers wrote these links themselves.
 */
const LINK_RELATION = 'noopener noreferrer'
const PICTURE_POLICY = 'loading="lazy" decoding="async" referrerpolicy="no-referrer"'

/** Blocks as HTML, a line each; reading the result again gives the same blocks. */
export function writeHtml(blocks: readonly Block[]): string {
  return blocks.map(writeBlock).join('\n')
}

export function writeBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${writeRuns(block.runs)}</p>`
    case 'heading':
      return `<h${block.level}>${writeRuns(block.runs)}</h${block.level}>`
    case 'figure':
      return `<figure>${writeRuns(block.media)}${wrap('figcaption', writeRuns(block.caption))}</figure>`
    case 'code': {
      const language = block.language ? ` class="language-${escapeAttribute(block.language)}"` : ''
      return `<pre><code${language}>${escapeText(block.text)}</code></pre>`
    }
    case 'list': {
      const start = block.start === undefined ? '' : ` start="${block.start}"`
      const items = block.items.map(item => `<li>${writeFlow(item)}</li>`).join('')
      return block.ordered ? `<ol${start}>${items}</ol>` : `<ul>${items}</ul>`
    }
    case 'quote':
      return `<blockquote>${block.blocks.map(writeBlock).join('')}</blockquote>`
    case 'table':
      return `<table>${wrap('caption', writeRuns(block.caption))}${writeRows('thead', block.head)}${writeRows('tbody', block.body)}</table>`
    case 'definitions':
      return `<dl>${block.items.map(writeDefinition).join('')}</dl>`
    case 'details':
      return `<details><summary>${writeRuns(block.summary)}</summary>${block.blocks.map(writeBlock).join('')}</details>`
    case 'rule':
      return '<hr>'
    case 'notes': {
      const items = block.items.map(item => `<li>${writeFlow(item)}</li>`).join('')
      return `<ol class="${NOTES_CLASS}">${items}</ol>`
    }
  }
}

/** Content of an item or cell: one paragraph needs no `<p>`, alone or with lists below it. */
function writeFlow(blocks: readonly Block[]): string {
  const [first, ...others] = blocks
  if (first?.kind === 'paragraph' && others.every(block => block.kind === 'list')) {
    return writeRuns(first.runs) + others.map(writeBlock).join('')
  }
  return blocks.map(writeBlock).join('')
}

function writeRows(section: 'thead' | 'tbody', rows: readonly (readonly Cell[])[]): string {
  const content = rows.map(
    cells => `<tr>${cells.map(cell => writeCell(cell, section)).join('')}</tr>`,
  )
  return wrap(section, content.join(''))
}

function writeCell(cell: Cell, section: 'thead' | 'tbody'): string {
  const columns = cell.columns > 1 ? ` colspan="${cell.columns}"` : ''
  const rows = cell.rows > 1 ? ` rowspan="${cell.rows}"` : ''
  const content = writeFlow(cell.blocks)
  if (!cell.header) return `<td${columns}${rows}>${content}</td>`
  const scope = section === 'thead' ? 'col' : 'row'
  return `<th scope="${scope}"${columns}${rows}>${content}</th>`
}

function writeDefinition(item: Definition): string {
  return item.kind === 'term'
    ? `<dt>${writeRuns(item.runs)}</dt>`
    : `<dd>${writeFlow(item.blocks)}</dd>`
}

function wrap(tag: string, content: string): string {
  return content === '' ? '' : `<${tag}>${content}</${tag}>`
}

export function writeRuns(runs: readonly Run[]): string {
  const [only] = runs
  if (runs.length === 1 && only && only.marks.length === 0) return writeRun(only)
  return nestRuns(runs).map(writeNode).join('')
}

function writeNode(node: InlineNode): string {
  if (node.kind !== 'marked') return writeRun(node)
  const [start, end] = tagsOf(node.mark, node.children)
  return start + node.children.map(writeNode).join('') + end
}

/** Start and end tag of a mark. */
export function tagsOf(mark: Mark, children: readonly InlineNode[]): readonly [string, string] {
  const { tag, value } = mark
  if (tag === 'a') {
    if (!value || !LINK_PATTERN.test(value)) return ['', '']
    const name = children.every(isNameless) ? ` aria-label="${escapeAttribute(hostOf(value))}"` : ''
    return [`<a href="${escapeAttribute(value)}" rel="${LINK_RELATION}"${name}>`, '</a>']
  }
  const attribute = value === undefined ? '' : VALUE_ATTRIBUTES[tag]
  return [
    attribute ? `<${tag} ${attribute}="${escapeAttribute(value ?? '')}">` : `<${tag}>`,
    `</${tag}>`,
  ]
}

/** True for pictures without a description: a link of them alone is named by where it leads. */
function isNameless(node: InlineNode): boolean {
  if (node.kind === 'marked') return node.children.every(isNameless)
  return node.kind === 'media' && !(node.media.kind === 'picture' && node.media.alt !== '')
}

function hostOf(url: string): string {
  return url.replace(/^(?:https?:\/\/|mailto:)/, '').replace(/[/?#].*$/s, '')
}

const VALUE_ATTRIBUTES: Readonly<Partial<Record<Mark['tag'], string>>> = {
  abbr: 'title',
  time: 'datetime',
}

export function writeRun(run: Run): string {
  switch (run.kind) {
    case 'text':
      return escapeText(run.text)
    case 'break':
      return '<br>'
    case 'wbr':
      return '<wbr>'
    case 'media':
      return writeMedia(run.media)
    case 'reference':
      return `<sup class="${REFERENCE_CLASS}">${run.number}</sup>`
    case 'ruby':
      return `<ruby>${run.pairs.map(writePair).join('')}</ruby>`
  }
}

function writePair({ base, reading }: { readonly base: string; readonly reading: string }): string {
  return `${escapeText(base)}<rp>(</rp><rt>${escapeText(reading)}</rt><rp>)</rp>`
}

function writeMedia(media: Media): string {
  return media.kind === 'picture' ? writePicture(media) : writePlayer(media)
}

function writePicture({ src, alt, width, height }: Picture): string {
  if (!WEB_PATTERN.test(src)) return ''
  return `<img src="${escapeAttribute(src)}" alt="${escapeAttribute(alt)}"${sizes(width, height)} ${PICTURE_POLICY}>`
}

function writePlayer({ kind, sources, poster, width, height }: Player): string {
  const safe = sources.filter(source => WEB_PATTERN.test(source.src))
  const [first] = safe
  if (!first) return ''
  const own = safe.length === 1 ? ` src="${escapeAttribute(first.src)}"` : ''
  const still = poster && WEB_PATTERN.test(poster) ? ` poster="${escapeAttribute(poster)}"` : ''
  const children = safe.length === 1 ? '' : safe.map(writeSource).join('')
  return `<${kind}${own}${still}${sizes(width, height)} controls preload="none">${children}</${kind}>`
}

function writeSource({ src, type }: { readonly src: string; readonly type?: string }): string {
  return `<source src="${escapeAttribute(src)}"${type ? ` type="${escapeAttribute(type)}"` : ''}>`
}

function sizes(width: number | undefined, height: number | undefined): string {
  return (width ? ` width="${width}"` : '') + (height ? ` height="${height}"` : '')
}

const TEXT_ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

export function escapeText(text: string): string {
  return /[&<>]/.test(text) ? text.replace(/[&<>]/g, found => TEXT_ESCAPES[found] ?? found) : text
}

export function escapeAttribute(text: string): string {
  return /[&<>"]/.test(text) ? text.replace(/[&<>"]/g, found => TEXT_ESCAPES[found] ?? found) : text
}
