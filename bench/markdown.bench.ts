/**
 * HTML → Markdown beside the libraries that are used most: hard cases written, rendered back by markdown-it
 * (CommonMark, GFM, its links of bare addresses) and compared as trees; then articles of 5 kB a CPU second.
 *
 *     node bench/markdown.bench.ts [--cases]
 *
 * Rivals run with their options for GFM. `--cases` lists what each gets wrong. Trees are compared after both
 * sides are put through one plain normaliser that knows nothing of ours: order of attributes, white space
 * between blocks, `b` for `strong` and the paragraph around a picture alone say nothing.
 */
import { type ChildNode, type Element, isTag, isText } from 'domhandler'
import { parseDocument } from 'htmlparser2'
import MarkdownIt from 'markdown-it'
import { NodeHtmlMarkdown } from 'node-html-markdown'
import rehypeParse from 'rehype-parse'
import rehypeRemark from 'rehype-remark'
import remarkGfm from 'remark-gfm'
import remarkStringify from 'remark-stringify'
import TurndownService from 'turndown'
import { unified } from 'unified'
import { toMarkdown } from '../src/clean/index.ts'
import { MARKDOWN_CASES } from './support/markdown-cases.ts'
import { sampleArticle } from './support/sample-article.ts'

const ROUNDS = 5
const ARTICLES = 300

type Writer = (html: string) => string

const { gfm } = (await import(String('turndown-plugin-gfm'))) as { gfm: TurndownService.Plugin }
const turndown = new TurndownService({ headingStyle: 'atx', codeBlockStyle: 'fenced' }).use(gfm)
const nodeHtmlMarkdown = new NodeHtmlMarkdown()
const rehype = unified().use(rehypeParse).use(rehypeRemark).use(remarkGfm).use(remarkStringify)

const WRITERS: Readonly<Record<string, Writer>> = {
  broadsheet: html => toMarkdown(html, 'https://e.example/'),
  turndown: html => turndown.turndown(html),
  'node-html-markdown': html => nodeHtmlMarkdown.translate(html),
  'rehype-remark': html => String(rehype.processSync(html)),
}

const markdownIt = new MarkdownIt({ html: true, linkify: true })
const NAMES: Readonly<Record<string, string>> = { b: 'strong', i: 'em', s: 'del', strike: 'del' }
const KEPT_ATTRIBUTES = ['href', 'src', 'alt', 'start', 'colspan', 'rowspan']
const INLINE_PATTERN = /^(?:a|strong|em|del|code|sub|sup|kbd|mark|ruby|rt|rp|img|br|span)$/

/** A tree as text; equal for what a reader would call equal. */
function treeOf(html: string): string {
  return writeNodes(parseDocument(html).children, false).replace(
    /<(figure|p)>(<img[^>]*><\/img>)<\/\1>/g,
    '$2',
  )
}

function writeNodes(nodes: readonly ChildNode[], pre: boolean): string {
  const text = nodes.map(node => writeNode(node, pre)).join('')
  return pre
    ? text
    : text
        .replace(/[ \t\n]+/g, ' ')
        .replace(
          / ?(<\/?(?!(?:a|strong|em|del|code|sub|sup|kbd|mark|ruby|rt|img|span)\b)[^>]*>) ?/g,
          '$1',
        )
}

function writeNode(node: ChildNode, pre: boolean): string {
  if (isText(node)) return node.data.replace(/[&<>]/g, found => `&#${found.charCodeAt(0)};`)
  return isTag(node) ? writeElement(node, pre) : ''
}

function writeElement(element: Element, pre: boolean): string {
  const name = NAMES[element.name] ?? element.name
  if (name === 'rp') return ''
  const content = writeNodes(element.children, pre || name === 'pre')
  if (name === 'span') return content
  const language = /language-[\w+#-]+/.exec(element.attribs.class ?? '')?.[0]
  const attributes = KEPT_ATTRIBUTES.flatMap(key => {
    const value = element.attribs[key]
    return value === undefined || (key === 'start' && value === '1')
      ? []
      : [`${key}=${decodeURI(value)}`]
  })
  const all = [name, ...attributes, ...(language ? [language] : [])].join(' ')
  // The last line end of code shows nothing; a paragraph alone in an item is the item.
  const inner = name === 'code' && pre ? content.replace(/\n$/, '') : content
  const plain =
    name === 'li' || name === 'td' || name === 'th' || name === 'dd'
      ? inner.replace(/^<p>((?:(?!<\/?p>).)*)<\/p>/s, '$1')
      : inner
  return INLINE_PATTERN.test(name)
    ? `<${all}>${plain}</${name}>`
    : `<${all}>${plain.trim()}</${name}>`
}

/** Names of the cases that do not come back. */
function wrongCases(write: Writer): string[] {
  return MARKDOWN_CASES.filter(({ html, tree = html }) => {
    try {
      return treeOf(markdownIt.render(write(html))) !== treeOf(tree)
    } catch {
      return true // a rival that throws has not written it
    }
  }).map(({ name }) => name)
}

function articlesPerSecond(write: Writer, articles: readonly string[]): number {
  const began = process.cpuUsage()
  for (const article of articles) write(article)
  const { user, system } = process.cpuUsage(began)
  return articles.length / ((user + system) / 1e6)
}

const articles = Array.from({ length: ARTICLES }, (_, index) => sampleArticle(index))
const rates = new Map<string, number[]>(Object.keys(WRITERS).map(name => [name, []]))
for (let round = 0; round < ROUNDS; round++) {
  // In turn, so that a busy moment falls on all of them.
  for (const [name, write] of Object.entries(WRITERS)) {
    rates.get(name)?.push(Math.round(articlesPerSecond(write, articles)))
  }
}
console.log(
  `${'writer'.padEnd(20)} cases of ${MARKDOWN_CASES.length}   articles of 5 kB a CPU second, a round each`,
)
for (const [name, write] of Object.entries(WRITERS)) {
  const wrong = wrongCases(write)
  const right = MARKDOWN_CASES.length - wrong.length
  console.log(`${name.padEnd(20)} ${String(right).padStart(11)}   ${rates.get(name)?.join('  ')}`)
  if (process.argv.includes('--cases')) for (const one of wrong) console.log(`    ${one}`)
}
