import { type Archive, type ImportedDraft, identifyEntries } from '../archive/index.ts'
import { readBylines } from '../extract/index.ts'
import type { ImportedItem, ImportNote } from '../imports/index.ts'
import { sha256Hex } from '../kit/hash.ts'
import type { Entry, Person } from '../model/feed.ts'
import { IMPORT_SCHEME } from '../model/library.ts'
import { prepareArticle } from './prepare-article.ts'

const BATCH_SIZE = 200

export type ImportReport = {
  readonly added: number
  readonly revised: number
  /** Articles that were here already, and those that only gained a fact. */
  readonly known: number
  readonly notes: readonly { readonly name: string; readonly note: ImportNote }[]
}

/** An item, where it was found, and when it is said to have been seen first. */
export type NamedItem = {
  readonly item: ImportedItem
  /** Of the file, for the owner. */
  readonly name: string
  readonly firstSeenAt: string
  /** What it stood in together with others, where that is more than a folder: they are told apart within it. */
  readonly document?: string
}

/**
 * Files items from elsewhere under their places in the tree, oldest first sight first. Importing the
 * same again adds nothing.
 */
export async function importItems(
  archive: Archive,
  items: readonly NamedItem[],
  signal: AbortSignal,
): Promise<ImportReport> {
  const report = { added: 0, revised: 0, known: 0 }
  for (const group of byPlace(items)) {
    const feed = await archive.imports.feedAt(group.path, addressOf(group.path))
    const shared = await archive.sharedAddresses(feed.id)
    const drafts: ImportedDraft[] = []
    for (const document of byDocument(group.items)) {
      drafts.push(...(await draftsOf(document, feed.address, shared)))
    }
    for (let from = 0; from < drafts.length; from += BATCH_SIZE) {
      signal.throwIfAborted()
      const kept = await archive.imports.keep(feed.id, drafts.slice(from, from + BATCH_SIZE))
      report.added += kept.added
      report.revised += kept.revised
      report.known += kept.touched + kept.unchanged
    }
  }
  const notes = items.flatMap(({ name, item }) => item.notes.map(note => ({ name, note })))
  return { ...report, notes }
}

/** Groups in the order of their paths, so that the order of files decides nothing. */
function byPlace(items: readonly NamedItem[]) {
  const groups = Map.groupBy(items, ({ item }) => JSON.stringify(item.path))
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, group]) => ({ path: JSON.parse(key) as string[], items: group }))
}

/** Documents by first sight; an entry that changed from one to the next is the same article. */
function byDocument(items: readonly NamedItem[]): NamedItem[][] {
  const ordered = items.toSorted(
    (a, b) => compare(a.firstSeenAt, b.firstSeenAt) || compare(a.name, b.name),
  )
  return [...Map.groupBy(ordered, ({ document }) => document).values()]
}

/** No address on any network: what came from a folder has none. */
function addressOf(path: readonly string[]): string {
  return IMPORT_SCHEME + path.map(encodeURIComponent).join('/')
}

async function draftsOf(
  items: readonly NamedItem[],
  feedAddress: string,
  shared: ReadonlySet<string>,
): Promise<ImportedDraft[]> {
  const seen = new Map(items.map(named => [named.item.entry, named]))
  const identified = await identifyEntries([...seen.keys()], { feedAddress, shared })
  const nothing = { authors: [], contributors: [], categories: [], hubs: [] }
  return identified.entries.map(({ entry, identities }) => {
    const json = JSON.stringify(entry)
    const received = {
      entry: withBylines(entry),
      identities,
      raw: { json, hash: sha256Hex(json).slice(0, 32) },
    }
    const draft = prepareArticle(received, { feed: nothing, feedAddress })
    const { firstSeenAt = '', item } = seen.get(entry) ?? {}
    return { draft, firstSeenAt, notes: item?.notes ?? [] }
  })
}

/** Who reported and who edited stands in the text of Chinese news, and goes with its last lines when it is cleaned. */
function withBylines(entry: Entry): Entry {
  const { reporters, editors } = readBylines(entry.content ?? entry.summary ?? '')
  const said = new Set([...entry.authors, ...entry.contributors].map(({ name }) => name))
  const people = (names: readonly string[], role: NonNullable<Person['role']>): Person[] =>
    names.filter(name => !said.has(name)).map(name => ({ name, role }))
  return {
    ...entry,
    contributors: [
      ...entry.contributors,
      ...people(reporters, 'reporter'),
      ...people(editors, 'editor'),
    ],
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
