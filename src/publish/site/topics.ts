import { slugOf } from '../../kit/slug.ts'
import type { PublishSettings } from '../../model/target.ts'

/** A search that the owner has saved: a page and feeds of its own. */
export type Topic = { readonly name: string; readonly words: string; readonly slug: string }

/** The topics of the settings, each with a path segment of its own. */
export function topicsOf({ topics = {} }: Pick<PublishSettings, 'topics'>): readonly Topic[] {
  const taken = new Set<string>()
  return Object.entries(topics).map(([name, words]) => {
    const slug = freeSlug(slugOf(name) || 'topic', taken)
    taken.add(slug)
    return { name, words, slug }
  })
}

function freeSlug(wanted: string, taken: ReadonlySet<string>): string {
  for (let number = 2, slug = wanted; ; number++) {
    if (!taken.has(slug)) return slug
    slug = `${wanted}-${number}`
  }
}
