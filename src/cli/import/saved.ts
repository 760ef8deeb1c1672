import { existsSync } from 'node:fs'
import { glob, readFile, stat } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { ConfigError } from '../../errors.ts'
import { dateInName } from '../../imports/index.ts'
import type { NamedItem } from '../../pipeline/index.ts'
import { readSavedFeed } from '../../pipeline/index.ts'
import type { Command, Invocation } from '../command.ts'
import { articleOptions, importReading, missingFolder, type Reading } from '../import-articles.ts'
import { readPath } from '../list-file.ts'

export const importSaved: Command = {
  summary:
    'Reads a folder of saved feed files into your library, as if each had been fetched on the date in its name (or of the file); folders in it become the tree.',
  usage: 'FOLDER --archive FILE.db [--path "A / B"]',
  options: articleOptions,
  takesWords: true,
  examples: [
    'broadsheet import saved backups/ --archive library.db   # backups/财经/日报/2021-12-01.xml',
  ],
  run: invocation =>
    importReading(invocation, ['a folder of feed files', 'saved saved-feeds'], place =>
      readFeeds(resolve(invocation.terminal.workingDirectory, place), invocation),
    ),
}

async function readFeeds(folder: string, { values, signal }: Invocation): Promise<Reading> {
  const root = readPath(values.path).map(step => step.name)
  const items: NamedItem[] = []
  const unreadable: string[] = []
  for (const name of await feedNames(folder)) {
    signal.throwIfAborted()
    const file = join(folder, name)
    const read = await readSavedFeed(await readFile(file))
    if (read === undefined) {
      unreadable.push(name)
      continue
    }
    const firstSeenAt = dateInName(name) ?? (await stat(file)).mtime.toISOString()
    const folders = dirname(name) === '.' ? [] : dirname(name).split(sep)
    const path = [...root, ...(folders.length > 0 ? folders : [read.title ?? name])]
    // Documents list the newest first, and numbers count arrivals.
    for (const entry of read.entries.toReversed())
      items.push({ item: { entry, path, notes: [] }, name, document: name, firstSeenAt })
  }
  return { items, unreadable, remarks: [] }
}

async function feedNames(folder: string): Promise<string[]> {
  if (!existsSync(folder)) throw missingFolder('feed files', folder)
  const pattern = '**/*.{xml,rss,atom,rdf,json}'
  const names = await Array.fromAsync(glob(pattern, { cwd: folder })).catch(() => [] as string[])
  if (names.length > 0) return names.sort()
  throw new ConfigError('config/usage', `There are no feed files in ${folder}.`)
}
