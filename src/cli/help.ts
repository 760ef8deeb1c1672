import { type Command, type CommandFamily, commonOptions, type Option } from './command.ts'

const GAP = 2

/** The text of `broadsheet <command> --help`. */
export function renderCommandHelp(name: string, command: Command): string {
  return [
    `${command.summary}\n`,
    `Usage: broadsheet ${name} ${command.usage}\n`,
    'Options:',
    ...columns(Object.entries({ ...command.options, ...commonOptions }).map(optionRow)),
    '',
    'Examples:',
    ...command.examples.map(example => `  ${example}`),
    '',
  ].join('\n')
}

/** The text of `broadsheet import --help`: the kinds there are. */
export function renderFamilyHelp(name: string, { summary, kinds }: CommandFamily): string {
  return [
    `${summary}\n`,
    `Usage: broadsheet ${name} <kind> …\n`,
    'Kinds:',
    ...columns(Object.entries(kinds).map(([kind, { summary: text }]) => [kind, text] as const)),
    '',
    `"broadsheet ${name} <kind> --help" tells more.`,
    '',
  ].join('\n')
}

/** The text of `broadsheet --help`. */
export function renderHelp(
  version: string,
  summaries: readonly (readonly [string, string])[],
): string {
  return [
    `broadsheet ${version}: any set of feeds as a permanent library, Hexo posts and a news site\n`,
    'Usage: broadsheet <command> [options]\n',
    'Commands:',
    ...columns(summaries),
    '',
    'Start here:',
    '  broadsheet run --feeds feeds.opml --archive library.db --site public',
    '',
    '"broadsheet <command> --help" tells more. Exit status: 0 done, 1 a fault of ours, 2 usage or',
    'configuration, 3 nothing could be fetched, 4 archive locked by another process, 5 archive damaged.',
    '',
  ].join('\n')
}

function optionRow([name, option]: readonly [string, Option]): readonly [string, string] {
  const short = option.short === undefined ? '' : `-${option.short}, `
  return [
    `${short}--${name}${option.value === undefined ? '' : ` ${option.value}`}`,
    option.description,
  ]
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length)) + GAP
  return rows.map(([left, right]) => `  ${left.padEnd(width)}${right}`)
}
