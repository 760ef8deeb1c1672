import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { temporaryFolder } from '../support/temporary-folder.ts'

const GUIDE = new URL('../../docs/guide/library.md', import.meta.url)
const FACE = new URL('../../bin/library.mjs', import.meta.url)

test('the sample in the guide runs and says what it should', () => {
  using folder = temporaryFolder()
  const sample =
    /```ts\n([\s\S]*?)```/.exec(readFileSync(GUIDE, 'utf8'))?.[1] ?? assert.fail('no sample')
  writeFileSync(folder.at('sample.ts'), sample.replace(`'broadsheet'`, `'${FACE.href}'`))
  const { stdout, stderr } = spawnSync(process.execPath, [folder.at('sample.ts')], {
    encoding: 'utf8',
  })
  assert.equal(stderr, '')
  assert.deepEqual(
    stdout
      .trim()
      .split('\n')
      .filter(line => line !== ''),
    [
      'rss Harbour 0',
      'Fog & ferries https://harbour.example/fog 2026-05-04T02:00:00.000Z',
      '<p>The first boat waits.</p> The first boat waits.',
      'The first boat waits for the light',
    ],
  )
})
