import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, watch } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { makeCorpus } from '../../bench/support/corpus.ts'
import { serveFeeds } from '../support/feed-server.ts'
import { runArguments } from '../support/run-arguments.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { hashTree } from '../support/tree.ts'

const PROGRAM = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
const corpus = makeCorpus({ feeds: 12, articlesPerFeed: 8, bodyBytes: 600 })

type Folder = ReturnType<typeof temporaryFolder>

function start(origin: string, folder: Folder): ChildProcess {
  const args = runArguments({ origin, host: new URL(origin).host }, folder.at)
  return spawn(process.execPath, [PROGRAM, ...args], {
    stdio: 'ignore',
    env: { ...process.env, SOURCE_DATE_EPOCH: '1780000000' },
  })
}

async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return child.exitCode
}

/** Kills the run without warning at its nth sign of life: an answered feed, or a file of the site. */
async function killedRun(
  origin: string,
  folder: Folder,
  sign: 'feed' | 'file',
  count: number,
  onFeed: (listen: () => void) => void,
) {
  const child = start(origin, folder)
  let signs = 0
  const step = (): void => {
    signs += 1
    if (signs === count) child.kill('SIGKILL')
  }
  if (sign === 'feed') onFeed(step)
  mkdirSync(folder.at('site'), { recursive: true })
  const watcher = sign === 'file' ? watch(folder.at('site'), { recursive: true }, step) : undefined
  await ended(child)
  watcher?.close()
  onFeed(() => {})
}

test('a run killed at any moment is completed by the next to the same bytes', {
  timeout: 120_000,
}, async () => {
  let heard = (): void => {}
  await using server = await serveFeeds(path => {
    if (path !== '/feeds.opml') heard()
    return corpus.get(path)
  })
  const listen = (listener: () => void): void => {
    heard = listener
  }
  using whole = temporaryFolder()
  assert.equal(await ended(start(server.origin, whole)), 0)
  const expected = [hashTree(whole.at('site')), hashTree(whole.at('posts'))]
  for (const kills of [
    [
      ['feed', 2],
      ['feed', 9],
      ['file', 3],
    ],
    [
      ['feed', 12],
      ['file', 40],
      ['file', 1],
    ],
  ] as const) {
    using folder = temporaryFolder()
    for (const [sign, count] of kills) await killedRun(server.origin, folder, sign, count, listen)
    assert.equal(await ended(start(server.origin, folder)), 0)
    assert.deepEqual([hashTree(folder.at('site')), hashTree(folder.at('posts'))], expected)
    assert.ok(existsSync(folder.at('library.db')))
  }
})
