import type { Code } from './blocks.ts'
import type { MarkupElement, MarkupNode } from './markup.ts'

const LANGUAGE_PATTERN =
  /(?:^|\s)(?:language|lang|highlight-source|highlight-text|brush:|sourceCode|prism-code|crayon)[-:]?\s?([\w+#.-]{1,24})/i
const HIGHLIGHTER_PATTERN =
  /(?:^|\s)(?:hljs|prettyprint|highlight|sourceCode|cm-s-\w+)\s+([\w+#.-]{1,24})(?:\s|$)/
const GUTTER_PATTERN =
  /(?:^|[\s_-])(?:gutter|line-?numbers?(?:-rows)?|linenos?|ln-num|hljs-ln-numbers|code-toolbar|copy-?(?:btn|button)|toolbar)(?:$|[\s_-])/i
const NO_LANGUAGE = new Set([
  'none',
  'plain',
  'plaintext',
  'text',
  'txt',
  'nohighlight',
  'hljs',
  'code',
  'js-code',
])
/** Elements that begin and end lines of code. */
const LINE_ELEMENTS = new Set(['div', 'p', 'li', 'tr', 'ol', 'ul', 'pre'])

/** A `<pre>` as code: white space exact, highlighters' markup and line numbers gone. */
export function readCode(element: MarkupElement, parentClass: string): Code | undefined {
  const text = tidyCode(codeText(element))
  if (text === '') return undefined
  const inner = element.children.find(child => typeof child !== 'string' && child.tag === 'code')
  const language = languageOf([inner, element], parentClass)
  return { kind: 'code', text, ...(language && { language }) }
}

/** True when a `<pre>` holds what no code holds, so that it is prose in a fixed font. */
export function holdsProse(element: MarkupElement): boolean {
  return element.children.some(
    child =>
      typeof child !== 'string' &&
      (['img', 'video', 'table', 'h1', 'h2', 'h3', 'blockquote'].includes(child.tag)
        ? !isGutter(child) && !holdsCodeTable(child)
        : holdsProse(child)),
  )
}

function holdsCodeTable(element: MarkupElement): boolean {
  return element.tag === 'table' && /hljs|highlight|code|rouge|line/i.test(classOf(element))
}

function codeText(node: MarkupNode): string {
  const parts: string[] = []
  collect(node, parts)
  return parts.join('')
}

function collect(node: MarkupNode, parts: string[]): void {
  if (typeof node === 'string') {
    parts.push(node)
    return
  }
  if (node.tag === 'br') parts.push('\n')
  if (isGutter(node) || node.tag === 'script' || node.tag === 'style' || node.tag === 'button')
    return
  const line = LINE_ELEMENTS.has(node.tag)
  if (line) startLine(parts)
  for (const child of node.children) collect(child, parts)
  if (line) startLine(parts)
}

function startLine(parts: string[]): void {
  const last = parts.at(-1)
  if (last !== undefined && !last.endsWith('\n')) parts.push('\n')
}

function tidyCode(text: string): string {
  return text
    .replaceAll('\u00a0', ' ')
    .replace(/^(?:[ \t]*\n)+/, '')
    .replace(/(?<!\s)\s+$/, '')
}

function languageOf(
  elements: readonly (MarkupNode | undefined)[],
  parentClass: string,
): string | undefined {
  const classes = elements.flatMap(element =>
    element && typeof element !== 'string'
      ? [
          classOf(element),
          `lang-${element.attributes.get('data-lang') ?? element.attributes.get('lang') ?? ''}`,
        ]
      : [],
  )
  // A highlighter's name stands alone around the block: `<figure class="highlight js">`.
  for (const text of [...classes, parentClass]) {
    const found = (LANGUAGE_PATTERN.exec(text) ?? HIGHLIGHTER_PATTERN.exec(text))?.[1]
    const name = found?.toLowerCase().replace(/[-.]+$/, '')
    if (name && !NO_LANGUAGE.has(name) && /^[a-z0-9]/.test(name)) return name
  }
  return undefined
}

function isGutter(element: MarkupElement): boolean {
  return GUTTER_PATTERN.test(classOf(element)) && element.tag !== 'pre' && element.tag !== 'code'
}

function classOf(element: MarkupElement): string {
  return (element.attributes.get('class') ?? '').slice(0, 256)
}
