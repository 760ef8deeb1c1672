import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { HtmlValidate } from 'html-validate'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { openArchive } from '../../src/archive/index.ts'
import { publishTarget } from '../../src/pipeline/index.ts'
import { loadRenderer } from '../../src/publish/index.ts'
import { createServer } from '../../src/serve/index.ts'
import { launchBrowser } from '../support/browser.ts'
import { serveFeeds } from '../support/feed-server.ts'
import { fillLibrary } from '../support/sample-library.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const PICTURES = new URL('../../examples/newsstand/pictures', import.meta.url).pathname
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const WIDTHS = [320, 390, 1280] as const

const resources = new AsyncDisposableStack()
after(() => resources.disposeAsync())
const folder = resources.use(temporaryFolder())
const site = folder.at('site')
const pictures = resources.use(await serveFeeds(PICTURES))
const articles = await publishSample()
const server = resources.use(await createServer({ siteDir: site, port: 0 }))
const browser = resources.use(await launchBrowser())

/** Publishes the sample library; gives the ids of its articles by title. */
async function publishSample(): Promise<ReadonlyMap<string | undefined, string>> {
  await using archive = await openArchive(folder.at('library.db'))
  await fillLibrary(archive, pictures.origin)
  const settings = { siteUrl: 'https://paper.example/', visibility: 'private' } as const
  const english = { ...settings, language: 'en' }
  await publishTarget(archive, await loadRenderer('site'), site, { settings })
  await publishTarget(archive, await loadRenderer('site'), folder.at('en'), { settings: english })
  const numbers = Array.from({ length: await archive.count() }, (_, index) => index + 1)
  return new Map((await archive.summaries(numbers)).map(({ title, id }) => [title, id]))
}

function articlePath(title: string | undefined): string {
  return `a/${articles.get(title) ?? assert.fail(`no article is called ${title}`)}/`
}

const wide = articlePath(
  'SplittingHairsAboutIdentifiersThatNobodyWouldEverWriteByHand 与 {{ 花括号 }}',
)
const chair = articlePath('A chair is a sentence you can sit in')
const lost = articlePath('丢失的图片')

/** One page of every kind, and articles of every kind. */
const pages = [
  '',
  's/',
  's/本地/',
  's/设计/offcut/essays/',
  's/本地/蓝城日报/街巷/p/1/',
  's/本地/蓝城日报/街巷/p/2/',
  wide,
  chair,
  lost,
  articlePath('没有日期的一篇'),
  articlePath(undefined),
  articlePath('第 7 期：渡口'),
  'd/2026-03-05/',
  'days/',
  'days/2026/',
  'sources/',
  'search/',
  '404.html',
]

async function openPage(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  const page = await context.newPage()
  await page.goto(new URL(path, server.url).href, { waitUntil: 'load' })
  return page
}

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended'],
  rules: {
    // Titles are the publishers' and stay as they are.
    'long-title': 'off',
    // The text of an article is kept as it came, line ends included.
    'no-trailing-whitespace': 'off',
  },
})

test('every kind of page is valid HTML', async () => {
  const faults = []
  for (const path of pages) {
    const file = path.endsWith('.html') ? path : `${path}index.html`
    const report = await validator.validateString(readFileSync(`${site}/${file}`, 'utf8'))
    const messages = report.results.flatMap(result => result.messages)
    faults.push(...messages.map(({ ruleId, message, line }) => [file, line, ruleId, message]))
  }
  assert.deepEqual(faults, [])
})

test('axe finds no violation in either theme at either width', async () => {
  // The tool itself is inline script, which the pages forbid.
  const page = await openPage('', { bypassCSP: true })
  const found = []
  for (const path of pages) {
    await page.goto(new URL(path, server.url).href, { waitUntil: 'load' })
    await page.evaluate(AXE)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      for (const width of [390, 1280]) {
        await page.setViewportSize({ width, height: 900 })
        found.push(...(await violations(page, colorScheme)).map(fault => [path, width, fault]))
      }
    }
  }
  assert.deepEqual(found, [])
})

/** Colours are all that differs between the themes. */
async function violations(page: Page, colorScheme: 'light' | 'dark'): Promise<string[]> {
  const rules = colorScheme === 'dark' ? ', { runOnly: ["color-contrast"] }' : ''
  return page.evaluate(
    `axe.run(document${rules}).then(({ violations }) =>
       violations.map(({ id, nodes }) => id + ' ' + nodes[0].html.slice(0, 200)))`,
  )
}

