import { type ChildNode, isTag, isText } from 'domhandler'
import { parseDocument } from 'htmlparser2'

const BLOCK_PATTERN =
  /^(?:p|div|h[1-6]|ul|ol|li|dl|dt|dd|table|thead|tbody|tr|td|th|caption|blockquote|pre|figure|figcaption|hr|section|details|summary|br)$/
/** Stand for white space of preformatted text while the other is folded. */
const KEPT_LINE_END = '\u2424'
const KEPT_SPACE = '\u2420'

/** What a reader gets, a line a block: white space as a browser shows it, preformatted text as it is. */
export function readerText(html: string): string {
  return textOf(parseDocument(html).children, false)
    .replace(/[ \t\f\r]+/g, ' ')
    .replace(/ *\n[ \n]*/g, '\n')
    .trim()
}

function textOf(nodes: readonly ChildNode[], pre: boolean): string {
  return nodes.map(node => textOfNode(node, pre)).join('')
}

function textOfNode(node: ChildNode, pre: boolean): string {
  if (isText(node)) {
    return pre
      ? node.data.replaceAll('\n', KEPT_LINE_END).replaceAll(' ', KEPT_SPACE)
      : node.data.replace(/[ \t\n\f\r]+/g, ' ')
  }
  if (!isTag(node)) return ''
  const isPre = pre || node.name === 'pre'
  const text = textOf(node.children, isPre)
  if (!BLOCK_PATTERN.test(node.name)) return text
  // A line end at the very end of preformatted text shows nothing.
  return `\n${isPre ? text.replace(new RegExp(`${KEPT_LINE_END}$`), '') : text}\n`
}
