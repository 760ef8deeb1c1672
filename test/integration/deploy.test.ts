import assert from 'node:assert/strict'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { openArchive } from '../../src/archive/index.ts'
import { broadsheet } from '../support/cli.ts'
import { S3_ENVIRONMENT, serveS3 } from '../support/s3-server.ts'
import { feedIds, fillLibrary, keep, streetNews } from '../support/sample-library.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { hashTree } from '../support/tree.ts'

const BUCKET = 'news'
const LATER = Date.parse('2026-05-01T00:00:00.000Z')
const environment = { SOURCE_DATE_EPOCH: '1780000000', ...S3_ENVIRONMENT }

type Folder = ReturnType<typeof temporaryFolder>

async function publishNews(folder: Folder, more?: readonly [from: number, to: number]) {
  {
    await using archive = await openArchive(folder.at('library.db'))
    if (more)
      await keep(archive, feedIds.streets, LATER, streetNews(...more, 'https://pictures.example'))
    else await fillLibrary(archive, 'https://pictures.example')
  }
  const published = await broadsheet(['publish', ...where(folder)])
  assert.equal(published.status, 0, published.error)
}

const where = (folder: Folder) => [
  '--archive',
  folder.at('library.db'),
  '--site',
  folder.at('site'),
]

async function deploy(folder: Folder, ...args: readonly string[]) {
  const { status, out, error } = await broadsheet(
    ['deploy', ...where(folder), '--json', ...args],
    environment,
  )
  const [report] = JSON.parse(out).deployments ?? []
  return { status, error, report }
}

function publishedFiles(folder: Folder): Record<string, string> {
  const { '.broadsheet': _marker, ...files } = hashTree(folder.at('site'))
  return files
}

test('a folder gets the whole site first, then what changed, and loses what is gone', async () => {
  using folder = temporaryFolder()
  await publishNews(folder)
  const to = ['--to', folder.at('www')]
  await deploy(folder, ...to)
  const published = () => publishedFiles(folder)
  assert.deepEqual(hashTree(folder.at('www')), published())
  const again = await deploy(folder, ...to)
  assert.deepEqual([again.report.added, again.report.changed], [[], []])
  await publishNews(folder, [61, 61])
  const { report } = await deploy(folder, ...to)
  assert.ok(report.added.some((path: string) => path.startsWith('a/')))
  assert.ok(report.changed.includes('index.html'))
  assert.ok(report.changed.length < 40)
  assert.deepEqual(hashTree(folder.at('www')), published())
})

test('a bucket gets every file with its type and how long to keep it', async () => {
  using folder = temporaryFolder()
  await publishNews(folder)
  await using store = await serveS3(folder.at('store'), BUCKET)
  const { status, report, error } = await deploy(
    folder,
    ...['--to', `s3://${BUCKET}/paper`, '--endpoint', store.endpoint],
  )
  assert.equal(status, 0, error)
  assert.equal(report.added.length, Object.keys(publishedFiles(folder)).length)
  for (const [path, type, cache] of [
    ['index.html', 'text/html; charset=utf-8', 'public, no-cache'],
    ['s/本地/atom.xml', 'application/atom+xml; charset=utf-8', 'public, no-cache'],
    ['site.css', 'text/css; charset=utf-8', 'public, max-age=3600'],
  ] as const) {
    const object = await fetch(`${store.endpoint}/${BUCKET}/paper/${encodeURI(path)}`)
    assert.equal(object.headers.get('content-type'), type)
    assert.equal(object.headers.get('cache-control'), cache)
    assert.equal(await object.text(), readFileSync(folder.at(`site/${path}`), 'utf8'))
  }
})

test('an object whose file is gone leaves the bucket', async () => {
  using folder = temporaryFolder()
  await publishNews(folder)
  await using store = await serveS3(folder.at('store'), BUCKET)
  const to = ['--to', `s3://${BUCKET}`, '--endpoint', store.endpoint]
  await deploy(folder, ...to)
  {
    await using archive = await openArchive(folder.at('library.db'))
    const { id } = await archive.target(`site:${folder.at('site')}`)
    await archive.outputs.remove(id, ['404.html'])
  }
  const { report } = await deploy(folder, ...to)
  assert.deepEqual(report.removed, ['404.html'])
  assert.equal((await fetch(`${store.endpoint}/${BUCKET}/404.html`)).status, 404)
})

