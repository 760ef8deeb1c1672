import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { openArchive } from '../../archive/index.ts'
import type { Settings } from '../../config/index.ts'
import { ConfigError } from '../../errors.ts'
import { readRsshubAddress, rsshubRoutePath } from '../../kit/rsshub-address.ts'
import { loadOpmlText } from '../../pipeline/index.ts'
import { editOpml, emptyOpml, type OutlineToAdd, parseOpml } from '../../subscriptions/index.ts'
import { type Command, type Invocation, settingOptions } from '../command.ts'
import { openFetcher } from '../open-fetcher.ts'
import { readSettings, required } from '../settings.ts'
import { unwritable } from '../unusable-file.ts'

export const exportOpml: Command = {
  summary:
    'Writes your list of feeds as OPML: the list itself where there is one, otherwise what the library knows.',
  usage: '[--feeds FILE.opml | --archive FILE.db] [--rsshub ADDRESS] [--output FILE]',
  options: {
    ...settingOptions,
    feeds: { type: 'string', value: 'FILE.opml', description: 'Your list of feeds' },
    rsshub: {
      type: 'string',
      value: 'ADDRESS',
      description: 'Write rsshub:// routes as addresses of this instance, for other readers',
    },
    output: { type: 'string', value: 'FILE', description: 'Write here (default: print it)' },
  },
  examples: [
    'broadsheet export opml --feeds feeds.opml --rsshub https://rsshub.app > for-my-phone.opml',
    'broadsheet export opml --archive library.db --output feeds.opml',
  ],
  run: exportList,
}

async function exportList(invocation: Invocation) {
  const { values, terminal } = invocation
  const settings = await readSettings(invocation)
  const source = await listText(settings, invocation)
  const text =
    typeof values.rsshub === 'string'
      ? withInstance(source.text, source.location, instanceOf(values.rsshub))
      : source.text
  if (typeof values.output !== 'string') {
    terminal.out(text)
    return 0 as const
  }
  const path = resolve(terminal.workingDirectory, values.output)
  await writeFile(path, text).catch((cause: Error) => {
    throw unwritable(path, cause)
  })
  if (values.json === true) terminal.out(`${JSON.stringify({ file: path })}\n`)
  else if (values.quiet !== true) terminal.out(`The list is in ${path}.\n`)
  return 0 as const
}

async function listText(settings: Settings, { signal }: Invocation) {
  if (settings.feeds !== undefined) {
    await using fetcher = openFetcher({ allowHosts: settings.allowHosts })
    return await loadOpmlText(settings.feeds, fetcher, signal)
  }
  await using archive = await openArchive(required(settings, 'archive'), { mode: 'read' })
  const title = (await archive.title()) ?? 'Feeds'
  const feeds = (await archive.feeds()).filter(feed => feed.subscribed)
  const add = feeds.map((feed): OutlineToAdd => {
    const facts = [
      ['text', feed.path.at(-1) ?? feed.address],
      ['type', 'rss'],
      ['xmlUrl', feed.address],
      ['htmlUrl', feed.homePage],
      ['description', feed.description],
      ['language', feed.language],
    ] as const
    return {
      folders: feed.path.slice(0, -1).map(name => ({ name })),
      attributes: facts.flatMap(([name, value]) => (value ? [[name, value] as const] : [])),
    }
  })
  const location = pathToFileURL(settings.archive ?? '').href
  return { text: editOpml(emptyOpml(title), { add }, location).text, location }
}

/** `rsshub://ns/path` → `https://instance/ns/path`, in an otherwise unchanged list. */
function withInstance(text: string, location: string, instance: string): string {
  const set = new Map<string, Record<string, string>>()
  for (const { address } of parseOpml(text, { location }).subscriptions) {
    const route = readRsshubAddress(address)
    if (route) set.set(address, { xmlUrl: instance + rsshubRoutePath(route) })
  }
  return editOpml(text, { set }, location).text
}

/** An instance without a slash at its end. @throws {ConfigError} `config/usage` */
function instanceOf(given: string): string {
  const url = URL.parse(given)
  if (url !== null && /^https?:$/.test(url.protocol)) {
    return url.origin + url.pathname.replace(/\/+$/, '')
  }
  throw new ConfigError('config/usage', `--rsshub must be an http address, but it is "${given}"`, {
    hint: 'For example --rsshub https://rsshub.app',
  })
}
