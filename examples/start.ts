// `npm start`: publishes the example newsstand as a newcomer would, with the command line alone, and
// shows the result. Everything it makes lies in .newsstand/ and may be deleted.
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runCli, type Terminal } from '../src/cli/index.ts'
import { serveFeeds } from '../test/support/feed-server.ts'

// The published pages name pictures by this address, so it stays the same from run to run.
const FEEDS_PORT = 4180
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const output = here('../.newsstand')
const archive = `${output}/library.db`
const interrupt = new AbortController()
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => interrupt.abort())

const terminal: Terminal = {
  out: text => process.stdout.write(text),
  error: process.stderr,
  isTerminal: process.stderr.isTTY === true,
  environment: process.env,
  workingDirectory: process.cwd(),
}

mkdirSync(output, { recursive: true })
await using feeds = await serveFeeds(here('newsstand'), FEEDS_PORT)
process.exitCode = await runCli(
  [
    'run',
    '--feeds',
    `${feeds.origin}/feeds.opml`,
    '--allow-host',
    feeds.host,
    '--archive',
    archive,
    '--site',
    `${output}/site`,
    '--hexo',
    `${output}/hexo/source/_posts`,
    ...process.argv.slice(2),
  ],
  terminal,
  interrupt.signal,
)
if (process.exitCode === 0) {
  process.exitCode = await runCli(
    ['serve', '--archive', archive, '--site', `${output}/site`],
    terminal,
    interrupt.signal,
  )
}
