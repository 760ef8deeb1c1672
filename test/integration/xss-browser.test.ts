import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import MarkdownIt from 'markdown-it'
import type { Browser } from 'playwright-core'
import { cleanHtml, toMarkdown } from '../../src/clean/index.ts'
import { launchBrowser } from '../support/browser.ts'
import { type HostileVisit, visitHostile } from '../support/hostile-page.ts'
import { XSS_PAYLOADS } from '../support/xss-payloads.ts'

const BASE = 'https://e.example/a/'
const cleaned = XSS_PAYLOADS.map(payload => cleanHtml(payload, BASE))

let browser: Browser
before(async () => {
  browser = await launchBrowser()
})
after(() => browser.close())

function assertHarmless({ hits, requests, frames, forbidden }: HostileVisit): void {
  assert.deepEqual(
    { hits, requests, frames, forbidden },
    { hits: [], requests: [], frames: 1, forbidden: [] },
  )
}

test('the corpus is large enough, and dangerous where nothing cleans it', async () => {
  assert.ok(XSS_PAYLOADS.length >= 300, `${XSS_PAYLOADS.length} payloads`)
  const scripts = await visitHostile(browser, ["<img src=x: onerror=hit('x')>"])
  assert.ok(scripts.hits.length > 0)
  const frames = await visitHostile(browser, ['<iframe src="https://evil.example/x"></iframe>'])
  assert.equal(frames.frames, 2)
  assert.equal(frames.forbidden.length, 1)
})

test('cleaned articles run nothing, ask for pictures alone, and hold no forms or frames', async () => {
  assertHarmless(await visitHostile(browser, cleaned))
})

test('a real parser reads cleaned articles as they were written', async () => {
  const { read } = await visitHostile(browser, cleaned)
  const plain = (html: string) =>
    html.replaceAll('controls=""', 'controls').replaceAll('&nbsp;', '\u00a0')
  assert.deepEqual(read.map(plain), cleaned)
})

test('articles written as Markdown and rendered with HTML allowed are as harmless', async () => {
  const markdown = new MarkdownIt({ html: true, linkify: true })
  const rendered = XSS_PAYLOADS.map(payload => markdown.render(toMarkdown(payload, BASE)))
  assertHarmless(await visitHostile(browser, rendered))
})
