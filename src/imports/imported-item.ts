import type { Entry } from '../model/feed.ts'

/** What was lost before an item came here; permanent names, kept with the article. */
export const IMPORT_NOTES = {
  'title-incomplete':
    'The title has lost characters: “_” stands where a file name could not hold one.',
  'broken-front-matter': 'The front matter is broken YAML; its simple lines were read.',
  'date-left-out': 'A date is none that can be true, and was left out.',
} as const satisfies Readonly<Record<string, string>>

export type ImportNote = keyof typeof IMPORT_NOTES

/** What one file or line says of one article. */
export type ImportedItem = {
  readonly entry: Entry
  /** Outermost first; empty where the item names no place. */
  readonly path: readonly string[]
  /** When the item says that it was first seen; absent: the file's date stands for it. */
  readonly firstSeenAt?: string
  readonly notes: readonly ImportNote[]
}
