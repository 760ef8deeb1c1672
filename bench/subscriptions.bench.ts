// 10,000 subscriptions: import, status and a run with nothing due, as a user calls them, with and without compiled
// code kept from an earlier call: time, memory, spread.
import { rmSync, writeFileSync } from 'node:fs'
import { openArchive } from '../src/archive/index.ts'
import { readOpmlFile } from '../test/support/read-opml-file.ts'
import { temporaryFolder } from '../test/support/temporary-folder.ts'
import { type Cost, measureProgram } from './support/measure-program.ts'

const ROUNDS = 3
const CATEGORIES = 20
const SITES = 100
const CHANNELS = 5
const NOW = '2026-05-28T20:26:40.000Z'
const TOMORROW = '2026-05-30T00:00:00.000Z'
const LIMITS: Readonly<Record<string, number>> = {
  'import, new list': 5,
  'import, merged': 5,
  status: 0.5,
  'run, nothing due': 0.5,
  'status, first call': 0.5,
  'run, nothing due, first call': 0.5,
}
const MEMORY_LIMIT_MIB = 300 / 1.048576

/** @param compiled where compiled code is kept; an empty folder makes it a first call */
function measure(args: readonly string[], compiled: string): Promise<Cost> {
  const environment = { SOURCE_DATE_EPOCH: String(Date.parse(NOW) / 1000) }
  return measureProgram(args, { folder: folder.at('.'), compiled, environment })
}

/** 10,000 feeds at category > site > channel, as a reader exports them. */
function makeList(): string {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0"><head><title>Ten thousand</title></head><body>',
  ]
  for (let category = 0; category < CATEGORIES; category++) {
    lines.push(`<outline text="分类 ${category}">`)
    for (let site = 0; site < SITES; site++) {
      lines.push(`  <outline text="站点 ${category}-${site}">`)
      for (let channel = 0; channel < CHANNELS; channel++) {
        const host = `site-${category}-${site}.example`
        lines.push(
          `    <outline text="频道 ${channel}" type="rss" xmlUrl="https://${host}/feeds/${channel}.xml?a=1&amp;b=2" htmlUrl="https://${host}/" description="What ${host} writes under ${channel}" frss:priority="main"/>`,
        )
      }
      lines.push('  </outline>')
    }
    lines.push('</outline>')
  }
  return [...lines, '</body></opml>', ''].join('\n')
}

/** A library in which every feed was asked today and is due tomorrow. */
async function fillLibrary(list: string, place: string): Promise<void> {
  await using archive = await openArchive(place)
  await archive.syncSubscriptions(await readOpmlFile(list))
  for (const feed of await archive.feedStates()) {
    await archive.commitVisit(feed.id, {
      kind: 'not-modified',
      at: NOW,
      dueAt: TOMORROW,
      validators: { etag: `"${feed.id}"` },
      finalUrl: feed.address,
    })
  }
}

using folder = temporaryFolder()
writeFileSync(folder.at('export.opml'), makeList())
const feeds = ['--feeds', folder.at('feeds.opml')]
const library = ['--archive', folder.at('library.db')]
const costs = new Map<string, Cost[]>(Object.keys(LIMITS).map(name => [name, []]))
const note = async (name: string, args: readonly string[]): Promise<void> => {
  costs.get(name)?.push(await measure(args, folder.at('compiled')))
}
let firstCalls = 0
const noteFirstCall = async (name: string, args: readonly string[]): Promise<void> => {
  costs.get(name)?.push(await measure(args, folder.at(`compiled-${firstCalls++}`)))
}

for (let round = 0; round < ROUNDS; round++) {
  rmSync(folder.at('feeds.opml'), { force: true })
  await note('import, new list', ['import', 'opml', folder.at('export.opml'), ...feeds])
  writeFileSync(
    folder.at('feeds.opml'),
    '<opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/"/></body></opml>',
  )
  await note('import, merged', ['import', 'opml', folder.at('export.opml'), ...feeds])
  if (round === 0) {
    await fillLibrary(folder.at('feeds.opml'), folder.at('library.db'))
    // Code is compiled and the list is known from here on.
    await measure(['status', ...library], folder.at('compiled'))
    await measure(['run', '--due', ...feeds, ...library], folder.at('compiled'))
  }
  await note('status', ['status', ...library])
  await note('run, nothing due', ['run', '--due', ...feeds, ...library])
  await noteFirstCall('status, first call', ['status', ...library])
  await noteFirstCall('run, nothing due, first call', ['run', '--due', ...feeds, ...library])
}

for (const [name, list] of costs) {
  if (list.length === 0) continue
  const seconds = list.map(cost => cost.seconds).sort((one, other) => one - other)
  const cpu = list.map(cost => cost.cpuSeconds).sort((one, other) => one - other)
  const peak = Math.max(...list.map(cost => cost.peakMiB))
  const median = seconds[Math.floor(seconds.length / 2)] ?? Number.NaN
  const isMissed = median > (LIMITS[name] ?? 0) || peak > MEMORY_LIMIT_MIB
  const isFailed = list.some(cost => cost.status !== 0)
  console.log(
    `${name}: ${seconds.map(each => each.toFixed(2)).join(' / ')} s by the clock (at most ${LIMITS[name]}), ${cpu.map(each => each.toFixed(2)).join(' / ')} s of CPU; peak ${peak.toFixed(0)} MiB${isFailed ? '; FAILED' : isMissed ? '; MISSED' : ''}`,
  )
  if (isFailed || isMissed) process.exitCode = 1
}
