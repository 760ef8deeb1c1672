/** The command line: arguments go in, an exit status comes out. Each command's file is loaded when called. */
import { parseArgs } from 'node:util'
import { ConfigError } from '../errors.ts'
import { VERSION } from '../kit/version.ts'
import {
  type Command,
  type CommandFamily,
  type CommandLoader,
  commonOptions,
  type ExitStatus,
  type Terminal,
} from './command.ts'
import { reportFailure } from './failure.ts'

export type { ExitStatus, Terminal } from './command.ts'

/** In the order of the help. */
export const commands: Readonly<Record<string, CommandLoader>> = {
  run: {
    summary: 'Ask the feeds and bring the targets up to date',
    load: async () => (await import('./run.ts')).runCommand,
  },
  fetch: {
    summary: 'Ask the feeds and keep what is new',
    load: async () => (await import('./run.ts')).fetchCommand,
  },
  backfill: {
    summary: 'Read what feeds told before you subscribed',
    load: async () => (await import('./backfill.ts')).backfillCommand,
  },
  publish: {
    summary: 'Bring the targets up to date',
    load: async () => (await import('./run.ts')).publishCommand,
  },
  deploy: {
    summary: 'Send what was published to where it is read',
    load: async () => (await import('./deploy.ts')).deployCommand,
  },
  serve: {
    summary: 'Show the site on this machine, with search',
    load: async () => (await import('./serve.ts')).serveCommand,
  },
  search: {
    summary: 'Search the library',
    load: async () => (await import('./search.ts')).searchCommand,
  },
  rules: {
    summary: 'Show what your rules would have dropped and tagged',
    load: async () => (await import('./rules.ts')).rulesCommand,
  },
  status: {
    summary: 'Show how each feed is doing',
    load: async () => (await import('./status.ts')).statusCommand,
  },
  explain: {
    summary: 'Say how an article came to be what it is',
    load: async () => (await import('./explain.ts')).explainCommand,
  },
  reclean: {
    summary: 'Clean everything again from what was received',
    load: async () => (await import('./reclean.ts')).recleanCommand,
  },
  init: {
    summary: 'Begin a newsstand: settings, a list of feeds, a schedule',
    load: async () => (await import('./init.ts')).initCommand,
  },
  add: {
    summary: 'Subscribe to a page, a feed or a route of RSSHub',
    load: async () => (await import('./add.ts')).addCommand,
  },
  import: {
    summary: 'Subscribe to many feeds at once: OPML, RSSHub, a blogroll',
    load: async () => (await import('./import.ts')).importFamily,
  },
  export: {
    summary: 'Write out what is here in forms that others read',
    load: async () => (await import('./export.ts')).exportFamily,
  },
}

/** Runs one command line; every ending but a bug in this function is an exit status. */
export async function runCli(
  args: readonly string[],
  terminal: Terminal,
  signal: AbortSignal,
): Promise<ExitStatus> {
  const [name, ...rest] = args
  const asJson = args.includes('--json')
  try {
    if (name === '--version' || name === '-v') return say(terminal, `${VERSION}\n`)
    if (name === 'help' && rest.length > 0)
      return await runCli([...rest, '--help'], terminal, signal)
    if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
      terminal.out(await helpText())
      return name === undefined ? 2 : 0
    }
    const loader = commands[name]
    if (!loader || !Object.hasOwn(commands, name)) throw await unknownCommand(name)
    const asksHelp = rest.includes('--help') || rest.includes('-h')
    const found = await resolveKind(name, await loader.load(), rest)
    if ('kinds' in found.command || asksHelp) {
      const { renderCommandHelp, renderFamilyHelp } = await import('./help.ts')
      const text = 'kinds' in found.command ? renderFamilyHelp : renderCommandHelp
      terminal.out(text(found.name, found.command as Command & CommandFamily))
      return asksHelp ? 0 : 2
    }
    const { command } = found
    const given = await readArguments(found.name, command, found.args)
    return await command.run({ ...given, terminal: heard(command, given.values, terminal), signal })
  } catch (error) {
    return reportFailure(error, terminal, asJson)
  }
}

type Found = {
  /** As it is called, e.g. `import rsshub`. */
  readonly name: string
  readonly command: Command | CommandFamily
  readonly args: readonly string[]
}