test('a wrong key is told with the store’s own words, and nothing counts as sent', async () => {
  using folder = temporaryFolder()
  await publishNews(folder)
  await using store = await serveS3(folder.at('store'), BUCKET)
  const to = ['--to', `s3://${BUCKET}`, '--endpoint', store.endpoint]
  const wrong = { ...environment, AWS_ACCESS_KEY_ID: 'GUESSED' }
  const refused = await broadsheet(['deploy', ...where(folder), ...to], wrong)
  assert.equal(refused.status, 1)
  assert.match(refused.error, /The bucket news answered 403 \(InvalidAccessKeyId/)
  assert.match(refused.error, /Run the command again/)
  const { report } = await deploy(folder, ...to)
  assert.ok(report.added.includes('index.html'))
})

test('new pages arrive before the pages that link to them, and the front page last', async () => {
  using folder = temporaryFolder()
  await publishNews(folder)
  const order: string[] = []
  await using store = await countingServer((method, path) => order.push(`${method} ${path}`))
  const to = ['--to', `s3://${BUCKET}`, '--endpoint', store.endpoint]
  await deploy(folder, ...to)
  order.length = 0
  await publishNews(folder, [61, 61])
  await deploy(folder, ...to)
  const puts = order.map(line => line.replace(`PUT /${BUCKET}/`, ''))
  const article = puts.findIndex(path => path.startsWith('a/'))
  const list = puts.findIndex(path => path.startsWith('s/'))
  assert.ok(article >= 0 && article < list)
  assert.ok(puts.slice(-2).includes('index.html'))
})

test('a command gets the change list, once it has worked it gets the next one', async () => {
  using folder = temporaryFolder()
  await publishNews(folder)
  const command = [
    '--command',
    `cat > ${JSON.stringify(folder.at('changes.json'))}; test -f index.html`,
  ]
  await deploy(folder, ...command)
  const changes = () => JSON.parse(readFileSync(folder.at('changes.json'), 'utf8'))
  assert.equal(changes().directory, folder.at('site'))
  assert.ok(changes().added.includes('index.html'))
  await publishNews(folder, [61, 61])
  await deploy(folder, ...command)
  assert.ok(changes().changed.includes('index.html'))
  assert.ok(changes().added.length < 10)
})

test('a command that fails is told with its status, and gets the same list again', async () => {
  using folder = temporaryFolder()
  await publishNews(folder)
  writeFileSync(folder.at('broken'), '')
  const line = `test ! -f ${JSON.stringify(folder.at('broken'))}`
  const failed = await broadsheet(['deploy', ...where(folder), '--command', line])
  assert.equal(failed.status, 1)
  assert.match(failed.error, /The command ended with status 1/)
  rmSync(folder.at('broken'))
  const { report } = await deploy(folder, '--command', line)
  assert.ok(report.added.includes('index.html'))
})

test('a dry run says what would be sent and sends nothing', async () => {
  using folder = temporaryFolder()
  await publishNews(folder)
  const dry = await deploy(folder, '--to', folder.at('www'), '--dry-run')
  assert.ok(dry.report.added.includes('index.html'))
  const { report } = await deploy(folder, '--to', folder.at('www'))
  assert.deepEqual(report.added.length, dry.report.added.length)
})

test('the hub is told which feeds have changed', async () => {
  using folder = temporaryFolder()
  await publishNews(folder)
  const pings: string[] = []
  await using hub = await countingServer((_method, _path, body) => pings.push(body))
  writeFileSync(
    folder.at('broadsheet.yaml'),
    `hub: ${hub.endpoint}/\nurl: https://paper.example/\ndeploy: [{ to: www }]\n`,
  )
  const allowed = await broadsheet([
    ...['deploy', ...where(folder), '--config', folder.at('broadsheet.yaml')],
  ])
  assert.equal(allowed.status, 0)
  const topics = pings.flatMap(body => new URLSearchParams(body).getAll('hub.url'))
  assert.ok(topics.includes('https://paper.example/atom.xml'))
  assert.ok(topics.includes('https://paper.example/s/%E6%9C%AC%E5%9C%B0/rss.xml'))
})

for (const [args, message] of [
  [[], /There is nowhere to deploy to\./],
  [['--to', 's3://news'], /The keys of the bucket are missing\./],
  [['--to', 'x', '--command', 'y'], /Only one of --to and --command/],
] as const) {
  test(`deploy ${args.join(' ')} says what it lacks`, async () => {
    using folder = temporaryFolder()
    await publishNews(folder)
    const { status, error } = await broadsheet(['deploy', ...where(folder), ...args])
    assert.equal(status, 2)
    assert.match(error, message)
  })
}

test('a target that was never published is told apart from one that has nothing new', async () => {
  using folder = temporaryFolder()
  await publishNews(folder)
  const args = [
    '--archive',
    folder.at('library.db'),
    '--site',
    folder.at('other'),
    '--to',
    folder.at('www'),
  ]
  const { status, error } = await broadsheet(['deploy', ...args])
  assert.equal(status, 2)
  assert.match(error, /Nothing was published into .*other yet\./)
})

/** A server that takes everything and notes what it was sent. */
async function countingServer(note: (method: string, path: string, body: string) => void) {
  const server = createServer(async (request: IncomingMessage, response) => {
    const body = (await request.toArray()).join('')
    note(request.method ?? '', decodeURIComponent(request.url ?? ''), body)
    response.end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
