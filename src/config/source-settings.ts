import * as v from 'valibot'

export const FULL_TEXT_MODES = ['always', 'auto', 'never'] as const
export const MEDIA_MODES = ['link', 'thumbnails', 'mirror'] as const

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
  const names = feed.path.map((_, index) => feed.path.slice(0, index + 1).join(PATH_SEPARATOR))
  const said = [EVERYWHERE, ...names, feed.address].flatMap(key =>
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
