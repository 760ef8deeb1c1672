import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { readOpmlFile } from '../../test/support/read-opml-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'opml-'))
after(() => rmSync(folder, { recursive: true }))

test('feeds beside the file are files', async () => {
  const path = join(folder, 'a b.opml')
  writeFileSync(path, '<opml><body><outline text="A" xmlUrl="新 1.xml"/></body></opml>')
  const { subscriptions } = await readOpmlFile(path)
  assert.equal(subscriptions[0]?.address, pathToFileURL(join(folder, '新 1.xml')).href)
})

test('a list that is not there or not a file is named', async () => {
  await assert.rejects(readOpmlFile(join(folder, 'none.opml')), {
    code: 'subscriptions/missing',
    message: `The list of feeds ${join(folder, 'none.opml')} is not there`,
  })
  await assert.rejects(readOpmlFile(folder), {
    message: `The list of feeds ${folder} is a folder, not a file`,
  })
})

const newsstand = fileURLToPath(
  new URL('../../../shared/data/newsstand/feeds.opml', import.meta.url),
)

test('a newsstand of 51 channels is read whole', {
  skip: !existsSync(newsstand) && 'the newsstand is not on this machine',
}, async () => {
  const { title, subscriptions, warnings } = await readOpmlFile(newsstand)
  assert.equal(title, 'Newsstand')
  assert.equal(subscriptions.length, 51)
  assert.deepEqual(warnings, [])
  assert.ok(subscriptions.every(({ path }) => path.length === 3))
})
