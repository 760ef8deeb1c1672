import type { YamlFields } from '../../kit/yaml.ts'
import { originFields, type PostFacts } from '../post/post-facts.ts'

/** The front matter of a file, in the words that most tools share. */
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
    first_seen: facts.firstSeen,
    ...originFields(facts),
  }
}
