import type { YamlFields } from '../../kit/yaml.ts'
import type { PostFacts } from '../post/post-facts.ts'

/**
 * The properties of a note. Obsidian shows no maps, so where an article is from stands in three
 * properties; `aliases` makes the exact title findable and linkable.
 *
 * @see https://help.obsidian.md/properties
 */
export function postFields(facts: PostFacts): YamlFields {
  return {
    title: facts.title,
    aliases: facts.title === undefined ? [] : [facts.title],
    tags: tagsOf(facts),
    date: facts.date,
    updated: facts.updated,
    categories: facts.places,
    authors: facts.authors,
    image: facts.image,
    description: facts.excerpt,
    lang: facts.language,
    first_seen: facts.firstSeen,
    link: facts.link,
    source: facts.source?.title,
    source_url: facts.source?.url,
    source_feed: facts.source?.feedUrl,
    license: facts.license,
    rights: facts.rights,
    notes: facts.notes,
    id: facts.id,
  }
}

// Letters, digits, `_`, `-` and `/` of any script; one character at least is no digit.
const NO_TAG_PATTERN = /[^\p{L}\p{M}\p{N}\p{Extended_Pictographic}_/-]+/gu
const NUMBER_PATTERN = /^[\p{N}/_-]*$/u

/** Terms as Obsidian's tags, which hold no spaces: `New York` is `New-York`, `2026` is `y2026`. */
function tagsOf({ tags }: PostFacts): string[] {
  const plain = tags
    .map(tag => tag.replace(NO_TAG_PATTERN, '-').replace(/^[-/]+|[-/]+$/g, ''))
    .filter(tag => tag !== '')
  return [...new Set(plain.map(tag => (NUMBER_PATTERN.test(tag) ? `y${tag}` : tag)))]
}
