import type { YamlFields } from '../../kit/yaml.ts'
import { originFields, type PostFacts } from '../post/post-facts.ts'

/**
 * The front matter of an entry, as the schema in docs/guide/astro.md types it: lists and maps that
 * would be empty are left out.
 *
 * @see https://docs.astro.build/en/guides/content-collections/
 */
export function postFields(facts: PostFacts): YamlFields {
  return {
    id: facts.id,
    title: facts.title,
    date: facts.date,
    updated: facts.updated,
    categories: facts.places,
    tags: facts.tags,
    authors: facts.authors,
    image: facts.image,
    description: facts.excerpt,
    lang: facts.language,
    firstSeen: facts.firstSeen,
    ...originFields(facts),
  }
}
