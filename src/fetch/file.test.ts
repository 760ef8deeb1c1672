import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { createFetcher, type FetchOutcome, type FetchRequest } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'broadsheet-fetch-'))
const fetcher = createFetcher({ allowHosts: [], limits: { bodyLimitBytes: 1000 } })
const signal = new AbortController().signal

after(async () => {
  await fetcher[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true })
})

function ask(path: string, request: Partial<FetchRequest> = {}): Promise<FetchOutcome> {
  const url = pathToFileURL(join(folder, path)).href
  return fetcher.fetch({ url, allowFile: true, ...request }, signal)
}

async function codeOf(path: string, request: Partial<FetchRequest> = {}): Promise<string> {
  const outcome = await ask(path, request)
  return outcome.kind === 'failed' ? outcome.code : outcome.kind
}

test('a file is fresh until it has been read, and again when its bytes change', async () => {
  writeFileSync(join(folder, '新 闻.xml'), '<rss/>')
  const first = await ask('新 闻.xml')
  assert.ok(first.kind === 'fresh')
  assert.equal(Buffer.from(first.body).toString(), '<rss/>')
  writeFileSync(join(folder, '新 闻.xml'), '<rss/>')
  const { validators } = first
  assert.deepEqual(await ask('新 闻.xml', { validators }), {
    kind: 'not-modified',
    validators,
    finalUrl: first.finalUrl,
  })
  writeFileSync(join(folder, '新 闻.xml'), '<rss></rss>')
  assert.equal(await codeOf('新 闻.xml', { validators }), 'fresh')
})

test('a compressed file is read', async () => {
  writeFileSync(join(folder, 'feed.xml.gz'), gzipSync('<rss/>'))
  const outcome = await ask('feed.xml.gz')
  assert.equal(outcome.kind === 'fresh' && Buffer.from(outcome.body).toString(), '<rss/>')
})

test('what is missing, no file, or too large has its own name', async () => {
  writeFileSync(join(folder, 'large'), 'x'.repeat(1001))
  writeFileSync(join(folder, 'bomb'), gzipSync('x'.repeat(100_000)))
  assert.equal(await codeOf('none.xml'), 'file-missing')
  assert.equal(await codeOf('large/none.xml'), 'file-missing')
  assert.equal(await codeOf('.'), 'file-unreadable')
  assert.equal(await codeOf('large'), 'too-large')
  assert.equal(await codeOf('bomb'), 'too-large')
  assert.equal(await codeOf('', { url: 'file://elsewhere/feed.xml' }), 'bad-address')
})

test('a pipe and a device are not read', { skip: process.platform === 'win32' }, async () => {
  execFileSync('mkfifo', [join(folder, 'pipe')])
  assert.equal(await codeOf('pipe'), 'file-unreadable')
  assert.equal(await codeOf('', { url: 'file:///dev/zero' }), 'file-unreadable')
})

test('a file is read only where files are expected', async () => {
  assert.equal(await codeOf('feed.xml.gz', { allowFile: false }), 'refused-address')
  assert.equal(
    await codeOf('', { url: ' FILE:///etc/hostname', allowFile: false }),
    'refused-address',
  )
})
