import { ConfigError, SubscriptionsError } from '../../errors.ts'
import type { Fetcher } from '../../fetch/index.ts'
import {
  type Blogroll,
  type BlogrollEntry,
  findBlogroll,
  loadOpmlText,
} from '../../pipeline/index.ts'
import {
  type CopiedOutlines,
  copyOutlines,
  type OpmlFile,
  type OutlineToAdd,
} from '../../subscriptions/index.ts'
import type { Command, Invocation } from '../command.ts'
import { counted } from '../counted.ts'
import { changeList, type ListChange, listOptions, openListFile, readPath } from '../list-file.ts'
import { openFetcher } from '../open-fetcher.ts'
import { readSettings } from '../settings.ts'

export const importBlogroll: Command = {
  summary:
    'Reads a page of friends’ links (友链, a blogroll), finds the feed behind each site, and puts them all into your list.',
  usage: 'ADDRESS [--path "A / B"] [--feeds FILE.opml]',
  options: listOptions,
  takesWords: true,
  printsDeeds: true,
  examples: [
    'broadsheet import blogroll https://blog.example.org/friends/ --path 友链',
    'broadsheet import blogroll https://blog.example.org/links.html --dry-run --json',
  ],
  run: importFriends,
}

async function importFriends(invocation: Invocation) {
  const { positionals, values, terminal, signal } = invocation
  const [given, ...others] = positionals
  if (given === undefined || others.length > 0 || !URL.canParse(given)) throw usage(given)
  const settings = await readSettings(invocation)
  const list = await openListFile(settings, invocation)
  await using fetcher = openFetcher({ allowHosts: settings.allowHosts })
  const blogroll = await read(given, fetcher, invocation)
  const path = readPath(values.path)
  const folders = path.length > 0 ? path : [{ name: blogroll.title ?? new URL(given).hostname }]
  const copied = await copiedLists(blogroll, list, fetcher, signal)
  const add = [
    ...copied.flatMap(each => each.outlines),
    ...blogroll.entries.flatMap(entry => outlineOf(entry)),
  ].map(each => ({ ...each, folders: [...folders, ...each.folders] }))
  const namespaces = new Map(copied.flatMap(each => [...each.namespaces]))
  const isRehearsal = values['dry-run'] === true
  const change = await changeList(list, { add, namespaces }, { isRehearsal })
  terminal.out(
    values.json === true ? renderJson(change, blogroll) : render(change, blogroll, isRehearsal),
  )
  return 0 as const
}

async function read(given: string, fetcher: Fetcher, { terminal, values, signal }: Invocation) {
  let message = ''
  const blogroll = await findBlogroll(
    given,
    {
      fetcher,
      onFailure: outcome => {
        message =
          outcome.kind === 'failed' ? outcome.message : `${given} answered: ${outcome.kind}.`
      },
      onSite: (done, total) => {
        if (terminal.isTerminal && values.quiet !== true) {
          terminal.error.write(`\r${done} of ${total} sites${done === total ? '\n' : ''}`)
        }
      },
    },
    signal,
  )
  if (blogroll === undefined) throw new SubscriptionsError('subscriptions/not-found', message)
  if (blogroll.lists.length + blogroll.entries.length > 0) return blogroll
  throw new SubscriptionsError('subscriptions/not-found', `${given} links to no other sites`, {
    hint: 'Some pages load their links by script; look for the file they are loaded from, or for an OPML.',
  })
}

/** Where the page offers its list as OPML, that list is what its author means. */
async function copiedLists(
  { lists }: Blogroll,
  list: OpmlFile,
  fetcher: Fetcher,
  signal: AbortSignal,
): Promise<readonly CopiedOutlines[]> {
  const copied: CopiedOutlines[] = []
  for (const address of new Set(lists)) {
    const { text, location } = await loadOpmlText(address, fetcher, signal)
    copied.push(copyOutlines(text, location, list.location))
  }
  return copied
}

function outlineOf(entry: BlogrollEntry): OutlineToAdd[] {
  if (!('feed' in entry)) return []
  const { site, feed } = entry
  const { address, title, homePage, language } = feed
  return [
    {
      folders: [],
      attributes: [
        ['text', title ?? site.name],
        ['type', 'rss'],
        ['xmlUrl', address],
        ['htmlUrl', homePage ?? site.url],
        ...(language === undefined ? [] : [['language', language] as const]),
      ],
    },
  ]
}

function without({ entries }: Blogroll) {
  return entries.flatMap(entry => ('reason' in entry ? [entry] : []))
}

function render(
  { added, present, file }: ListChange,
  blogroll: Blogroll,
  isRehearsal: boolean,
): string {
  const none = without(blogroll)
  const lines = [
    `${counted(added.length, 'feed')} ${isRehearsal ? 'would be added' : 'added'} to ${file}.`,
  ]
  if (present.length > 0) lines.push(`${present.length} stood in it already.`)
  if (none.length > 0) lines.push(`${counted(none.length, 'site')} without a feed:`)
  return [
    ...lines,
    ...none.map(({ site, reason }) => `  ${site.name}  ${site.url}  (${reason})`),
    '',
  ].join('\n')
}

function renderJson({ added, present, file }: ListChange, blogroll: Blogroll): string {
  const addressOf = ({ attributes }: OutlineToAdd) =>
    attributes.find(([name]) => /^xmlurl$/i.test(name))?.[1]
  const value = {
    file,
    added: added.map(addressOf),
    present: present.map(addressOf),
    without: without(blogroll).map(({ site, reason }) => ({ ...site, reason })),
  }
  return `${JSON.stringify(value, null, 2)}\n`
}

function usage(given: string | undefined): ConfigError {
  const message =
    given === undefined ? 'There is no page to read.' : 'One page at a time, by its whole address.'
  return new ConfigError('config/usage', message, {
    hint: 'For example broadsheet import blogroll https://blog.example.org/friends/',
  })
}