/** A family without arguments stays itself: there is nothing to do but to tell what it takes. */
async function resolveKind(
  name: string,
  command: Command | CommandFamily,
  args: readonly string[],
): Promise<Found> {
  const [first, ...rest] = args
  if (!('kinds' in command)) return { name, command, args }
  const isNamed = first !== undefined && Object.hasOwn(command.kinds, first)
  if (!isNamed && (args.length === 0 || args.includes('--help') || args.includes('-h'))) {
    return { name, command, args }
  }
  const kind = isNamed ? first : command.usualKind(args)
  const loader = kind === undefined ? undefined : command.kinds[kind]
  if (loader === undefined) throw await unknownKind(name, first ?? '', Object.keys(command.kinds))
  return { name: `${name} ${kind}`, command: await loader.load(), args: isNamed ? rest : args }
}

function say(terminal: Terminal, text: string): ExitStatus {
  terminal.out(text)
  return 0
}

async function helpText(): Promise<string> {
  const { renderHelp } = await import('./help.ts')
  return renderHelp(
    VERSION,
    Object.entries(commands).map(([name, { summary }]) => [name, summary] as const),
  )
}

/** Where a command speaks: with `--quiet` of its errors only, unless what it says is what it was called for. */
function heard(
  { printsDeeds }: Command,
  { quiet, json }: Readonly<Record<string, unknown>>,
  terminal: Terminal,
): Terminal {
  const isSilent = printsDeeds === true && quiet === true && json !== true
  return isSilent ? { ...terminal, out: () => {} } : terminal
}

async function readArguments(name: string, command: Command, args: readonly string[]) {
  const options = { ...command.options, ...commonOptions }
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options,
      allowPositionals: true,
      strict: true,
    })
    const [stray] = positionals
    if (stray !== undefined && command.takesWords !== true) throw strayWord(name, stray)
    return { values, positionals }
  } catch (cause) {
    if (cause instanceof ConfigError) throw cause
    const reason = cause instanceof Error ? (cause.message.split('. ')[0] ?? '') : String(cause)
    const flag = /^Unknown option '--([^']+)'/.exec(reason)?.[1]
    const meant = flag === undefined ? '' : await meantBy(flag, Object.keys(options), '--')
    throw new ConfigError('config/usage', `${reason}.`, {
      cause,
      hint: `${meant}"broadsheet ${name} --help" lists what it takes.`,
    })
  }
}

/** Which flag a file is for, by its name. */
const FILE_FLAGS: readonly (readonly [pattern: RegExp, flag: string])[] = [
  [/\.(?:opml|xml)$|^https?:/i, '--feeds'],
  [/\.(?:db|sqlite3?)$/i, '--archive'],
  [/\.ya?ml$/i, '--config'],
]

function strayWord(name: string, word: string): ConfigError {
  const flag = FILE_FLAGS.find(([pattern]) => pattern.test(word))?.[1]
  const hint = `"broadsheet ${name} --help" lists what it takes.`
  return new ConfigError(
    'config/usage',
    `"broadsheet ${name}" takes flags only, and "${word}" is none.`,
    { hint: flag === undefined ? hint : `Did you mean ${flag} ${word}? ${hint}` },
  )
}

/** What people look for among the commands that is none. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  takedown:
    'What must not be published stands in takedown.txt, a line each; the next "broadsheet publish" minds it. ',
}

async function unknownCommand(name: string): Promise<ConfigError> {
  const names = Object.keys(commands)
  const hint = ELSEWHERE[name] ?? (await meantBy(name, names))
  return new ConfigError('config/usage', `There is no command "${name}".`, {
    hint: `${hint}Commands: ${names.join(', ')}; "broadsheet --help" tells what they do.`,
  })
}

async function unknownKind(
  family: string,
  kind: string,
  kinds: readonly string[],
): Promise<ConfigError> {
  const meant = await meantBy(kind, kinds, `${family} `)
  return new ConfigError('config/usage', `There is no "${family} ${kind}".`, {
    hint: `${meant}Kinds: ${kinds.join(', ')}; "broadsheet ${family} --help" tells what they do.`,
  })
}

/** A question with a space behind it, where something is near. */
async function meantBy(word: string, known: readonly string[], before = ''): Promise<string> {
  const { nearest } = await import('../config/index.ts')
  const meant = nearest(word, known)
  return meant === undefined ? '' : `Did you mean ${before}${meant}? `
}
