import { ConfigError } from '../../errors.ts'
import { loadOpmlText } from '../../pipeline/index.ts'
import { copyOutlines, moveOpml, parseOpml, writeOpmlText } from '../../subscriptions/index.ts'
import type { Command, Invocation } from '../command.ts'
import { counted } from '../counted.ts'
import { changeList, type ListChange, listOptions, openListFile, readPath } from '../list-file.ts'
import { openFetcher } from '../open-fetcher.ts'
import { readSettings } from '../settings.ts'

export const importOpml: Command = {
  summary:
    'Adds the feeds of another list (OPML) to yours, folders and everything said of them included. Feeds that you have stay where they are.',
  usage: 'FILE-or-ADDRESS [--path "A / B"] [--feeds FILE.opml]',
  options: listOptions,
  takesWords: true,
  printsDeeds: true,
  examples: [
    'broadsheet import opml subscriptions.opml',
    'broadsheet import https://example.org/blogroll.opml --path "Friends"',
  ],
  run: importList,
}

async function importList(invocation: Invocation) {
  const { positionals, values, terminal, signal } = invocation
  const [place, ...others] = positionals
  if (place === undefined || others.length > 0) throw usage(others)
  const settings = await readSettings(invocation)
  await using fetcher = openFetcher({ allowHosts: settings.allowHosts })
  const source = await loadOpmlText(place, fetcher, signal)
  const { warnings } = parseOpml(source.text, { location: source.location })
  const list = await openListFile(settings, invocation)
  const { title, outlines, namespaces } = copyOutlines(source.text, source.location, list.location)
  const path = readPath(values.path)
  const add = outlines.map(each => ({ ...each, folders: [...path, ...each.folders] }))
  const isRehearsal = values['dry-run'] === true
  if (list.text === undefined && path.length === 0) {
    // A list that is made anew takes all of the other one, its head and comments included.
    const text = moveOpml(source.text, source.location, list.location)
    if (!isRehearsal) await writeOpmlText(list, text)
    return tell({ file: list.path, added: add, present: [] })
  }
  return tell(await changeList(list, { add, namespaces }, { title, isRehearsal }))

  function tell(change: ListChange) {
    const text = values.json === true ? renderJson : render
    terminal.out(text(change, warnings, isRehearsal))
    return 0 as const
  }
}

function render(change: ListChange, warnings: readonly string[], isRehearsal: boolean): string {
  const { feeds, others, present } = countsOf(change)
  const rest =
    others > 0
      ? `, and ${counted(others, 'entry that is no feed', 'entries that are no feeds')}`
      : ''
  const lines = [
    `${counted(feeds, 'feed')} ${isRehearsal ? 'would be added' : 'added'} to ${change.file}${rest}.`,
  ]
  if (present > 0) lines.push(`${present} stood in it already.`)
  return [...lines, ...warnings, ''].join('\n')
}

function renderJson(change: ListChange, warnings: readonly string[]): string {
  const { feeds, present } = countsOf(change)
  return `${JSON.stringify({ file: change.file, added: feeds, present, warnings }, null, 2)}\n`
}

function countsOf({ added, present }: ListChange) {
  const feeds = added.filter(({ attributes }) => attributes.some(isFeedAddress)).length
  return { feeds, others: added.length - feeds, present: present.length }
}

const isFeedAddress = ([name]: readonly [string, string]): boolean => /^xmlurl$/i.test(name)

function usage(others: readonly string[]): ConfigError {
  const message =
    others.length > 0 ? 'One list at a time can be imported.' : 'There is no list to import.'
  return new ConfigError('config/usage', message, {
    hint: 'Give a file or an address, e.g. broadsheet import opml subscriptions.opml',
  })
}
