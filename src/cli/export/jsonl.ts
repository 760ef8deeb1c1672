import { createWriteStream, type WriteStream } from 'node:fs'
import { resolve } from 'node:path'
import { finished } from 'node:stream/promises'
import { type Archive, openArchive } from '../../archive/index.ts'
import { htmlToText } from '../../clean/index.ts'
import { ConfigError } from '../../errors.ts'
import type { Article } from '../../model/article.ts'
import type { FeedRecord } from '../../model/library.ts'
import { type Command, type Invocation, settingOptions } from '../command.ts'
import { counted } from '../counted.ts'
import { readSettings, required } from '../settings.ts'
import { unwritable } from '../unusable-file.ts'

const BATCH_SIZE = 200

export const exportJsonl: Command = {
  summary:
    'Writes every article as a line of JSON: who said what, where and when, and what was changed afterwards.',
  usage: '--archive FILE.db [--output FILE] [--since DATE]',
  options: {
    ...settingOptions,
    output: { type: 'string', value: 'FILE', description: 'Write here (default: print it)' },
    since: {
      type: 'string',
      value: 'DATE',
      description: 'Only articles first seen on this day (UTC) or later',
    },
  },
  examples: [
    'broadsheet export jsonl --archive library.db > articles.jsonl',
    'broadsheet export jsonl --archive library.db --since 2026-05-01 --output may.jsonl',
  ],
  run: exportArticles,
}

async function exportArticles(invocation: Invocation) {
  const { terminal, values, signal } = invocation
  const settings = await readSettings(invocation)
  const since = sinceOf(values.since)
  await using archive = await openArchive(required(settings, 'archive'), { mode: 'read' })
  const { write, end } = outputOf(invocation)
  let count = 0
  for await (const line of linesOf(archive, since)) {
    signal.throwIfAborted()
    await write(line)
    count += 1
  }
  await end()
  const isPrinted = typeof values.output !== 'string'
  if (!isPrinted && values.json === true) terminal.out(`${JSON.stringify({ articles: count })}\n`)
  else if (!isPrinted && values.quiet !== true)
    terminal.out(`${counted(count, 'article')} written.\n`)
  return 0 as const
}

function sinceOf(value: unknown): string {
  if (typeof value !== 'string') return ''
  if (/^\d{4}-\d\d-\d\d/.test(value) && !Number.isNaN(Date.parse(value))) return value
  throw new ConfigError(
    'config/usage',
    `--since must be a date like 2026-05-01, but it is "${value}"`,
  )
}

/** Writing waits for who reads: a library may be larger than the memory. */
function outputOf({ terminal, values }: Invocation) {
  if (typeof values.output !== 'string') {
    return { write: async (line: string) => terminal.out(line), end: async () => {} }
  }
  const path = resolve(terminal.workingDirectory, values.output)
  const file = createWriteStream(path)
  const ended = finished(file).catch(cause => {
    throw unwritable(path, cause)
  })
  ended.catch(() => {}) // told by whoever waits for it below
  return {
    write: async (line: string) => {
      if (!file.write(line)) await Promise.race([drained(file), ended])
    },
    end: async () => {
      file.end()
      await ended
    },
  }
}

/** What goes wrong meanwhile is told by the end of the file. */
function drained(file: WriteStream): Promise<void> {
  return new Promise(resolve => file.once('drain', resolve))
}

async function* linesOf(archive: Archive, since: string): AsyncGenerator<string> {
  const feeds = new Map((await archive.feeds()).map(feed => [feed.id, feed]))
  const total = await archive.count()
  for (let from = 1; from <= total; from += BATCH_SIZE) {
    const numbers = Array.from({ length: BATCH_SIZE }, (_, index) => from + index)
    for (const article of await archive.articles(numbers)) {
      if (article.firstSeenAt < since) continue
      yield `${JSON.stringify(await recordOf(archive, article, feeds))}\n`
    }
  }
}

async function recordOf(
  archive: Archive,
  article: Article,
  feeds: ReadonlyMap<number, FeedRecord>,
): Promise<object> {
  const { feedId, origins, sortAt: _, textLength: __, ...facts } = article
  const feed = feeds.get(feedId)
  const earlier = article.revision > 1 ? await archive.revisions(article.number) : []
  return {
    ...facts,
    text: htmlToText(article.html),
    path: feed?.path,
    feed: feed && { address: feed.address, title: feed.title, homePage: feed.homePage },
    origins: origins.map(({ feedId: id, ...origin }) => ({
      feed: feeds.get(id)?.address,
      ...origin,
    })),
    ...(earlier.length > 0 && {
      revisions: earlier.map(({ html, ...revision }) => ({ ...revision, text: htmlToText(html) })),
    }),
  }
}