test('no page is wider than its window, from a small phone to a desk', async () => {
  const page = await openPage('')
  const tooWide = []
  for (const path of pages) {
    await page.goto(new URL(path, server.url).href, { waitUntil: 'load' })
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 })
      const excess = await page.evaluate<number>(
        'document.documentElement.scrollWidth - document.documentElement.getBoundingClientRect().width',
      )
      if (excess > 0) tooWide.push([path, width, excess])
    }
  }
  assert.deepEqual(tooWide, [])
})

test('the date on the front page stands clear of the links, in English too', async () => {
  const page = await openPage('')
  const overlaps = []
  for (const front of [site, folder.at('en')]) {
    await page.goto(pathToFileURL(`${front}/index.html`).href)
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 })
      const [date, links] = await Promise.all(
        ['.dateline time', '.tools'].map(part => page.locator(part).boundingBox()),
      )
      assert.ok(date && links)
      const isClear = date.x + date.width <= links.x || date.y + date.height <= links.y
      if (!isClear) overlaps.push([front, width])
    }
  }
  assert.deepEqual(overlaps, [])
})

test('pages run without an error and ask nobody but themselves and the pictures', async () => {
  const page = await openPage('')
  const faults: string[] = []
  const strangers: string[] = []
  page.on('pageerror', error => faults.push(error.message))
  page.on('console', message => {
    const isLostPicture = /Failed to load resource/.test(message.text())
    if (message.type() === 'error' && !isLostPicture) faults.push(message.text())
  })
  page.on('request', request => {
    const { origin } = new URL(request.url())
    const isPicture = origin === pictures.origin && request.resourceType() === 'image'
    if (origin !== new URL(server.url).origin && !isPicture) strangers.push(request.url())
  })
  for (const path of pages) {
    await page.goto(new URL(path, server.url).href, { waitUntil: 'load' })
  }
  assert.deepEqual([faults, strangers], [[], []])
})

test('everything is there without script', async () => {
  const page = await openPage('', { javaScriptEnabled: false })
  await page.click('.sections a >> text=设计')
  await page.click('.teaser h3 a >> text=A chair')
  assert.match((await page.textContent('.body')) ?? '', /an opinion/)
  assert.equal(await page.isVisible('.body img'), true)
  assert.equal(await page.locator('.tools button').count(), 0)
  await page.click('.facts a >> text=2026年4月1日')
  assert.match((await page.textContent('h1')) ?? '', /2026年4月1日 星期三/)
})

test('a chosen theme is kept from page to page', async () => {
  const page = await openPage('', { colorScheme: 'light' })
  const paper = () => page.evaluate('getComputedStyle(document.documentElement).backgroundColor')
  const light = await paper()
  await page.click('.tools button')
  await page.click('.tools button')
  assert.notEqual(await paper(), light)
  await page.goto(new URL(chair, server.url).href)
  assert.notEqual(await paper(), light)
  assert.equal(await page.getAttribute('.tools button', 'aria-label'), '配色 深色')
})

test('the keys j and k walk through the titles of a list', async () => {
  const page = await openPage('s/本地/')
  const focused = () => page.evaluate('document.activeElement.getAttribute("href")')
  await page.keyboard.press('j')
  const first = await focused()
  await page.keyboard.press('j')
  assert.notEqual(await focused(), first)
  await page.keyboard.press('k')
  assert.equal(await focused(), first)
})

test('the first stop of the keyboard leads past the frame', async () => {
  const page = await openPage(chair)
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate('document.activeElement.hash'), '#main')
  await page.keyboard.press('Enter')
  assert.match(page.url(), /#main$/)
})

test('a picture that is gone leaves text, not a hole', { timeout: 30_000 }, async () => {
  const article = await openPage(lost)
  await article.locator('.body .lost-picture').waitFor()
  assert.equal(await article.textContent('.lost-picture'), '[一张丢了的图]')
  const list = await openPage('s/本地/')
  await list.evaluate('for (const image of document.images) image.loading = "eager"')
  // Asked from outside: within the page, waiting would need the eval that its policy forbids.
  const areWhole = '[...document.images].every(image => image.complete && image.naturalWidth > 0)'
  while (!(await list.evaluate(areWhole)));
  assert.ok((await list.locator('.teaser figure').count()) > 0)
})

test('opened from a folder, links lead to pages', async () => {
  const page = await openPage('')
  await page.goto(pathToFileURL(`${site}/index.html`).href)
  assert.equal(await page.evaluate('getComputedStyle(document.body).maxWidth'), '1344px')
  await page.click('.sections a >> text=设计')
  assert.match((await page.textContent('h1')) ?? '', /设计/)
})

test('a wrong address shows the page for it, whole', async () => {
  const page = await openPage('no/such/page/')
  assert.equal(await page.textContent('h1'), '没有这一页')
  assert.equal(await page.evaluate('getComputedStyle(document.body).maxWidth'), '1344px')
})
