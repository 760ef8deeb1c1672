import * as v from 'valibot'

export const FULL_TEXT_MODES = ['always', 'auto', 'never'] as const
export const MEDIA_MODES = ['link', 'thumbnails', 'mirror'] as const

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
  media: v.exactOptional(
    v.pipe(
      v.picklist(MEDIA_MODES),
      about({
        description: 'What becomes of pictures: `link`, `thumbnails` or `mirror`.',
        example: 'mirror',
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
  const names = feed.path.map((_, index) => feed.path.slice(0, index + 1).join(PATH_SEPARATOR))
  return Object.assign({}, ...[...names, feed.address].map(key => ownSettings(sources, key)))
}

function ownSettings(sources: Sources, key: string): SourceSettings | undefined {
  return Object.hasOwn(sources, key) ? sources[key] : undefined
}
