import type { Archive, MediaMode } from '../archive/index.ts'
import type { Fetcher } from '../fetch/index.ts'
import { judgePictures, namePictures } from '../media/index.ts'
import type { FeedRecord } from '../model/library.ts'
import { type Asked, type AskSettings, PictureAsker } from './ask-picture.ts'
import { inOrder } from './in-order.ts'

const LOOK_BATCH = 100
const ASK_BATCH = 64
const CONCURRENCY = 8
const TIME_LIMIT_MS = 10 * 60 * 1000

export type MirrorSettings = AskSettings & {
  readonly mode: (feed: FeedRecord) => MediaMode
  /** What is left when it is over waits for the next run. @default 10 min */
  readonly timeLimitMs?: number
  /** How many are wanted, before the first is asked for. */
  readonly onBegin?: (wanted: number) => void
  readonly onPicture?: (asked: Asked) => void
}

/** What looking after the pictures came to. */
export type PictureReport = {
  readonly stored: number
  /** Of the originals that were fetched. */
  readonly bytes: number
  /** Not come; asked for again later, or given up where `isLast`. */
  readonly failed: readonly PictureTrouble[]
  /** Come, but nothing to be shown: drawings, bombs, broken files. They stay links. */
  readonly refused: readonly PictureTrouble[]
  /** Not asked for in this run. */
  readonly waiting: number
}

export type PictureTrouble = {
  readonly address: string
  readonly code: string
  readonly message: string
  readonly isLast?: boolean
}

/**
 * Looks after the pictures of the library: notes which ones new and changed articles have, fetches those
 * that are wanted, and says of each article what is shown of it. An article whose pictures have come counts
 * as changed, so every target shows them at its next publishing. `undefined` where all pictures are links.
 */
export async function mirrorPictures(
  archive: Archive,
  fetcher: Fetcher,
  settings: MirrorSettings,
  signal: AbortSignal,
): Promise<PictureReport | undefined> {
  const feeds = await archive.feeds()
  const modes = new Map(feeds.map(feed => [feed.id, settings.mode(feed)]))
  const isWanted = [...modes.values()].some(mode => mode !== 'link')
  if (!isWanted && !(await archive.assets.isUsed())) return undefined
  await archive.assets.wantLostFiles()
  await lookAtFeeds(archive, feeds, modes)
  await lookAtChanges(archive, modes, signal)
  const report = await askForPictures(archive, fetcher, settings, signal)
  // All changes since were made here.
  await archive.assets.moveCursor(await archive.head())
  return report
}

type Modes = ReadonlyMap<number, MediaMode>

/** Feeds under another mode than before: their articles are looked at although nothing else changed. */
async function lookAtFeeds(
  archive: Archive,
  feeds: readonly FeedRecord[],
  modes: Modes,
): Promise<void> {
  const before = await archive.assets.modes()
  const isFirst = (await archive.assets.cursor()) === 0
  for (const feed of feeds) {
    const mode = modes.get(feed.id) ?? 'link'
    if ((before.get(feed.id) ?? 'link') === mode) continue
    if (!isFirst) {
      for (let from = 1; ; from += LOOK_BATCH) {
        const articles = await archive.slice(feed.nodeId, from, from + LOOK_BATCH - 1)
        if (articles.length === 0) break
        await lookAt(
          archive,
          articles.map(({ number }) => number),
          modes,
        )
      }
    }
    await archive.assets.saveModes(new Map([[feed.id, mode]]))
  }
}

async function lookAtChanges(archive: Archive, modes: Modes, signal: AbortSignal): Promise<void> {
  for (let after = await archive.assets.cursor(); ; ) {
    signal.throwIfAborted()
    const changes = await archive.changesSince(after, LOOK_BATCH)
    const last = changes.at(-1)
    if (!last) return
    const numbers = changes.flatMap(({ kind, ref }) => (kind === 'article' ? [ref] : []))
    await lookAt(archive, numbers, modes, last.seq)
    after = last.seq
  }
}

/** Notes the pictures of articles and judges them by what is known already, all in one transaction. */
async function lookAt(
  archive: Archive,
  numbers: readonly number[],
  modes: Modes,
  cursor?: number,
): Promise<void> {
  const { assets } = archive
  await assets.transaction(async () => {
    for (const { number, feedId } of await archive.summaries(numbers)) {
      const mode = modes.get(feedId) ?? 'link'
      const [article] = mode === 'link' ? [] : await archive.articles([number])
      const named = article && namePictures(article.html, await assets.ownImage(number))
      await assets.namePictures(number, named, mode === 'mirror')
      await judge(archive, number)
    }
    if (cursor !== undefined) await assets.moveCursor(cursor)
  })
}

async function judge(archive: Archive, article: number): Promise<void> {
  const known = await archive.assets.knownPictures(article)
  // Of what nobody has seen nothing is said: the article stays as it came.
  const verdicts = known.some(({ asset }) => asset) ? judgePictures(known) : undefined
  await archive.assets.saveVerdicts(article, verdicts)
}

async function askForPictures(
  archive: Archive,
  fetcher: Fetcher,
  settings: MirrorSettings,
  signal: AbortSignal,
): Promise<PictureReport> {
  const asker = new PictureAsker(fetcher, archive.assets, settings, signal)
  const deadline = performance.now() + (settings.timeLimitMs ?? TIME_LIMIT_MS)
  const now = settings.clock().toISOString()
  const tally = {
    stored: 0,
    bytes: 0,
    failed: [] as PictureTrouble[],
    refused: [] as PictureTrouble[],
  }
  const skipped = new Set<string>()
  settings.onBegin?.(await archive.assets.countWanted(now))
  while (performance.now() < deadline) {
    signal.throwIfAborted()
    const wanted = await archive.assets.wanted(now, ASK_BATCH + skipped.size)
    const batch = wanted.filter(({ address }) => !skipped.has(address)).slice(0, ASK_BATCH)
    if (batch.length === 0) break
    const asked: Asked[] = []
    const options = { concurrency: CONCURRENCY, weightOf: () => 0, weightLimit: 0 }
    for await (const one of inOrder(batch, picture => asker.ask(picture), options)) {
      settings.onPicture?.(one)
      asked.push(one)
    }
    await keepAnswers(archive, asked)
    const faulty = asked.find(one => 'fault' in one)
    if (faulty) throw faulty.fault
    for (const { picture, answer } of asked) {
      if (answer === 'skipped') skipped.add(picture.address)
      else count(tally, picture.address, answer)
    }
  }
  signal.throwIfAborted()
  return { ...tally, waiting: await archive.assets.countWanted(now) }
}

function count(
  tally: { stored: number; bytes: number; failed: PictureTrouble[]; refused: PictureTrouble[] },
  address: string,
  answer: Exclude<Asked['answer'], 'skipped'>,
): void {
  if (answer.kind === 'stored') {
    tally.stored += 1
    tally.bytes += answer.asset.bytes
    return
  }
  const { kind, code, message } = answer
  const isLast = kind === 'failed' && answer.nextTryAt === undefined
  tally[kind].push({ address, code, message, ...(isLast && { isLast }) })
}

/** Answers and what follows from them for articles, in one transaction, in an order of their own. */
async function keepAnswers(archive: Archive, asked: readonly Asked[]): Promise<void> {
  await archive.assets.transaction(async () => {
    const articles = new Set<number>()
    for (const { picture, answer } of asked) {
      if (answer === 'skipped') continue
      for (const article of await archive.assets.saveAnswer(picture, answer)) articles.add(article)
    }
    for (const article of [...articles].sort((a, b) => a - b)) await judge(archive, article)
  })
}
