import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, test } from 'node:test'
import { HtmlValidate } from 'html-validate'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { createServer } from '../../src/serve/index.ts'
import { launchBrowser } from '../support/browser.ts'
import { broadsheet } from '../support/cli.ts'
import { photograph, type StandArticle, standPictures } from '../support/picture-stand.ts'
import { runArguments } from '../support/run-arguments.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const TEXT = `<p>${'守塔人每夜都用手写下一行日志，今夜也不例外。'.repeat(8)}</p>`
const SHAPES = [
  [1600, 1000],
  [900, 1200],
  [700, 460],
  [300, 200],
] as const

const resources = new AsyncDisposableStack()
after(() => resources.disposeAsync())
const folder = resources.use(temporaryFolder())
const files = await drawFiles()
const articles: readonly StandArticle[] = [
  {
    title: '灯塔的四张照片',
    body: `${SHAPES.map((_, index) => `<figure><img src="{origin}/${index}.jpg" alt="第 ${index} 张"><figcaption>第 ${index} 张：海上</figcaption></figure>${TEXT}`).join('')}`,
  },
  { title: '只有封面的一篇', body: TEXT, image: '/1.jpg' },
  { title: '透明的图', body: `${TEXT}<p><img src="{origin}/glass.png"></p>${TEXT}` },
  { title: '没有图的一篇', body: TEXT },
  ...Array.from({ length: 6 }, (_, index) => ({
    title: `第 ${index + 1} 夜的日志`,
    body: `<p><img src="{origin}/n${index}.jpg"></p>${TEXT}`,
  })),
]
const stand = resources.use(await standPictures(articles, path => files.get(path)))
const { status, error } = await broadsheet(runArguments(stand, folder.at, '--media', 'mirror'))
assert.equal(status, 0, error)
const server = resources.use(await createServer({ siteDir: folder.at('site'), port: 0 }))
const browser = resources.use(await launchBrowser())
const pages = ['', 's/coast/', ...readdirSync(folder.at('site/a')).map(id => `a/${id}/`)]

async function drawFiles() {
  const bodies = new Map<string, { readonly body: Buffer }>()
  for (const [index, [width, height]] of SHAPES.entries()) {
    bodies.set(`/${index}.jpg`, {
      body: await photograph(index + 1, width, height)
        .jpeg()
        .toBuffer(),
    })
  }
  for (let index = 0; index < 6; index++) {
    bodies.set(`/n${index}.jpg`, {
      body: await photograph(index + 20, 800, 520)
        .jpeg()
        .toBuffer(),
    })
  }
  const open = photograph(40, 600, 400).ensureAlpha(0.6)
  bodies.set('/glass.png', { body: await open.png().toBuffer() })
  return bodies
}

async function openPage(options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext(options)
  return context.newPage()
}

// In the page, where there are no types of ours.
const READ_THROUGH = `(async () => {
  for (let at = 0; at < document.body.scrollHeight; at += 300) {
    scrollTo(0, at)
    await new Promise(requestAnimationFrame)
  }
  await Promise.all([...document.images].map(image => image.decode().catch(() => {})))
})()`
const WATCH_SHIFTS = `
  globalThis.shifts = []
  new PerformanceObserver(list => {
    for (const { value, sources } of list.getEntries()) {
      // The theme button, which the script adds, moves its neighbours by a hair; it is no picture.
      const moved = sources.filter(({ node }) => !node?.parentElement?.closest('.masthead'))
      if (moved.length > 0) shifts.push([value, ...moved.map(({ node }) => node?.outerHTML ?? node?.textContent)])
    }
  }).observe({ type: 'layout-shift', buffered: true })`
const LATE = 'new Promise(done => setTimeout(done, 40))'

/** Scrolls through a page, so that everything lazy comes, and waits until all pictures are there. */
async function readThrough(page: Page): Promise<void> {
  await page.evaluate(READ_THROUGH)
}

for (const width of [390, 1280]) {
  test(`nothing jumps when pictures come, at ${width} pixels`, async () => {
    const page = await openPage({ viewport: { width, height: 900 } })
    // Every picture comes late, as over a slow line, when the text is long there.
    await page.route('**/m/*.webp', async route => {
      await page.waitForLoadState('domcontentloaded')
      await page.evaluate(LATE)
      await route.continue()
    })
    await page.addInitScript(WATCH_SHIFTS)
    for (const path of pages) {
      await page.goto(new URL(path, server.url).href)
      await readThrough(page)
      assert.deepEqual(await page.evaluate('shifts'), [], path)
    }
  })
}

test('no picture comes from anywhere but the site, and each has come', async () => {
  const page = await openPage({ viewport: { width: 1280, height: 900 } })
  const hosts = new Set<string>()
  page.on('request', request => hosts.add(new URL(request.url()).host))
  for (const path of pages) {
    await page.goto(new URL(path, server.url).href)
    await readThrough(page)
    const empty = await page.evaluate(
      '[...document.images].filter(image => image.naturalWidth === 0).map(image => image.src)',
    )
    assert.deepEqual(empty, [], path)
  }
  hosts.delete('')
  assert.deepEqual([...hosts], [new URL(server.url).host])
})

test('the main colour stands where a picture will be', async () => {
  const page = await openPage({ viewport: { width: 1280, height: 900 } })
  await page.route('**/m/*.webp', () => {}) // never answered
  await page.goto(new URL('s/coast/', server.url).href, { waitUntil: 'domcontentloaded' })
  const [hex, shown] = await page.evaluate<[string, string]>(
    `(figure => [figure.dataset.color, getComputedStyle(figure).backgroundColor])(document.querySelector('[data-color]'))`,
  )
  const [red, green, blue] = [1, 3, 5].map(at => Number.parseInt(hex.slice(at, at + 2), 16))
  assert.equal(shown, `rgb(${red}, ${green}, ${blue})`)
})

test('pages with pictures are valid and axe finds nothing', async () => {
  const validator = new HtmlValidate({
    root: true,
    extends: ['html-validate:recommended'],
    rules: { 'long-title': 'off', 'no-trailing-whitespace': 'off' },
  })
  const page = await openPage({ bypassCSP: true, viewport: { width: 1280, height: 900 } })
  for (const path of pages) {
    const report = await validator.validateString(
      readFileSync(folder.at(`site/${path}index.html`), 'utf8'),
    )
    assert.deepEqual(
      report.results.flatMap(({ messages }) => messages),
      [],
      path,
    )
    await page.goto(new URL(path, server.url).href)
    await page.evaluate(AXE)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      const faults = await page.evaluate(
        `axe.run(document).then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))`,
      )
      assert.deepEqual(faults, [], `${path} ${colorScheme}`)
    }
  }
})
