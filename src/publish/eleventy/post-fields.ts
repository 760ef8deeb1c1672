import type { YamlFields } from '../../kit/yaml.ts'
import { originFields, type PostFacts, safeKey } from '../post/post-facts.ts'

/**
 * The front matter of an Eleventy template. `page.date` of a post without `date` is its file's time;
 * `date` itself is then absent, and `first_seen` is there.
 *
 * @see https://www.11ty.dev/docs/data-configuration/
 */
export function postFields(facts: PostFacts): YamlFields {
  return {
    title: facts.title,
    date: facts.date,
    updated: facts.updated,
    permalink: `/a/${facts.id}/`,
    tags: facts.tags.map(tagOf),
    categories: facts.places,
    authors: facts.authors,
    image: facts.image,
    description: facts.excerpt,
    lang: facts.language,
    first_seen: facts.firstSeen,
    ...originFields(facts),
    id: facts.id,
  }
}

/** Tags are collections, and the collection `all` is Eleventy's own. */
function tagOf(tag: string): string {
  return tag === 'all' ? 'All' : safeKey(tag)
}
