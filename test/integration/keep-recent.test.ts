import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openArchive } from '../../src/archive/index.ts'
import { overrideReader } from '../../src/publish/override-reader.ts'
import { keepRecent } from '../../src/publish/site/keep-recent.ts'
import { fillLibrary } from '../support/sample-library.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const resources = new AsyncDisposableStack()
after(() => resources.disposeAsync())
const folder = resources.use(temporaryFolder())
const archive = resources.use(await openArchive(folder.at('library.db')))
await fillLibrary(archive, 'https://pictures.example')

/** A library that tells what is asked of it, and the same with what was read last kept at hand. */
async function kept(textsLimit?: number) {
  const asked: number[] = []
  const library = overrideReader(archive, {
    articles: numbers => {
      asked.push(...numbers)
      return archive.articles(numbers)
    },
    summaries: numbers => {
      asked.push(...numbers)
      return archive.summaries(numbers)
    },
  })
  return { asked, recent: await keepRecent(library, textsLimit) }
}

test('articles come in the order in which they are asked for, those kept and those read', async () => {
  const { asked, recent } = await kept()
  await recent.articles([2, 4])
  assert.deepEqual(await recent.articles([4, 9_999, 1, 2]), await archive.articles([4, 1, 2]))
  assert.deepEqual(asked, [2, 4, 9_999, 1])
})

test('lists, days and nodes ask for each summary once', async () => {
  const { asked, recent } = await kept()
  const [node] = await archive.nodes()
  assert.ok(node)
  const lists = [
    () => recent.latest(20, node.id),
    () => recent.slice(node.id, 1, 50),
    () => recent.between('2026-03-01', '2026-04-01', { limit: 30 }),
    () => recent.summaries([1, 2, 3]),
  ]
  for (const list of lists) await list()
  assert.equal(new Set(asked).size, asked.length)
  assert.deepEqual(await recent.latest(20, node.id), await archive.latest(20, node.id))
  const march = ['2026-03-01', '2026-04-01'] as const
  assert.deepEqual(await recent.between(...march), await archive.between(...march))
})

test('when there is no room left, what was not asked for lately goes', async () => {
  const [first] = await archive.articles([1])
  assert.ok(first)
  const { asked, recent } = await kept(first.html.length * 6) // street news is all about as long
  for (const number of [1, 2, 3, 1, 4, 5, 1, 6, 7]) await recent.articles([number])
  asked.length = 0
  await recent.articles([1])
  await recent.articles([2])
  assert.deepEqual(asked, [2])
})
