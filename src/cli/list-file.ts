import { resolve } from 'node:path'
import type { Settings } from '../config/index.ts'
import { SubscriptionsError } from '../errors.ts'
import {
  editOpml,
  emptyOpml,
  type OpmlEdits,
  type OpmlFile,
  type OutlineToAdd,
  readOpmlText,
  writeOpmlText,
} from '../subscriptions/index.ts'
import type { Invocation, Option } from './command.ts'

const USUAL_LIST = 'feeds.opml'
const PATH_SEPARATOR = /\s+\/\s+/

/** Flags of the commands that change the list of feeds. */
export const listOptions = {
  config: {
    type: 'string',
    value: 'FILE',
    description: 'Settings (default: broadsheet.yaml, where there is one)',
  },
  feeds: {
    type: 'string',
    value: 'FILE.opml',
    description: `Your list of feeds, made if it is not there (default: ${USUAL_LIST})`,
  },
  'allow-host': {
    type: 'string',
    multiple: true,
    value: 'HOST:PORT',
    description: 'A private host that may be asked (repeatable)',
  },
  path: {
    type: 'string',
    value: '"A / B"',
    description: 'Where in the tree: names of folders, outermost first',
  },
  'dry-run': { type: 'boolean', description: 'Tell what would be done, and do nothing' },
} as const satisfies Record<string, Option>

/** For commands that take names out of RSSHub's catalogue. */
export const langOption = {
  type: 'string',
  value: 'TAG',
  description: 'Names in this language: zh-CN, zh-TW, ja, en (default: that of the settings)',
} as const satisfies Option

/** The language of names: as asked for, as the settings say, as the machine is set. */
export function languageOf({ values, terminal }: Invocation, settings: Settings): string {
  if (typeof values.lang === 'string') return values.lang
  const { LC_ALL, LC_MESSAGES, LANG } = terminal.environment
  const locale = (LC_ALL || LC_MESSAGES || LANG || 'en').split('.')[0] ?? 'en'
  return settings.language ?? locale.replace('_', '-')
}

/** The list that a command changes; one that is not there yet begins empty. */
export async function openListFile(
  settings: Settings,
  { terminal }: Invocation,
): Promise<OpmlFile> {
  const place = settings.feeds ?? resolve(terminal.workingDirectory, USUAL_LIST)
  if (/^https?:/i.test(place)) {
    throw new SubscriptionsError(
      'subscriptions/unwritable',
      `The list of feeds ${place} is on the web and cannot be changed from here`,
      { hint: `Name a file of your own, e.g. --feeds ${USUAL_LIST}.` },
    )
  }
  return readOpmlText(place)
}

/** What became of the list. */
export type ListChange = {
  readonly file: string
  readonly added: readonly OutlineToAdd[]
  readonly present: readonly OutlineToAdd[]
}

/** Changes the list on disk, unless nothing is different or this is a rehearsal. */
export async function changeList(
  list: OpmlFile,
  edits: OpmlEdits,
  options: { readonly title?: string | undefined; readonly isRehearsal?: boolean } = {},
): Promise<ListChange> {
  const before = list.text ?? emptyOpml(options.title ?? 'Feeds')
  const { text, added, present } = editOpml(before, edits, list.location)
  if (text !== list.text && options.isRehearsal !== true) await writeOpmlText(list, text)
  return { file: list.path, added, present }
}

/** `--path "科技 / 站"` as names of folders. */
export function readPath(value: unknown): { readonly name: string }[] {
  if (typeof value !== 'string') return []
  return value
    .split(PATH_SEPARATOR)
    .map(name => ({ name: name.trim() }))
    .filter(({ name }) => name !== '')
}
