import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { ConfigError } from '../../errors.ts'
import { readJsonItems } from '../../imports/index.ts'
import type { Command, Invocation } from '../command.ts'
import { articleOptions, importReading, type Reading } from '../import-articles.ts'
import { readPath } from '../list-file.ts'
import { unreadable } from '../unusable-file.ts'

export const importJson: Command = {
  summary:
    'Reads articles from a JSON or JSON Lines file into your library: exports of this program, JSON Feeds, and lists of objects with the usual names.',
  usage: 'FILE --archive FILE.db [--path "A / B"]',
  options: articleOptions,
  takesWords: true,
  examples: ['broadsheet import json articles.jsonl --archive library.db --path "旧站"'],
  run: invocation =>
    importReading(invocation, ['a file', 'json articles.jsonl'], (place, now) =>
      readItems(place, now, invocation),
    ),
}

async function readItems(
  place: string,
  now: Date,
  { values, terminal }: Invocation,
): Promise<Reading> {
  const file = resolve(terminal.workingDirectory, place)
  const text = await readFile(file, 'utf8').catch(cause => {
    throw unreadable(file, cause)
  })
  const { items, unreadable: lines } = readJsonItems(text)
  if (items.length === 0 && lines.length > 0) {
    throw new ConfigError('config/usage', `Nothing in ${file} could be read.`, {
      hint: 'It should hold JSON: a list of objects, one object a line, or a JSON Feed; each with a title, a text or an address.',
    })
  }
  const path = readPath(values.path).map(step => step.name)
  const name = basename(file)
  return {
    items: items.map((item, index) => ({
      item: item.path.length > 0 ? item : { ...item, path: path.length > 0 ? path : [name] },
      name: `${name}:${index + 1}`,
      firstSeenAt: item.firstSeenAt ?? now.toISOString(),
    })),
    unreadable: lines.map(line => `${name}:${line}`),
    remarks: [],
  }
}
