import assert from 'node:assert/strict'
import { cpSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { temporaryFolder } from '../support/temporary-folder.ts'

const SOURCE = 'src/main.ts'
const BUILT = 'dist/code/main.js'
const ENTRY = new URL('../../bin/entry.mjs', import.meta.url)
const BUILT_AT = new Date('2026-05-04T03:02:01Z')

/** A clone of two files after `npm ci`, and what it runs after something was done to it. */
async function entryAfter(change: (at: (path: string) => string) => void): Promise<string> {
  using folder = temporaryFolder()
  for (const name of ['bin', 'src', 'dist/code']) mkdirSync(folder.at(name), { recursive: true })
  cpSync(ENTRY, folder.at('bin/entry.mjs'))
  writeFileSync(folder.at(SOURCE), 'run()')
  utimesSync(folder.at(SOURCE), BUILT_AT, BUILT_AT)
  writeFileSync(folder.at(BUILT), 'run()')
  const { entryOf, stateOf } = await import(pathToFileURL(folder.at('bin/entry.mjs')).href)
  writeFileSync(folder.at('dist/inputs.json'), JSON.stringify([[SOURCE, ...stateOf(SOURCE)]]))
  change(folder.at)
  return entryOf('main').slice(pathToFileURL(folder.at('.')).href.length + 1)
}

test('a clone runs what was built of its sources', async () => {
  assert.equal(await entryAfter(() => {}), BUILT)
})

for (const [what, change] of [
  ['changed', at => writeFileSync(at(SOURCE), 'run(1)')],
  ['touched', at => utimesSync(at(SOURCE), BUILT_AT, new Date('2026-05-04T03:02:02Z'))],
  ['put back to an older one', at => utimesSync(at(SOURCE), BUILT_AT, new Date(0))],
] as [string, (at: (path: string) => string) => void][]) {
  test(`a clone with a source that was ${what} runs its sources`, async () => {
    assert.equal(await entryAfter(change), SOURCE)
  })
}

test('a clone that was never built runs its sources', async () => {
  const entry = await entryAfter(at => rmSync(at('dist'), { recursive: true }))
  assert.equal(entry, SOURCE)
})

test('a package, which holds no sources, runs what was built', async () => {
  const entry = await entryAfter(at => {
    rmSync(at('src'), { recursive: true })
    rmSync(at('dist/inputs.json'))
  })
  assert.equal(entry, BUILT)
})
