// `npm start`: publishes the example newsstand as a newcomer would, with the command line alone, and
// shows the result. Everything it makes lies in .newsstand/ and may be deleted.
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runCli, type Terminal } from '../src/cli/index.ts'
import { createServer } from '../src/serve/index.ts'
import { type FeedServer, serveFeeds } from '../test/support/feed-server.ts'

// The published pages name pictures by this address, so it stays the same from run to run.
const FEEDS_PORT = 4180
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const output = here('../.newsstand')
const interrupt = new AbortController()
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => interrupt.abort())

const terminal: Terminal = {
  out: text => process.stdout.write(text),
  error: process.stderr,
  isTerminal: process.stderr.isTTY === true,
  environment: process.env,
  workingDirectory: process.cwd(),
  startServer: createServer,
}

mkdirSync(output, { recursive: true })
const feeds = await serveFeeds(here('newsstand'), FEEDS_PORT).catch(() => undefined)
if (feeds === undefined) {
  console.error(
    `Port ${FEEDS_PORT}, where the example's feeds are served, is taken: is another "npm start" running?`,
  )
  process.exitCode = 2
} else {
  await using _ = feeds
  process.exitCode = await show(feeds)
}

/** Publishes the stand, then shows it until Ctrl-C. */
async function show({ origin, host }: FeedServer): Promise<number> {
  const library = ['--archive', `${output}/library.db`, '--site', `${output}/site`]
  const posts = ['--hexo', `${output}/hexo/source/_posts`]
  const feedsOf = ['--feeds', `${origin}/feeds.opml`, '--allow-host', host]
  const published = await runCli(
    ['run', ...feedsOf, ...library, ...posts],
    terminal,
    interrupt.signal,
  )
  if (published !== 0) return published
  return runCli(['serve', ...library, ...process.argv.slice(2)], terminal, interrupt.signal)
}
