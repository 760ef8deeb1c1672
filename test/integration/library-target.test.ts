import assert from 'node:assert/strict'
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { openArchive } from '../../src/archive/index.ts'
import { broadsheet } from '../support/cli.ts'
import { feedIds, fillLibrary, keep, streetNews } from '../support/sample-library.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { hashTree } from '../support/tree.ts'

const LATER = Date.parse('2026-05-01T00:00:00.000Z')
const PICTURES = 'https://pictures.example'

type At = (name: string) => string

/** A library with edits, a second origin, an imported post and a failing feed. */
async function makeLibrary(at: At): Promise<void> {
  {
    await using archive = await openArchive(at('library.db'))
    await fillLibrary(archive, PICTURES)
    const [edited] = streetNews(3, 3, PICTURES)
    assert.ok(edited)
    const correction = {
      html: '<p>更正。\u{1F4F0}</p>',
      textHash: 'corrected',
      rawHash: 'corrected',
      raw: '{"x":"更正"}',
    }
    await keep(archive, feedIds.streets, LATER, [{ ...edited, ...correction }])
    await keep(archive, feedIds.passage, LATER, streetNews(4, 5, PICTURES))
  }
  mkdirSync(at('posts'))
  writeFileSync(
    at('posts/a.md'),
    '---\ntitle: 旧_文_\ncategories: [旧站]\ndate: 2020-01-01 00:00:00\nfirst_seen: 2020-01-02T00:00:00Z\n---\n正文。\n',
  )
  await broadsheet(['import', 'hexo', at('posts'), '--archive', at('library.db')])
}

const publish = (at: At, db: string, ...targets: readonly string[]) =>
  broadsheet(['publish', '--archive', at(db), ...targets])

test('a library that is restored from its copy publishes the same bytes', async () => {
  using folder = temporaryFolder()
  const { at } = folder
  await makeLibrary(at)
  const targets = (name: string) => [
    '--site',
    at(`${name}-site`),
    '--hexo',
    at(`${name}-posts`),
    '--target',
    `library:${at(`${name}-copy`)}`,
  ]
  await publish(at, 'library.db', ...targets('first'))
  const { status, out, error } = await broadsheet([
    ...['import', 'library', at('first-copy'), '--archive', at('restored.db')],
  ])
  assert.equal(status, 0, error)
  assert.match(out, /68 articles restored/)
  await publish(at, 'restored.db', ...targets('second'))
  for (const target of ['site', 'posts', 'copy']) {
    assert.deepEqual(hashTree(at(`second-${target}`)), hashTree(at(`first-${target}`)), target)
  }
})

test('what is restored can be searched, remembers its past, and goes on from there', async () => {
  using folder = temporaryFolder()
  const { at } = folder
  await makeLibrary(at)
  await publish(at, 'library.db', '--target', `library:${at('copy')}`)
  await broadsheet(['import', 'library', at('copy'), '--archive', at('restored.db')])
  const found = await broadsheet(['search', '更正', '--archive', at('restored.db'), '--json'])
  assert.equal(JSON.parse(found.out).total, 1)
  await using archive = await openArchive(at('restored.db'))
  assert.equal((await archive.revisions(3)).length, 2)
  assert.equal((await archive.articles([4]))[0]?.origins.length, 2)
  const again = await archive.commitVisit(
    feedIds.streets,
    { kind: 'fresh', at: new Date(LATER).toISOString(), validators: {} },
    { drafts: streetNews(1, 1, PICTURES), stillThere: [], shared: [] },
  )
  assert.equal(again.unchanged, 1)
})

test('a second publishing of the copy writes what changed and nothing else', async () => {
  using folder = temporaryFolder()
  const { at } = folder
  await makeLibrary(at)
  const target = ['--target', `library:${at('copy')}`, '--json']
  await publish(at, 'library.db', ...target)
  {
    await using archive = await openArchive(at('library.db'))
    await keep(archive, feedIds.streets, LATER, streetNews(61, 61, PICTURES))
  }
  const { out } = await publish(at, 'library.db', ...target)
  const [{ added, changed, removed }] = JSON.parse(out).targets
  assert.deepEqual(added.map((path: string) => path.replace(/.*\./, '')).sort(), ['json', 'md'])
  assert.ok(changed.every((path: string) => path.startsWith('tables/')))
  assert.deepEqual(removed, [])
})

test('every article lies under its day as text for people', async () => {
  using folder = temporaryFolder()
  const { at } = folder
  await makeLibrary(at)
  await publish(at, 'library.db', '--target', `library:${at('copy')}`)
  assert.equal(globSync('articles/*/*/*/*.md', { cwd: at('copy') }).length, 68)
  const [old = ''] = globSync('articles/2020/01/01/*.md', { cwd: at('copy') })
  assert.match(readFileSync(at(`copy/${old}`), 'utf8'), /title: "旧_文_"[\s\S]*\n正文。/)
})

for (const [what, spoil, message] of [
  ['a folder that is no library', (at: At) => mkdirSync(at('copy')), /There is no library in/],
  [
    'a copy of a newer version',
    (at: At) => {
      mkdirSync(at('copy'))
      writeFileSync(
        at('copy/library.json'),
        '{"format":"broadsheet-library","schema":999,"tables":{}}',
      )
    },
    /newer Broadsheet/,
  ],
  [
    'a copy that names a table of another kind',
    (at: At) => {
      mkdirSync(at('copy'))
      writeFileSync(
        at('copy/library.json'),
        '{"format":"broadsheet-library","schema":1,"tables":{"x; DROP TABLE feeds":["../../etc/passwd"]}}',
      )
    },
    /library\.json is not as it was written/,
  ],
] as const) {
  test(`${what} is refused in a sentence`, async () => {
    using folder = temporaryFolder()
    spoil(folder.at)
    const args = ['import', 'library', folder.at('copy'), '--archive', folder.at('new.db')]
    const { status, error } = await broadsheet(args)
    assert.equal(status, 2)
    assert.match(error, message)
  })
}

test('a copy is not restored over a library that is there', async () => {
  using folder = temporaryFolder()
  const { at } = folder
  await makeLibrary(at)
  await publish(at, 'library.db', '--target', `library:${at('copy')}`)
  const args = ['import', 'library', at('copy'), '--archive', at('library.db')]
  const { status, error } = await broadsheet(args)
  assert.equal(status, 2)
  assert.match(error, /There is a library at .* already/)
})
