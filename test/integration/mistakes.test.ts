import assert from 'node:assert/strict'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { broadsheet } from '../support/cli.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** A folder with a list that names no feed, a library without articles, and what people mix up with them. */
async function beginnersFolder() {
  const folder = temporaryFolder()
  writeFileSync(folder.at('feeds.opml'), '<opml version="2.0"><body></body></opml>')
  writeFileSync(folder.at('broken.json'), '{"title": "x"')
  mkdirSync(folder.at('folder'))
  await broadsheet(['publish', '--archive', folder.at('a.db'), '--site', folder.at('public')])
  return folder
}

const mistakes: readonly (readonly [
  what: string,
  args: (at: (name: string) => string) => readonly string[],
  message: RegExp,
])[] = [
  [
    'a command that is nearly one',
    () => ['statsu'],
    /There is no command "statsu"\. Did you mean status\?/,
  ],
  [
    'a command that is a file',
    () => ['takedown', 'x'],
    /no command "takedown"\. What must not be published stands in takedown\.txt/,
  ],
  [
    'a kind that is none',
    () => ['export', 'markdown'],
    /There is no "export markdown"\. Kinds: opml, jsonl;/,
  ],
  [
    'a kind that is nearly one',
    () => ['import', 'rshub', 'localhost:1200'],
    /There is no "import rshub"\. Did you mean import rsshub\?/,
  ],
  [
    'a flag that is nearly one',
    () => ['run', '--fulltext', 'auto'],
    /Unknown option '--fulltext'\. Did you mean --full-text\?/,
  ],
  [
    'a list given without its flag',
    at => ['run', at('feeds.opml'), '--archive', at('a.db')],
    /"broadsheet run" takes flags only, and ".*feeds\.opml" is none\. Did you mean --feeds .*feeds\.opml\?/,
  ],
  [
    'words that nobody asked for',
    at => ['status', 'all', '--archive', at('a.db')],
    /"broadsheet status" takes flags only, and "all" is none\./,
  ],
  ['no library at all', () => ['status'], /needs a library.+"broadsheet init" begins one/],
  [
    'a folder for a library',
    at => ['run', '--feeds', at('feeds.opml'), '--archive', at('folder')],
    /The archive .*folder cannot be opened.*: it is a folder\./,
  ],
  [
    'another file for a library',
    at => ['status', '--archive', at('feeds.opml')],
    /is no library: file is not a database\..*name the right file with --archive/,
  ],
  [
    'a folder for a file of articles',
    at => ['export', 'jsonl', '--archive', at('a.db'), '--output', at('folder')],
    /folder cannot be written: it is a folder\. Name a file/,
  ],
  [
    'a file of articles in no folder',
    at => ['export', 'jsonl', '--archive', at('a.db'), '--output', at('none/x.jsonl')],
    /x\.jsonl cannot be written: its folder is not there\./,
  ],
  [
    'a list in no folder',
    at => ['export', 'opml', '--feeds', at('feeds.opml'), '--output', at('none/x.opml')],
    /x\.opml cannot be written: its folder is not there\./,
  ],
  [
    'a file of articles that is not there',
    at => ['import', 'json', at('none.json'), '--archive', at('b.db')],
    /none\.json cannot be read: it is not there\. Name a file/,
  ],
  [
    'a file of articles that is broken',
    at => ['import', 'json', at('broken.json'), '--archive', at('b.db')],
    /Nothing in .*broken\.json could be read/,
  ],
  [
    'no folder of posts',
    at => ['import', 'hexo', '--archive', at('b.db')],
    /Name a folder of posts, and nothing else\. .*import hexo blog\/source\/_posts/,
  ],
  [
    'a folder of posts that is not there',
    at => ['import', 'hexo', at('none'), '--archive', at('b.db')],
    /There are no posts in .*none: there is no such folder\./,
  ],
  [
    'a folder of feeds that is not there',
    at => ['import', 'saved', at('none'), '--archive', at('b.db')],
    /There are no feed files in .*none: there is no such folder\./,
  ],
  [
    'feeds of a library without feeds',
    at => ['backfill', '--archive', at('a.db')],
    /The library has no feeds yet\./,
  ],
  [
    'no pages',
    at => ['backfill', '--archive', at('a.db'), '--pages', '0'],
    /--pages must be a whole number from 1 to 999999, but it is "0"\./,
  ],
  [
    'a route without a name',
    at => ['add', 'rsshub://', '--feeds', at('feeds.opml')],
    /"rsshub:\/\/" names no route\. .*rsshub:\/\/namespace\/route/,
  ],
]

for (const [what, args, message] of mistakes) {
  test(`${what} is told, with what to do`, async () => {
    using folder = await beginnersFolder()
    const { status, error } = await broadsheet(args(folder.at))
    assert.match(error, message)
    assert.ok(status === 2 || status === 5, `exit status ${status}`)
    assert.equal(existsSync(folder.at('b.db')), false, 'nothing was made')
  })
}

test('help with the name of a command is the help of that command', async () => {
  assert.equal((await broadsheet(['help', 'run'])).out, (await broadsheet(['run', '--help'])).out)
  const kind = await broadsheet(['help', 'import', 'rsshub'])
  assert.equal(kind.out, (await broadsheet(['import', 'rsshub', '--help'])).out)
  assert.equal((await broadsheet(['help', 'nothing'])).status, 2)
})

test('--quiet takes away what a command says of its work', async () => {
  using folder = await beginnersFolder()
  writeFileSync(
    folder.at('other.opml'),
    '<opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/f"/></body></opml>',
  )
  const list = ['--feeds', folder.at('feeds.opml'), '--quiet']
  for (const args of [
    ['import', 'opml', folder.at('other.opml'), ...list],
    ['add', 'rsshub://a/b', ...list],
    ['init', folder.at('new'), '--quiet'],
  ]) {
    const { status, out, error } = await broadsheet(args)
    assert.deepEqual([status, out, error], [0, '', ''])
  }
})

test('a rehearsal of an import says what would be', async () => {
  using folder = await beginnersFolder()
  writeFileSync(
    folder.at('other.opml'),
    '<opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/f"/></body></opml>',
  )
  const list = ['--feeds', folder.at('feeds.opml'), '--dry-run']
  const { out } = await broadsheet(['import', 'opml', folder.at('other.opml'), ...list])
  assert.match(out, /^1 feed would be added to /)
})

test('the rules of a library without feeds are not counted', async () => {
  using folder = await beginnersFolder()
  const { out } = await broadsheet(['rules', '--archive', folder.at('a.db')])
  assert.match(out, /^The library has no feeds yet\./)
})

test('a site that was not published yet is told by who serves it', async () => {
  using folder = await beginnersFolder()
  const args = ['serve', '--archive', folder.at('a.db'), '--site', folder.at('none'), '--port', '0']
  const { status, error } = await broadsheet(args, undefined, AbortSignal.abort())
  assert.equal(status, 0)
  assert.match(error, /There is no folder .*none yet, .+"broadsheet publish" makes them/)
})
