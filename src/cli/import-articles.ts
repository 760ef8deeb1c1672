import { openArchive } from '../archive/index.ts'
import { readClock } from '../config/index.ts'
import { ConfigError } from '../errors.ts'
import { IMPORT_NOTES } from '../imports/index.ts'
import { type ImportReport, importItems, type NamedItem } from '../pipeline/index.ts'
import { type Invocation, settingOptions } from './command.ts'
import { counted } from './counted.ts'
import { readSettings, required } from './settings.ts'

const SHOWN_FILES = 5

/** Flags of the commands that import articles. */
export const articleOptions = {
  ...settingOptions,
  path: {
    type: 'string',
    value: '"A / B"',
    description: 'Place in the tree of what names none',
  },
} as const

/** What reading a folder or a file came to. */
export type Reading = {
  readonly items: readonly NamedItem[]
  /** Names of what could not be read as what it was said to be. */
  readonly unreadable: readonly string[]
  /** More sentences for the owner. */
  readonly remarks: readonly string[]
}

/** Reads what the positional argument names, files it, and says what became of it. */
export async function importReading(
  invocation: Invocation,
  [what, example]: readonly [what: string, example: string],
  read: (place: string, now: Date) => Promise<Reading>,
) {
  const [place, ...others] = invocation.positionals
  if (place === undefined || others.length > 0) {
    throw new ConfigError('config/usage', `Name ${what}, and nothing else.`, {
      hint: `For example broadsheet import ${example}`,
    })
  }
  const settings = await readSettings(invocation)
  const now = readClock(invocation.terminal.environment)()
  const reading = await read(place, now)
  await using archive = await openArchive(required(settings, 'archive'))
  const report = await importItems(archive, reading.items, invocation.signal)
  tell(report, reading, invocation)
  return 0 as const
}

/** A folder that is not there is another mistake than one that holds nothing. */
export function missingFolder(what: string, folder: string): ConfigError {
  return new ConfigError(
    'config/usage',
    `There are no ${what} in ${folder}: there is no such folder.`,
    {
      hint: 'Check the path; relative ones start from where you are.',
    },
  )
}

function tell(report: ImportReport, reading: Reading, { values, terminal }: Invocation): void {
  const { added, revised, known, notes } = report
  const { unreadable, remarks } = reading
  if (values.json === true) {
    terminal.out(
      `${JSON.stringify({ added, revised, known, unreadable, remarks, notes }, null, 2)}\n`,
    )
    return
  }
  if (values.quiet !== true) {
    terminal.out(
      `${counted(added, 'article')} added, ${revised} revised, ${counted(known, 'was', 'were')} here already.\n`,
    )
    for (const remark of remarks) terminal.out(`${remark}\n`)
    for (const [note, group] of Map.groupBy(notes, ({ note }) => note)) {
      terminal.out(
        `${group.length} ×: ${IMPORT_NOTES[note]} ${shown(group.map(({ name }) => name))}\n`,
      )
    }
  }
  if (unreadable.length > 0) {
    terminal.error.write(`${unreadable.length} could not be read. ${shown(unreadable)}\n`)
  }
}

function shown(names: readonly string[]): string {
  const more = names.length > SHOWN_FILES ? `, and ${names.length - SHOWN_FILES} more` : ''
  return `(${names.slice(0, SHOWN_FILES).join(', ')}${more})`
}
