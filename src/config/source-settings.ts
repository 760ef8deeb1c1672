import * as v from 'valibot'
import { minutesIn } from './duration.ts'
import { nearest } from './nearest.ts'
import { rsshubParametersSchema } from './rsshub-settings.ts'

export const FULL_TEXT_MODES = ['always', 'auto', 'never'] as const
export const MEDIA_MODES = ['link', 'thumbnails', 'mirror'] as const
export const VISIBILITIES = ['private', 'public'] as const
export const RIGHTS = ['full-text', 'excerpt', 'title'] as const

const SHORTEST_PACE_MINUTES = 5
const LONGEST_PACE_MINUTES = 30 * 24 * 60
const USER_AGENT_PATTERN = /^[\x20-\x7e]{1,200}$/
const FEED_ADDRESS_PATTERN = /^(?:https?|rsshub):\/\/[^\s/]/i

/** How the reference page speaks of a source's setting. */
export type SourceNotes = { readonly description: string; readonly example: string }

const about = <T>(notes: SourceNotes) => v.metadata<T, SourceNotes>(notes)

const pattern = v.pipe(v.string(), v.nonEmpty())

/** An entry matches when every field that is named does; `any` is any of them. */
const ruleSchema = v.pipe(
  v.strictObject({
    any: v.exactOptional(pattern),
    title: v.exactOptional(pattern),
    text: v.exactOptional(pattern),
    author: v.exactOptional(pattern),
    category: v.exactOptional(pattern),
    link: v.exactOptional(pattern),
  }),
  v.check(rule => Object.keys(rule).length > 0),
)

const selector = v.pipe(v.string(), v.trim(), v.nonEmpty())

/** Where things stand in the original pages of a feed. */
const selectSchema = v.strictObject({
  body: v.exactOptional(selector),
  remove: v.exactOptional(v.array(selector)),
  title: v.exactOptional(selector),
  author: v.exactOptional(selector),
  date: v.exactOptional(selector),
})

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
  visibility: v.exactOptional(
    v.pipe(
      v.picklist(VISIBILITIES),
      about({
        description:
          '`private` or `public`, where it differs from the whole: private articles carry everything and ask search engines to stay away, but whoever has the address can read them.',
        example: 'private',
      }),
    ),
  ),
  rights: v.exactOptional(
    v.pipe(
      v.picklist(RIGHTS),
      about({
        description:
          'What public pages may carry: `full-text` where the publisher has allowed it to you, `excerpt`, or `title`. Otherwise the licence decides: whole texts under Creative Commons, excerpts elsewhere.',
        example: 'full-text',
      }),
    ),
  ),
  license: v.exactOptional(
    v.pipe(
      v.string(),
      v.trim(),
      v.nonEmpty(),
      about({
        description:
          'The licence the publisher gives, where its feed does not say so: an address or a name such as `CC-BY-4.0`. What an article says itself comes before it.',
        example: 'CC-BY-4.0',
      }),
    ),
  ),
  select: v.exactOptional(
    v.pipe(
      selectSchema,
      about({
        description:
          'CSS selectors for the original pages of a feed: `body`, `remove` (a list), `title`, `author`, `date`. They come before everything that is guessed.',
        example: '{ body: .article-content, remove: [.share, .qrcode], author: .byline }',
      }),
    ),
  ),
  learn: v.exactOptional(
    v.pipe(
      v.boolean(),
      about({
        description:
          'Whether to learn what the source puts around its articles, and to take it out.',
        example: 'false',
      }),
    ),
  ),
  media: v.exactOptional(
    v.pipe(
      v.picklist(MEDIA_MODES),
      about({
        description: 'What becomes of pictures: `link`, `thumbnails` or `mirror`.',
        example: 'mirror',
      }),
    ),
  ),
  keep: v.exactOptional(
    v.pipe(
      v.array(ruleSchema),
      about({
        description:
          'Only entries that match one of these rules are kept. A rule names fields (`title`, `text`, `author`, `category`, `link`, or `any` of them) and a pattern for each (RE2 syntax, case ignored).',
        example: '[{ title: 芯片|半导体 }]',
      }),
    ),
  ),
  drop: v.exactOptional(
    v.pipe(
      v.array(ruleSchema),
      about({
        description:
          'Entries that match one of these rules are not kept; rules of outer branches hold too.',
        example: '[{ title: ^广告 }, { author: 推广, link: "[?&]promo=" }]',
      }),
    ),
  ),
  tags: v.exactOptional(
    v.pipe(
      v.record(v.pipe(v.string(), v.trim(), v.nonEmpty()), pattern),
      about({
        description:
          'Terms that an article gets beside its publisher’s when a pattern is found in title or text; those of outer branches too.',
        example: '{ 芯片: 芯片|半导体|光刻 }',
      }),
    ),
  ),
})

const PATH_SEPARATOR = ' / '
const name = v.pipe(v.string(), v.trim(), v.nonEmpty())

export const sourcesSchema = v.record(name, sourceSchema)

export type RuleSettings = v.InferOutput<typeof ruleSchema>
export type SourceSettings = v.InferOutput<typeof sourceSchema>
export type Sources = v.InferOutput<typeof sourcesSchema>
export type SourceKey = keyof SourceSettings
export const SOURCE_KEYS = Object.keys(sourceSchema.entries) as readonly SourceKey[]

/** What the schema says about one setting of a source in words. */
export function sourceNotesOf(key: SourceKey): SourceNotes {
  return v.getMetadata(sourceSchema.entries[key].wrapped) as SourceNotes
}

const NOTHING_SAID: SourceSettings = {}

/** Says something of every feed. */
const EVERYWHERE = '*'

/**
 * What holds for one feed: said of every feed (`*`), then of the branches it stands in, from the
 * outermost in, then of its address. What is said later replaces what was said before, but for what
 * adds up: `drop` and `tags`.
 */
export function settingsFor(
  sources: Sources,
  feed: { readonly path: readonly string[]; readonly address: string },
): SourceSettings {
  if (Object.keys(sources).length === 0) return NOTHING_SAID
  const said = [EVERYWHERE, ...branchesOf(feed.path), feed.address].flatMap(key =>
    Object.hasOwn(sources, key) ? (sources[key] ?? []) : [],
  )
  const drop = said.flatMap(settings => settings.drop ?? [])
  const tags = Object.assign({}, ...said.map(settings => settings.tags))
  return {
    ...Object.assign({}, ...said),
    ...(drop.length > 0 && { drop }),
    ...(Object.keys(tags).length > 0 && { tags }),
  }
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
  const known = new Set([
    EVERYWHERE,
    ...feeds.flatMap(feed => [...branchesOf(feed.path), feed.address]),
  ])
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
