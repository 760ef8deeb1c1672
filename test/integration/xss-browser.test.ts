import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import MarkdownIt from 'markdown-it'
import type { Browser } from 'playwright-core'
import { cleanHtml, toMarkdown } from '../../src/clean/index.ts'
import { namePictures } from '../../src/media/index.ts'
import { withPictures } from '../../src/publish/pictures/with-pictures.ts'
import { launchBrowser } from '../support/browser.ts'
import { type HostileVisit, visitHostile } from '../support/hostile-page.ts'
import { articleOf } from '../support/sample-article.ts'
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

test('with our copies in place of their pictures they are as harmless', async () => {
  const copy = { width: 640, height: 400, format: 'webp', bytes: 9, hash: 'b'.repeat(32) } as const
  const copies = [{ ...copy, width: 320, height: 200 }, copy, { ...copy, format: 'avif' as const }]
  const picture = { hash: 'a'.repeat(32), width: 640, height: 400, color: '#345678', copies }
  const placeholder = `data:image/webp;base64,${Buffer.alloc(60).toString('base64')}`
  const ours = 'https://paper.example/m/'
  const options = { addressOf: (name: string) => ours + name, sizes: '100vw', isSoft: true }
  let shown = 0
  const mirrored = cleaned.map(html => {
    const pictures = namePictures(html, undefined).map(({ address }) => ({
      address,
      picture: { ...picture, placeholder },
    }))
    shown += pictures.length
    return withPictures(articleOf({ html, pictures }), options).html
  })
  assert.ok(shown > 20, `${shown} pictures`)
  const { forbidden, ...visit } = await visitHostile(browser, mirrored)
  // What an article may not bring, our own pictures have: a choice of sizes.
  const strange = forbidden.filter(
    element => !new RegExp(`^<(?:img src|source type="image/avif" srcset)="${ours}`).test(element),
  )
  assertHarmless({ ...visit, forbidden: strange })
})
