import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { evaluate } from '@mdx-js/mdx'
import { Liquid } from 'liquidjs'
import MarkdownIt from 'markdown-it'
import remarkGfm from 'remark-gfm'
import { publishTools } from '../../src/cli/publish-tools.ts'
import { jsxBlock, wholeBody } from '../../src/publish/post/post-body.ts'
import { postCases } from '../support/post-cases.ts'
import { readerText } from '../support/reader-text.ts'

const { default: nunjucks } = (await import(String('nunjucks'))) as {
  default: { renderString(template: string, context: object): string }
}
const liquid = new Liquid()
const markdownIt = new MarkdownIt({ html: true })
// What all six targets write, in one form or the other.
const CASES = postCases().slice(0, 160)
const BODIES = {
  'one block of HTML': jsxBlock,
  Markdown: (html: string) => publishTools.toMarkdown(html, { footnotes: true }),
}

/** The least that MDX needs of a JSX runtime: elements as HTML. */
function element(type: unknown, props: Readonly<Record<string, unknown>>): Html {
  const { children, ...attributes } = props
  const content = [children].flat(9).map(toHtml).join('')
  if (typeof type !== 'string') return new Html(content)
  const names = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeText(value)}"`)
  return new Html(`<${type}${names.join('')}>${content}</${type}>`)
}

class Html {
  readonly html: string
  constructor(html: string) {
    this.html = html
  }
}

const toHtml = (node: unknown): string =>
  node instanceof Html ? node.html : node === undefined || node === null ? '' : escapeText(node)
const escapeText = (value: unknown): string =>
  String(value).replace(/[&<>"]/g, found => `&#${found.charCodeAt(0)};`)

for (const [form, write] of Object.entries(BODIES)) {
  suite(`bodies that are ${form}`, () => {
    test('are no templates to Nunjucks and Liquid', () => {
      for (const { article } of CASES) {
        const body = write(wholeBody(article))
        assert.equal(nunjucks.renderString(body, {}), body)
        assert.equal(liquid.parseAndRenderSync(body), body)
        assert.equal(/\{\{[<%]/.test(body), false, 'a shortcode of Hugo')
      }
    })

    test('are the same text to Markdown', () => {
      for (const { article } of CASES) {
        const html = markdownIt.render(write(wholeBody(article)))
        assert.equal(readerText(html), readerText(wholeBody(article)))
      }
    })

    test('are the same text to MDX', async () => {
      for (const { article } of CASES) {
        const runtime = { jsx: element, jsxs: element, Fragment: Html, remarkPlugins: [remarkGfm] }
        const { default: Content } = await evaluate(write(wholeBody(article)), runtime)
        const html = toHtml(Content({}))
        assert.equal(readerText(html), readerText(wholeBody(article)))
      }
    })
  })
}
