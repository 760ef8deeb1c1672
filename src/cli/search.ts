import { openArchive, type SearchHit } from '../archive/index.ts'
import { ConfigError } from '../errors.ts'
import { findArticles } from '../pipeline/index.ts'
import { type Command, type Invocation, settingOptions } from './command.ts'
import { readSettings, required } from './settings.ts'

const USUAL_LIMIT = 20
const LARGEST_LIMIT = 1000

export const searchCommand: Command = {
  summary: 'Searches titles and texts of the library; Chinese in either script finds both.',
  usage: 'WORDS… --archive FILE.db [--limit N]',
  options: {
    ...settingOptions,
    limit: { type: 'string', value: 'N', description: `Hits at most (default: ${USUAL_LIMIT})` },
  },
  takesWords: true,
  examples: [
    'broadsheet search 双城论坛 --archive library.db',
    'broadsheet search \'"service discovery" -docker\' --archive library.db --json',
  ],
  run: search,
}

async function search(invocation: Invocation) {
  const { positionals, values, terminal } = invocation
  const words = positionals.join(' ').trim()
  if (words === '') {
    throw new ConfigError('config/usage', 'There is nothing to search for.', {
      hint: 'Give some words, e.g. broadsheet search 双城论坛 --archive library.db',
    })
  }
  const limit = readLimit(values.limit)
  const settings = await readSettings(invocation)
  await using archive = await openArchive(required(settings, 'archive'), { mode: 'read' })
  const { hits, total } = await findArticles(archive, words, { limit, offset: 0 })
  terminal.out(
    values.json === true
      ? `${JSON.stringify({ query: words, total, hits: hits.map(withoutText) }, null, 2)}\n`
      : render(hits, total, words),
  )
  return 0 as const
}

function withoutText({ text: _, ...hit }: SearchHit & { readonly text: string }): SearchHit {
  return hit
}

function readLimit(value: unknown): number {
  if (value === undefined) return USUAL_LIMIT
  const limit = Number(value)
  if (Number.isInteger(limit) && limit >= 1 && limit <= LARGEST_LIMIT) return limit
  throw new ConfigError(
    'config/usage',
    `--limit must be a whole number from 1 to ${LARGEST_LIMIT}, but it is "${value}".`,
  )
}

function render(hits: readonly SearchHit[], total: number, words: string): string {
  if (hits.length === 0) return `Nothing in the library matches "${words}".\n`
  const entries = hits.map(hit => {
    const date = (hit.published ?? hit.updated ?? hit.firstSeenAt).slice(0, 10)
    return `${date}  ${hit.title ?? hit.excerpt}\n            ${hit.link ?? `/a/${hit.id}/`}\n`
  })
  const more = total > hits.length ? `${hits.length} of ${total} hits; --limit shows more.\n` : ''
  return entries.join('') + more
}
