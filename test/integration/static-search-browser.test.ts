import assert from 'node:assert/strict'
import { readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { type Archive, openArchive } from '../../src/archive/index.ts'
import { publishTarget } from '../../src/pipeline/index.ts'
import { loadRenderer } from '../../src/publish/index.ts'
import { createServer } from '../../src/serve/index.ts'
import { launchBrowser } from '../support/browser.ts'
import { changedPaths } from '../support/changed-paths.ts'
import { feedIds, fillLibrary, keep, streetNews } from '../support/sample-library.ts'
import { hostFiles } from '../support/static-host.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** What is fetched before the first question: script, table of characters, manifest. */
const START_LIMIT_BYTES = 30_000
const LATER = Date.parse('2026-05-01T00:00:00.000Z')

const resources = new AsyncDisposableStack()
after(() => resources.disposeAsync())
const folder = resources.use(temporaryFolder())
const site = folder.at('site')
const archive: Archive = resources.use(await openArchive(folder.at('library.db')))
await fillLibrary(archive, 'https://pictures.example')
const settings = { siteUrl: 'https://paper.example/', visibility: 'private' } as const
await publishTarget(archive, await loadRenderer('site'), site, { settings })
const host = resources.use(await hostFiles(site, { ranges: true }))
const wholeHost = resources.use(await hostFiles(site, { ranges: false }))
const browser = resources.use(await launchBrowser())

async function openSearch(
  url: string,
  parameters: Readonly<Record<string, string>> = {},
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  const page = await context.newPage()
  await page.goto(`${url}search/?${new URLSearchParams(parameters)}`)
  return page
}

/** The sentence over the results, when it is there. */
async function said(page: Page): Promise<string> {
  return (await page.locator('#found h2').textContent()) ?? ''
}

const titles = (page: Page): Promise<string[]> => page.locator('#results h3').allTextContents()

for (const [kind, url] of [
  ['answers for parts of files', host.url],
  ['knows no parts', wholeHost.url],
] as const) {
  test(`a host of files that ${kind} is searched in either script, with marks`, async () => {
    const page = await openSearch(url)
    await page.fill('#q', '濱河路 夜間施工')
    await page.keyboard.press('Enter')
    assert.equal(await said(page), '找到 60 篇')
    assert.equal((await titles(page)).length, 10)
    const marks = await page.locator('#results h3 mark').allTextContents()
    assert.deepEqual(marks.slice(0, 2), ['滨河路', '夜间施工'])
    await page.click('#results h3 a >> nth=0')
    assert.match(page.url(), /\/a\/[0-9a-z]+\/$/)
    assert.match((await page.textContent('h1')) ?? '', /滨河路/)
  })
}

test('parts are asked for as parts, and little is moved before the first question', () => {
  const index = host.answered.filter(({ path }) => /\/search\/[ior]\//.test(path))
  assert.ok(index.length > 0 && index.every(({ status }) => status === 206))
  assert.ok(wholeHost.answered.every(({ status }) => status === 200))
  const start = ['search.js', 'han.bin', 'manifest.json'].map(name =>
    statSync(`${site}/search/${name}`),
  )
  const bytes = start.reduce((sum, { size }) => sum + size, 0)
  assert.ok(bytes <= START_LIMIT_BYTES, `${bytes} bytes`)
})

test('a search can be linked to, narrowed, gone back from', async () => {
  const page = await openSearch(host.url, { q: '渡口' })
  assert.equal(await said(page), '找到 2 篇')
  await page.selectOption('#section', { label: '设计' })
  await page.locator('#found h2 >> text=没有找到').waitFor()
  assert.match(page.url(), /section=s/)
  await page.goBack()
  await page.locator('#found h2 >> text=找到 2 篇').waitFor()
  assert.equal(await page.inputValue('#section'), '')
})

test('sources are offered by name, and dates read by year, month or day', async () => {
  const page = await openSearch(host.url, { q: 'four legs', source: '设计 › Offcut › Essays' })
  assert.equal(await said(page), '找到 1 篇')
  await page.locator('#source').focus()
  await page.locator('#sources option').first().waitFor({ state: 'attached' })
  assert.equal(await page.locator('#sources option').count(), 5)
  await page.fill('#source', '')
  await page.fill('#date', '2026-03')
  await page.keyboard.press('Enter')
  await page.locator('#found h2 >> text=没有找到').waitFor()
  await page.fill('#date', '2026-04-01')
  await page.keyboard.press('Enter')
  await page.locator('#found h2 >> text=找到 1 篇').waitFor()
  const unknown = await openSearch(host.url, { q: '渡口', source: '没有这个来源' })
  assert.match(await said(unknown), /没有找到/)
})

test('more results follow on demand, and the keyboard goes on with the first of them', async () => {
  const page = await openSearch(host.url, { q: '滨河路' })
  await page.locator('.more').click()
  await page.locator('#results h3 >> nth=19').waitFor()
  assert.equal(await page.evaluate('document.activeElement.tagName'), 'A')
  assert.equal(new Set(await titles(page)).size, 20)
})

test('what was typed is text, whatever it is', async () => {
  const page = await openSearch(host.url, { q: '<img src=x onerror=alert(1)> "未完 -' })
  assert.match(await said(page), /没有找到/)
  assert.equal(await page.locator('main img').count(), 0)
})

test('the page is accessible with results, in either theme, from phone to desk', async () => {
  const page = await openSearch(host.url, { q: '滨河路' }, { bypassCSP: true })
  await said(page)
  await page.evaluate(AXE)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const width of [320, 390, 1280]) {
      await page.setViewportSize({ width, height: 900 })
      const faults = await page.evaluate(
        'axe.run(document).then(({ violations }) => violations.map(({ id, nodes }) => id + nodes[0].html))',
      )
      const excess = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.getBoundingClientRect().width',
      )
      assert.deepEqual([colorScheme, width, faults, excess], [colorScheme, width, [], 0])
    }
  }
})

test('without a host, and without script, the page says what it needs', async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${pathToFileURL(`${site}/search/index.html`).href}?q=x`)
  assert.match(await said(page), /不能搜索/)
  const plain = await openSearch(host.url, {}, { javaScriptEnabled: false })
  assert.match((await plain.textContent('noscript')) ?? '', /JavaScript/)
  assert.equal(await plain.isVisible('.filters'), false)
})

test('an index that is published anew while the page is open is read anew', async () => {
  const page = await openSearch(host.url, { q: '灯塔' })
  assert.match(await said(page), /没有找到/)
  // Enough for segments to be merged: the files that the page knows of are gone.
  await keep(archive, feedIds.streets, LATER, streetNews(61, 260, 'https://pictures.example'))
  const { removed } = await changedPaths(
    await publishTarget(archive, await loadRenderer('site'), site, { settings }),
  )
  assert.ok(removed.includes('search/i/0/0.bin'))
  await page.fill('#q', '滨河路')
  await page.keyboard.press('Enter')
  await page.locator('#found h2 >> text=找到 260 篇').waitFor()
})

test('where a server searches, the page is its own and brings no script', async () => {
  await using server = await createServer({
    siteDir: site,
    port: 0,
    search: async () => ({ hits: [], total: 0 }),
    renderSearchPage: () => '<!DOCTYPE html><title>server</title>',
  })
  assert.match(await (await fetch(`${server.url}search/?q=x`)).text(), /<title>server/)
  assert.equal((await fetch(`${server.url}search/manifest.json`)).status, 200)
})
