/** The command line: arguments go in, an exit status comes out. Each command's file is loaded when called. */
import { parseArgs } from 'node:util'
import { ConfigError } from '../errors.ts'
import { VERSION } from '../kit/version.ts'
import { type Command, commonOptions, type ExitStatus, type Terminal } from './command.ts'
import { reportFailure } from './failure.ts'
import { renderCommandHelp, renderHelp } from './help.ts'

export type { ExitStatus, Terminal } from './command.ts'

type Loader = { readonly summary: string; load(): Promise<Command> }

/** In the order of the help. */
export const commands: Readonly<Record<string, Loader>> = {
  run: {
    summary: 'Ask the feeds and bring the targets up to date',
    load: async () => (await import('./run.ts')).runCommand,
  },
  fetch: {
    summary: 'Ask the feeds and keep what is new',
    load: async () => (await import('./run.ts')).fetchCommand,
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
  status: {
    summary: 'Show how each feed is doing',
    load: async () => (await import('./status.ts')).statusCommand,
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
    if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
      terminal.out(helpText())
      return name === undefined ? 2 : 0
    }
    const loader = commands[name]
    if (!loader || !Object.hasOwn(commands, name)) throw unknownCommand(name)
    const command = await loader.load()
    if (rest.includes('--help') || rest.includes('-h'))
      return say(terminal, renderCommandHelp(name, command))
    return await command.run({ ...readArguments(name, command, rest), terminal, signal })
  } catch (error) {
    return reportFailure(error, terminal, asJson)
  }
}

function say(terminal: Terminal, text: string): ExitStatus {
  terminal.out(text)
  return 0
}

function helpText(): string {
  return renderHelp(
    VERSION,
    Object.entries(commands).map(([name, { summary }]) => [name, summary] as const),
  )
}

function readArguments(name: string, command: Command, args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { ...command.options, ...commonOptions },
      allowPositionals: true,
      strict: true,
    })
    return { values, positionals }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split('. ')[0] : String(cause)
    throw new ConfigError('config/usage', `${reason}.`, {
      cause,
      hint: `"broadsheet ${name} --help" lists what it takes.`,
    })
  }
}

function unknownCommand(name: string): ConfigError {
  return new ConfigError('config/usage', `There is no command "${name}".`, {
    hint: `Commands: ${Object.keys(commands).join(', ')}; "broadsheet --help" tells what they do.`,
  })
}
