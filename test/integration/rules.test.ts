import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { openArchive } from '../../src/archive/index.ts'
import { broadsheet } from '../support/cli.ts'
import { serveFeeds } from '../support/feed-server.ts'
import { runArguments } from '../support/run-arguments.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const TITLES = ['芯片出货量创新高', '广告：全场五折', '渡口停航三天']
const FEED = `<rss version="2.0"><channel><title>日报</title><link>https://daily.example/</link><description>x</description>
${TITLES.map((title, index) => `<item><title>${title}</title><link>https://daily.example/${index}</link><description>正文</description></item>`).join('')}</channel></rss>`
const LIST =
  '<opml version="2.0"><body><outline text="财经"><outline text="日报" xmlUrl="daily.xml"/></outline></body></opml>'

const RULES = `sources:
  财经:
    drop: [{ title: ^广告 }]
    tags: { 半导体: 芯片|光刻 }
`

async function stand() {
  return serveFeeds(path =>
    path === '/feeds.opml' ? LIST : path === '/daily.xml' ? FEED : undefined,
  )
}

test('rules keep entries out of the library, give terms, and the run says how many', async () => {
  await using server = await stand()
  using folder = temporaryFolder()
  writeFileSync(folder.at('broadsheet.yaml'), RULES)
  const args = runArguments(server, folder.at, '--config', folder.at('broadsheet.yaml'))
  const { out } = await broadsheet(args)
  assert.match(out, /1 entry left out by your rules/)
  await using archive = await openArchive(folder.at('library.db'), { mode: 'read' })
  const kept = await archive.articles([1, 2, 3])
  assert.deepEqual(
    kept.map(({ title, categories }) => [title, categories]),
    [
      ['渡口停航三天', []],
      ['芯片出货量创新高', ['半导体']],
    ],
  )
})

test('what rules would have done to the library is shown before they are used', async () => {
  await using server = await stand()
  using folder = temporaryFolder()
  await broadsheet(runArguments(server, folder.at))
  writeFileSync(folder.at('broadsheet.yaml'), RULES)
  const args = ['--archive', folder.at('library.db'), '--config', folder.at('broadsheet.yaml')]
  const { out } = await broadsheet(['rules', ...args])
  assert.match(out, /财经 \/ 日报: of 3 articles, 1 would have been dropped, 1 tag given\./)
  assert.match(out, /drop \{"title":"\^广告"\}: 1\n {6}广告：全场五折/)
  await using archive = await openArchive(folder.at('library.db'), { mode: 'read' })
  assert.equal(await archive.count(), 3)
})

test('a pattern that cannot be read ends the run with its place', async () => {
  await using server = await stand()
  using folder = temporaryFolder()
  writeFileSync(folder.at('broadsheet.yaml'), 'sources: { 财经: { drop: [{ title: "(" }] } }')
  const args = runArguments(server, folder.at, '--config', folder.at('broadsheet.yaml'))
  const { status, error } = await broadsheet(args)
  assert.equal(status, 2)
  assert.match(error, /The pattern "\(" of 财经 \/ 日报 cannot be read/)
})
