import { sha256Hex } from '../kit/hash.ts'
import { identityKey } from '../kit/url.ts'
import type { Entry } from '../model/feed.ts'

/** What is known of a feed before one of its documents is identified. */
export type IdentityContext = {
  /** The feed's first address; guids are the publisher's, and unique within a feed only. */
  readonly feedAddress: string
  readonly homePage?: string
  /** Identity keys that several entries of an earlier document shared. */
  readonly shared: ReadonlySet<string>
}

export type IdentifiedEntry = {
  readonly entry: Entry
  /** Strongest first: canonical address, else feed + guid, else feed + content. */
  readonly identities: readonly string[]
}

export type IdentifiedEntries = {
  /** In the document's order, without entries that say the same thing twice. */
  readonly entries: readonly IdentifiedEntry[]
  /** How many were left out because another entry of the document is the same in address, guid and title. */
  readonly repeated: number
  /** Identity keys found shared in this document, to be remembered. */
  readonly shared: readonly string[]
}

/**
 * Tells which article each entry of a document is.
 *
 * An address identifies an article; one that several different entries share (a home page, a live
 * ticker) identifies none of them, then and later. A guid is asked next, unless the document gives it
 * to several entries; the content's hash is the last resort.
 */
export function identifyEntries(
  entries: readonly Entry[],
  context: IdentityContext,
): IdentifiedEntries {
  const distinct = dropRepeats(entries)
  const keys = distinct.map(entry => (entry.link ? identityKey(entry.link) : undefined))
  const sharedKeys = repeatedValues(keys)
  const sharedGuids = repeatedValues(distinct.map(entry => entry.id))
  const homeKeys = [context.homePage, context.feedAddress].flatMap(url =>
    url ? [identityKey(url)] : [],
  )
  const nobody = new Set([...context.shared, ...sharedKeys, ...homeKeys])
  return {
    entries: distinct.map((entry, index) => ({
      entry,
      identities: identitiesOf(entry, keys[index], context.feedAddress, nobody, sharedGuids),
    })),
    repeated: entries.length - distinct.length,
    shared: [...sharedKeys],
  }
}

function identitiesOf(
  entry: Entry,
  key: string | undefined,
  feedAddress: string,
  nobody: ReadonlySet<string | undefined>,
  sharedGuids: ReadonlySet<string>,
): string[] {
  const identities: string[] = []
  if (key !== undefined && !nobody.has(key)) identities.push(`url:${key}`)
  if (entry.id !== undefined && !sharedGuids.has(entry.id))
    identities.push(`guid:${feedAddress} ${entry.id}`)
  if (identities.length === 0) {
    const content = JSON.stringify([
      entry.link,
      entry.title,
      entry.content ?? entry.summary,
      enclosureOf(entry),
    ])
    identities.push(`content:${feedAddress} ${sha256Hex(content)}`)
  }
  return identities
}

function enclosureOf(entry: Entry): string | undefined {
  return entry.enclosures[0]?.url
}

/** Two entries of one document with the same address, guid and title are one item told twice; the first stands. */
function dropRepeats(entries: readonly Entry[]): Entry[] {
  const seen = new Set<string>()
  return entries.filter(entry => {
    const isNamed =
      entry.id !== undefined || (entry.link !== undefined && entry.title !== undefined)
    const body = isNamed ? undefined : (entry.content ?? entry.summary)
    const mark = JSON.stringify([entry.link, entry.id, entry.title, body, enclosureOf(entry)])
    if (seen.has(mark)) return false
    seen.add(mark)
    return true
  })
}

function repeatedValues(values: readonly (string | undefined)[]): Set<string> {
  const once = new Set<string>()
  const repeated = new Set<string>()
  for (const value of values) {
    if (value === undefined) continue
    if (once.has(value)) repeated.add(value)
    once.add(value)
  }
  return repeated
}
