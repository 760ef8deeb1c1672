import assert from 'node:assert/strict'
import { existsSync, globSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { openArchive } from '../../src/archive/index.ts'
import { broadsheet } from '../support/cli.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const SEED = fileURLToPath(new URL('../../../shared/data/seed/post.md', import.meta.url))
const missing = existsSync(SEED) ? false : 'the material in ../shared/data is not on this machine'
const WRITTEN = new Date('2021-12-02T03:00:00.000Z')

async function importPosts(at: (name: string) => string, files: Record<string, string>) {
  mkdirSync(at('posts'), { recursive: true })
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(at(`posts/${name}`), text)
    utimesSync(at(`posts/${name}`), WRITTEN, WRITTEN)
  }
  return broadsheet(['import', 'hexo', at('posts'), '--archive', at('library.db')])
}

test('the seed comes into the library with its place, people and pictures, and out again as a post', {
  skip: missing,
}, async () => {
  using folder = temporaryFolder()
  const { status, out } = await importPosts(folder.at, { 'post.md': readFileSync(SEED, 'utf8') })
  assert.equal(status, 0)
  assert.match(out, /1 article added/)
  {
    await using archive = await openArchive(folder.at('library.db'), { mode: 'read' })
    const [article] = await archive.articles([1])
    assert.ok(article)
    assert.equal(article.title, '2021上海-台北城市论坛以视频形式举行')
    assert.equal(article.firstSeenAt, WRITTEN.toISOString())
    assert.equal(article.published, '2021-12-01T14:01:19.000Z')
    assert.deepEqual((await archive.feeds())[0]?.path, ['金融', '新浪财经', '新浪财经－国內'])
    assert.deepEqual(article.authors, [{ name: '新浪财经' }])
    assert.deepEqual(article.contributors, [
      { name: '盛瑾瑜', role: 'reporter' },
      { name: '郭恩友', role: 'reporter' },
      { name: '王翔', role: 'editor' },
    ])
    assert.match(article.image ?? '', /0618-e46cac2b9ead2a00041f68128f6f241c\.jpg$/)
    assert.equal(article.html.match(/<img /g)?.length, 2)
    assert.doesNotMatch(article.html, /style|二维码|海量资讯|责任编辑|appendQr|<!--/)
  }
  const listed = await broadsheet(['status', '--archive', folder.at('library.db'), '--json'])
  assert.equal(JSON.parse(listed.out).feeds[0].state, 'imported')
  const args = ['--archive', folder.at('library.db'), '--hexo', folder.at('out')]
  assert.equal((await broadsheet(['publish', ...args])).status, 0)
  const [path = ''] = globSync('**/*.md', { cwd: folder.at('out') })
  const front = (text: string) => parse(/---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? '')
  const before = front(readFileSync(SEED, 'utf8'))
  const after = front(readFileSync(folder.at(`out/${path}`), 'utf8'))
  for (const field of ['title', 'categories', 'headimg', 'thumbnail', 'author', 'comments']) {
    assert.deepEqual(after[field], before[field], field)
  }
})

test('importing the same posts again adds nothing', async () => {
  using folder = temporaryFolder()
  const files = {
    'a.md': '---\ntitle: 一\ncategories: [本地, 湖报]\n---\n正文。\n',
    'b.md':
      '---\ntitle: 二_三_\ncategories: [本地, 湖报]\nlink: https://lake.example/2\n---\n正文。\n',
    'c.md': 'no post at all',
  }
  const first = await importPosts(folder.at, files)
  assert.match(first.out, /2 articles added, 0 revised, 0 were here already/)
  assert.match(first.out, /1 ×: The title has lost characters/)
  assert.match(first.error, /1 could not be read\. \(c\.md\)/)
  assert.match(
    (await importPosts(folder.at, files)).out,
    /0 articles added, 0 revised, 2 were here/,
  )
  await using archive = await openArchive(folder.at('library.db'), { mode: 'read' })
  const kept = await archive.articles([1, 2])
  assert.deepEqual(
    kept.map(({ title, notes }) => [title, notes]),
    [
      ['一', undefined],
      ['二_三_', ['title-incomplete']],
    ],
  )
})

test('posts go to the feed that stands at their place, and a feed that comes later finds them', async () => {
  using folder = temporaryFolder()
  await importPosts(folder.at, {
    'a.md': '---\ntitle: 一\ncategories: [本地, 湖报]\nlink: https://lake.example/1\n---\n正文。\n',
  })
  writeFileSync(
    folder.at('lake.xml'),
    '<rss version="2.0"><channel><title>湖报</title><link>https://lake.example/</link><description>x</description><item><title>一</title><link>https://lake.example/1</link><description>正文。</description></item></channel></rss>',
  )
  writeFileSync(
    folder.at('feeds.opml'),
    '<opml version="2.0"><body><outline text="本地"><outline text="湖报" xmlUrl="lake.xml"/></outline></body></opml>',
  )
  const args = ['--feeds', folder.at('feeds.opml'), '--archive', folder.at('library.db')]
  assert.equal((await broadsheet(['fetch', ...args])).status, 0)
  await using archive = await openArchive(folder.at('library.db'), { mode: 'read' })
  assert.equal(await archive.count(), 1)
  assert.equal((await archive.articles([1]))[0]?.origins.length, 2)
})

