import * as v from 'valibot'
import { minutesIn } from './duration.ts'
import { nearest } from './nearest.ts'
import { rsshubParametersSchema } from './rsshub-settings.ts'

export const FULL_TEXT_MODES = ['always', 'auto', 'never'] as const

const SHORTEST_PACE_MINUTES = 5
const LONGEST_PACE_MINUTES = 30 * 24 * 60
const USER_AGENT_PATTERN = /^[\x20-\x7e]{1,200}$/
const FEED_ADDRESS_PATTERN = /^(?:https?|rsshub):\/\/[^\s/]/i

/** How the reference page speaks of a source's setting. */
export type SourceNotes = { readonly description: string; readonly example: string }

const about = <T>(notes: SourceNotes) => v.metadata<T, SourceNotes>(notes)

/** What may be said of one feed or of a branch of the tree. Absent: what holds for the whole. */
export const sourceSchema = v.strictObject({
  fullText: v.exactOptional(
    v.pipe(
      v.picklist(FULL_TEXT_MODES),
      about({
        description: 'Whether to read original pages: `always`, `auto` or `never`.',
        example: 'always',
      }),
    ),
  ),
  every: v.exactOptional(
    v.pipe(
      v.string(),
      v.check(isPace),
      about({
        description:
          'How often to ask, whatever the feed asks for: 5 minutes to 30 days, as `30m`, `6h` or `2d`. Only a server that asks for rest is given it.',
        example: '6h',
      }),
    ),
  ),
  addresses: v.exactOptional(
    v.pipe(
      v.array(v.pipe(v.string(), v.trim(), v.regex(FEED_ADDRESS_PATTERN))),
      about({
        description:
          'Where else the feed can be had, tried in turn when its own address yields none.',
        example: '[https://mirror.example.org/feed.xml]',
      }),
    ),
  ),
  userAgent: v.exactOptional(
    v.pipe(
      v.string(),
      v.regex(USER_AGENT_PATTERN),
      about({
        description: 'What the feed is asked as, for servers that refuse feed readers.',
        example: 'Mozilla/5.0 (compatible; Broadsheet)',
      }),
    ),
  ),
  rsshub: v.exactOptional(
    v.pipe(
      rsshubParametersSchema,
      about({
        description: 'Parameters for routes of RSSHub; they come before those under `rsshub`.',
        example: '{ limit: 50, mode: fulltext }',
      }),
    ),
  ),
})

const PATH_SEPARATOR = ' / '
const name = v.pipe(v.string(), v.trim(), v.nonEmpty())

export const sourcesSchema = v.record(name, sourceSchema)

export type SourceSettings = v.InferOutput<typeof sourceSchema>
export type Sources = v.InferOutput<typeof sourcesSchema>
export type SourceKey = keyof SourceSettings
export const SOURCE_KEYS = Object.keys(sourceSchema.entries) as readonly SourceKey[]

/** What the schema says about one setting of a source in words. */
export function sourceNotesOf(key: SourceKey): SourceNotes {
  return v.getMetadata(sourceSchema.entries[key].wrapped) as SourceNotes
}

/**
 * What holds for one feed: said of the branches it stands in, from the outermost in, then of its address;
 * what is said later replaces what was said before.
 */
export function settingsFor(
  sources: Sources,
  feed: { readonly path: readonly string[]; readonly address: string },
): SourceSettings {
  return Object.assign(
    {},
    ...[...branchesOf(feed.path), feed.address].map(key => ownSettings(sources, key)),
  )
}

/**
 * Names that fit no feed and no branch, each with the name that may have been meant: most likely a
 * misspelling or a node that has been renamed since.
 */
export function unmatchedSources(
  sources: Sources,
  feeds: readonly { readonly path: readonly string[]; readonly address: string }[],
): readonly { readonly name: string; readonly meant?: string }[] {
  const names = Object.keys(sources)
  if (names.length === 0) return []
  const known = new Set(feeds.flatMap(feed => [...branchesOf(feed.path), feed.address]))
  return names
    .filter(name => !known.has(name))
    .map(name => {
      const meant = nearest(name, [...known])
      return { name, ...(meant !== undefined && { meant }) }
    })
}

/** Names of the node and of all above it, outermost first. */
function branchesOf(path: readonly string[]): string[] {
  return path.map((_, index) => path.slice(0, index + 1).join(PATH_SEPARATOR))
}

function isPace(text: string): boolean {
  const minutes = minutesIn(text) ?? 0
  return minutes >= SHORTEST_PACE_MINUTES && minutes <= LONGEST_PACE_MINUTES
}

function ownSettings(sources: Sources, key: string): SourceSettings | undefined {
  return Object.hasOwn(sources, key) ? sources[key] : undefined
}
