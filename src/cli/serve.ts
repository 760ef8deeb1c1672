import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { openArchive } from '../archive/index.ts'
import { ConfigError } from '../errors.ts'
import { createLog } from '../observe/index.ts'
import { findArticles } from '../pipeline/index.ts'
import { searchPageFor } from '../publish/index.ts'
import { type Command, type Invocation, publishOptions, settingOptions } from './command.ts'
import { sentence } from './failure.ts'
import { publishSettings, readSettings, required } from './settings.ts'

const USUAL_PORT = 8080
const LARGEST_PORT = 65_535

export const serveCommand: Command = {
  summary: 'Shows the published site on this machine, with search over the library.',
  usage: '--archive FILE.db --site DIR [--port N] [--host NAME]',
  options: {
    ...settingOptions,
    site: publishOptions.site,
    language: publishOptions.language,
    title: publishOptions.title,
    port: {
      type: 'string',
      value: 'N',
      description: `Port to listen on (default: ${USUAL_PORT}; 0 takes a free one)`,
    },
    host: {
      type: 'string',
      value: 'NAME',
      description: 'Address to listen on (default: 127.0.0.1, this machine only)',
    },
  },
  examples: [
    'broadsheet serve --archive library.db --site public',
    'broadsheet serve --archive library.db --site public --port 0',
  ],
  run: serve,
}

async function serve(invocation: Invocation) {
  const { values, terminal, signal } = invocation
  const port = readPort(values.port)
  const settings = await readSettings(invocation)
  const site = settings.targets.find(target => target.kind === 'site')?.dir
  await using archive = await openArchive(required(settings, 'archive'), { mode: 'read' })
  const log = createLog({ write: line => terminal.error.write(`${line}\n`) })
  await using server = await terminal.startServer({
    port,
    ...(site === undefined ? {} : { siteDir: site }),
    ...(typeof values.host === 'string' ? { host: values.host } : {}),
    search: async (words, page) => findArticles(archive, words, page),
    hostNames: [new URL(settings.siteUrl).hostname],
    onFault: fault => log.error(sentence(fault)),
    renderSearchPage: searchPageFor(archive, publishSettings(settings)),
  })
  terminal.out(
    values.json === true
      ? `${JSON.stringify({ url: server.url })}\n`
      : `Serving ${site ?? 'search'} at ${server.url} (Ctrl-C ends)\n`,
  )
  if (site !== undefined && !existsSync(site)) {
    terminal.error.write(
      `There is no folder ${site} yet, so there are no pages to show; "broadsheet publish" makes them.\n`,
    )
  }
  if (!signal.aborted) await once(signal, 'abort')
  return 0 as const
}

function readPort(value: unknown): number {
  if (value === undefined) return USUAL_PORT
  const port = Number(value)
  if (Number.isInteger(port) && port >= 0 && port <= LARGEST_PORT) return port
  throw new ConfigError(
    'config/usage',
    `--port must be a whole number from 0 to ${LARGEST_PORT}, but it is "${value}".`,
  )
}
