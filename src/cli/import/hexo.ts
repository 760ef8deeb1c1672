import { existsSync } from 'node:fs'
import { glob, readFile, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { ConfigError } from '../../errors.ts'
import { dropRandomCovers, readHexoPost } from '../../imports/index.ts'
import type { NamedItem } from '../../pipeline/index.ts'
import type { Command, Invocation } from '../command.ts'
import { articleOptions, importReading, missingFolder, type Reading } from '../import-articles.ts'
import { readPath } from '../list-file.ts'

const OFFSET_PATTERN = /^([+-])(\d{1,2}):?(\d{2})?$/

export const importHexo: Command = {
  summary:
    'Reads the posts of a Hexo site into your library: under their categories, cleaned, first seen when their files were written.',
  usage: 'FOLDER --archive FILE.db [--path "A / B"] [--offset +08:00]',
  options: {
    ...articleOptions,
    offset: {
      type: 'string',
      value: '+HH:MM',
      description: 'What dates without a zone mean (default: +00:00)',
    },
  },
  takesWords: true,
  examples: [
    'broadsheet import hexo blog/source/_posts --archive library.db --offset +08:00',
    'broadsheet import hexo old-posts --archive library.db --path "旧站"',
  ],
  run: invocation =>
    importReading(invocation, ['a folder of posts', 'hexo blog/source/_posts'], place =>
      readPosts(resolve(invocation.terminal.workingDirectory, place), invocation),
    ),
}

async function readPosts(folder: string, { values, signal }: Invocation): Promise<Reading> {
  const path = readPath(values.path).map(step => step.name)
  const defaultPath = path.length > 0 ? path : [basename(folder)]
  const options = { offsetMinutes: offsetOf(values.offset), defaultPath }
  const named: NamedItem[] = []
  const unreadable: string[] = []
  for (const name of await postNames(folder)) {
    signal.throwIfAborted()
    const file = join(folder, name)
    const item = await readHexoPost(await readFile(file, 'utf8'), options)
    if (item === undefined) unreadable.push(name)
    else {
      const written = (await stat(file)).mtime.toISOString()
      named.push({ item, name, firstSeenAt: item.firstSeenAt ?? written })
    }
  }
  const { items, dropped } = dropRandomCovers(named.map(({ item }) => item))
  return {
    items: named.map((each, index) => ({ ...each, item: items[index] ?? each.item })),
    unreadable,
    remarks:
      dropped > 0
        ? [`${dropped} covers that had nothing to do with their articles were left out.`]
        : [],
  }
}

/** In the order of their paths, which no file system decides. */
async function postNames(folder: string): Promise<string[]> {
  if (!existsSync(folder)) throw missingFolder('posts', folder)
  const names = await Array.fromAsync(glob('**/*.{md,markdown,html}', { cwd: folder })).catch(
    () => [] as string[],
  )
  if (names.length > 0) return names.sort()
  throw new ConfigError('config/usage', `There are no posts in ${folder}.`, {
    hint: 'Name the folder that holds the .md files, e.g. blog/source/_posts.',
  })
}

function offsetOf(value: unknown): number {
  if (typeof value !== 'string') return 0
  const [, sign, hours, minutes] = OFFSET_PATTERN.exec(value) ?? []
  if (hours === undefined) {
    throw new ConfigError('config/usage', `--offset must be like +08:00, but it is "${value}"`)
  }
  const total = Number(hours) * 60 + Number(minutes ?? 0)
  return sign === '-' ? -total : total
}
