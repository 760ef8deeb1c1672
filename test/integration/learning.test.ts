import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { scoreLearning } from '../../bench/learning.bench.ts'
import { openArchive } from '../../src/archive/index.ts'
import { broadsheet } from '../support/cli.ts'
import { type FeedServer, serveFeeds } from '../support/feed-server.ts'
import { runArguments } from '../support/run-arguments.ts'
import { feedOf, type MadeSource, madeSources } from '../support/template-sources.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

for (const source of madeSources()) {
  test(`what ${source.name} repeats is taken out, and no sentence with it`, () => {
    const { keptAlone, precision, recall, sentencesLost } = scoreLearning(source)
    assert.ok(keptAlone >= source.articles.length, 'one article alone must not show the template')
    assert.deepEqual(
      { precision, recall, sentencesLost },
      { precision: 1, recall: 1, sentencesLost: 0 },
    )
  })
}

function sourceNamed(name: string, count: number): MadeSource {
  const source = madeSources().find(each => each.name === name)
  if (!source) throw new RangeError(`There is no made-up source called ${name}.`)
  return { ...source, articles: source.articles.slice(0, count) }
}

/** A feed that shows as many of its articles as `shown` says, and their pages. */
async function stand(source: MadeSource, shown: () => number): Promise<FeedServer> {
  let origin = ''
  const server = await serveFeeds(path => {
    if (path === '/feeds.opml')
      return `<opml version="2.0"><body><outline text="海岸"><outline text="${source.name}" xmlUrl="feed.xml"/></outline></body></opml>`
    if (path === '/feed.xml')
      return feedOf({ ...source, articles: source.articles.slice(0, shown()) }, origin)
    return source.articles.find(article => article.path === path)?.page
  })
  origin = server.origin
  return server
}

const squeeze = (text: string): string => text.replace(/<[^>]*>|\s+/g, '')

async function textsOf(location: string): Promise<string[]> {
  await using archive = await openArchive(location, { mode: 'read' })
  const numbers = Array.from({ length: await archive.count() }, (_, index) => index + 1)
  return (await archive.articles(numbers)).map(({ html }) => squeeze(html))
}

test('pages of one host are cleaned of what they have in common, and kept as they came', async () => {
  const source = sourceNamed('daily', 3)
  await using server = await stand(source, () => 3)
  using folder = temporaryFolder()
  const location = folder.at('library.db')
  const run = await broadsheet(runArguments(server, folder.at, '--full-text', 'auto'))
  assert.equal(run.status, 0, run.error)
  const texts = await textsOf(location)
  const all = texts.join('')
  for (const noise of source.noise) assert.ok(!all.includes(squeeze(noise)), noise)
  for (const { sentences } of source.articles)
    for (const sentence of sentences) assert.ok(all.includes(squeeze(sentence)), sentence)
  await using archive = await openArchive(location, { mode: 'read' })
  const kept = await archive.pages.page(`${server.origin}${source.articles[0]?.path}`)
  assert.equal(new TextDecoder().decode(kept?.body), source.articles[0]?.page)
})

test('what is learned later cleans the past when it is asked to, once, and says so', async () => {
  const source = sourceNamed('radio', 5)
  let shown = 2
  await using server = await stand(source, () => shown)
  using folder = temporaryFolder()
  const location = folder.at('library.db')
  const args = runArguments(server, folder.at)
  await broadsheet(args)
  const [greeting = ''] = source.noise
  const carrying = async (): Promise<number> =>
    (await textsOf(location)).filter(text => text.includes(squeeze(greeting))).length
  assert.equal(await carrying(), 2, 'two articles are no evidence')
  shown = 5
  await broadsheet(args)
  assert.equal(await carrying(), 2, 'new articles are clean, old ones as they were')

  const command = ['reclean', '--archive', location]
  const dry = await broadsheet([...command, '--dry-run'])
  assert.match(
    dry.out,
    /5 articles were looked at; 2 would be revised: 0 by rules, 2 by what was learned/,
  )
  assert.equal(await carrying(), 2)
  const real = await broadsheet([...command, '--json'])
  const report = JSON.parse(real.out)
  assert.deepEqual(
    report.changes.map(({ reason }: { reason: string }) => reason),
    ['profile', 'profile'],
  )
  assert.equal(await carrying(), 0)
  const again = await broadsheet(command)
  assert.match(again.out, /no text changes/)

  const found = await broadsheet(['search', '感谢您的收听', '--archive', location, '--json'])
  assert.equal(JSON.parse(found.out).total, 0, 'the index no longer holds what the text does not')
  const explained = await broadsheet(['explain', report.changes[0].id, '--archive', location])
  assert.match(explained.out, /drop-learned \(repeated\) {2}各位听众早上好/)
  assert.match(explained.out, /cleaned again: more is known of the source/)
  assert.match(explained.out, /5 articles looked at; \d lines or pictures are its own/)
})

test('learning is turned off for all or for one feed, and the past follows when it is asked to', async () => {
  const source = sourceNamed('radio', 5)
  await using server = await stand(source, () => 5)
  using folder = temporaryFolder()
  const location = folder.at('library.db')
  const [greeting = ''] = source.noise
  const carrying = async (): Promise<number> =>
    (await textsOf(location)).filter(text => text.includes(squeeze(greeting))).length
  const config = folder.at('broadsheet.yaml')
  const setting = (yaml: string): void => writeFileSync(config, yaml)
  const at = ['--archive', location, '--config', config]

  setting('learn: false\n')
  await broadsheet(runArguments(server, folder.at, '--config', config))
  assert.equal(await carrying(), 5)
  setting('')
  const on = await broadsheet(['reclean', ...at])
  assert.match(on.out, /5 were revised: 0 by rules, 5 by what was learned/)
  assert.equal(await carrying(), 0)
  setting(`sources:\n  海岸 / ${source.name}: { learn: false }\n`)
  const off = await broadsheet(['reclean', ...at])
  assert.match(off.out, /5 were revised: 0 by rules, 5 by what was learned/)
  assert.equal(await carrying(), 5)
  await using archive = await openArchive(location, { mode: 'read' })
  assert.deepEqual(await archive.profiles.sources(), [])
})

test('two libraries with one past have learned the same bytes', async () => {
  const source = sourceNamed('gazette', 6)
  await using server = await stand(source, () => 6)
  const profiles: (string | undefined)[] = []
  for (let run = 0; run < 2; run++) {
    using folder = temporaryFolder()
    await broadsheet(runArguments(server, folder.at))
    await using archive = await openArchive(folder.at('library.db'), { mode: 'read' })
    const [name = ''] = await archive.profiles.sources()
    profiles.push(await archive.profiles.profile(name))
  }
  assert.ok(profiles[0])
  assert.equal(profiles[0], profiles[1])
})

test('explain names what is not there in a sentence', async () => {
  const source = sourceNamed('radio', 1)
  await using server = await stand(source, () => 1)
  using folder = temporaryFolder()
  await broadsheet(runArguments(server, folder.at))
  const { status, error } = await broadsheet([
    'explain',
    'nothing',
    '--archive',
    folder.at('library.db'),
  ])
  assert.equal(status, 2)
  assert.match(error, /No article of the library is called "nothing"/)
  const found = await broadsheet([
    'explain',
    `${server.origin}/radio/0`,
    '--archive',
    folder.at('library.db'),
  ])
  assert.match(found.out, /title {7}晨间第0期 {2}\(from the feed\)/)
})