test('saved feed files fill in the past, each as of the date in its name', async () => {
  using folder = temporaryFolder()
  const feed = (titles: readonly string[]) =>
    `<rss version="2.0"><channel><title>日报</title><link>https://daily.example/</link><description>x</description>${titles.map(title => `<item><title>${title}</title><link>https://daily.example/${title}</link><description>正文</description></item>`).join('')}</channel></rss>`
  mkdirSync(folder.at('saved/财经/日报'), { recursive: true })
  writeFileSync(folder.at('saved/财经/日报/2021-12-02.xml'), feed(['三', '二']))
  writeFileSync(folder.at('saved/财经/日报/2021-12-01.xml'), feed(['二', '一']))
  writeFileSync(folder.at('saved/财经/日报/broken.xml'), 'nothing')
  const args = ['--archive', folder.at('library.db')]
  const { status, error } = await broadsheet(['import', 'saved', folder.at('saved'), ...args])
  assert.equal(status, 0)
  assert.match(error, /1 could not be read\. \(财经\/日报\/broken\.xml\)/)
  await using archive = await openArchive(folder.at('library.db'), { mode: 'read' })
  const kept = await archive.articles([1, 2, 3, 4])
  assert.deepEqual(
    kept.map(({ title, firstSeenAt }) => [title, firstSeenAt.slice(0, 10)]),
    [
      ['一', '2021-12-01'],
      ['二', '2021-12-01'],
      ['三', '2021-12-02'],
    ],
  )
  assert.deepEqual((await archive.feeds())[0]?.path, ['财经', '日报'])
})

test('JSON Lines come into the library under their own places or the one that is named', async () => {
  using folder = temporaryFolder()
  writeFileSync(
    folder.at('old.jsonl'),
    '{"title":"一","link":"https://a.example/1","html":"<p>x</p>","path":["财经"],"firstSeenAt":"2020-01-01T00:00:00Z"}\n{"title":"二","text":"y"}\n',
  )
  const args = ['--archive', folder.at('library.db'), '--path', '旧站 / 存档']
  const { out } = await broadsheet(['import', 'json', folder.at('old.jsonl'), ...args])
  assert.match(out, /2 articles added/)
  await using archive = await openArchive(folder.at('library.db'), { mode: 'read' })
  const paths = (await archive.feeds()).map(({ path }) => path.join('/'))
  assert.deepEqual(paths.sort(), ['旧站/存档', '财经'])
})

for (const [kind, message] of [
  ['hexo', /There are no posts in/],
  ['saved', /There are no feed files in/],
  ['json', /nowhere cannot be read/],
] as const) {
  test(`import ${kind} of a place that is not there says so`, async () => {
    using folder = temporaryFolder()
    const args = ['--archive', folder.at('library.db')]
    const { status, error } = await broadsheet(['import', kind, folder.at('nowhere'), ...args])
    assert.equal(status, 2)
    assert.match(error, message)
  })
}

test('what is exported as JSON Lines tells provenance and changes, and comes back by import', async () => {
  using folder = temporaryFolder()
  await importPosts(folder.at, {
    'a.md': '---\ntitle: 一\ncategories: [本地, 湖报]\nlink: https://lake.example/1\n---\n正文。\n',
  })
  await importPosts(folder.at, {
    'a.md': '---\ntitle: 一\ncategories: [本地, 湖报]\nlink: https://lake.example/1\n---\n更正。\n',
  })
  const args = ['--archive', folder.at('library.db')]
  const { out } = await broadsheet(['export', 'jsonl', ...args])
  const record = JSON.parse(out)
  assert.equal(record.text, '更正。')
  assert.deepEqual(record.path, ['本地', '湖报'])
  assert.deepEqual(
    record.revisions.map((revision: { text: string }) => revision.text),
    ['更正。', '正文。'],
  )
  assert.equal(record.origins[0].link, 'https://lake.example/1')
  await broadsheet(['export', 'jsonl', ...args, '--output', folder.at('all.jsonl')])
  assert.equal(readFileSync(folder.at('all.jsonl'), 'utf8'), out)
  const back = await broadsheet([
    ...['import', 'json', folder.at('all.jsonl'), '--archive', folder.at('other.db')],
  ])
  assert.match(back.out, /1 article added/)
  const none = await broadsheet(['export', 'jsonl', ...args, '--since', '2030-01-01'])
  assert.equal(none.out, '')
})
