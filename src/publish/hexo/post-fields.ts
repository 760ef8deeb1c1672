import type { YamlFields } from '../../kit/yaml.ts'
import { asHtml, type PostFacts, safeKey } from '../post/post-facts.ts'

/**
 * The front matter of a Hexo post: the fields that themes of the seed know first, in its order, then
 * what it lost. A post without a date says in `first_seen` when the library met it.
 *
 * Dates are strings: Hexo reads an ISO 8601 string as the moment it names, but moves a bare YAML
 * timestamp by the machine's offset from UTC.
 */
export function postFields(facts: PostFacts): YamlFields {
  return {
    title: facts.title,
    categories: facts.places.map(safeKey),
    headimg: facts.image,
    author: facts.authors.join(', ') || undefined,
    comments: false,
    date: facts.date,
    thumbnail: facts.thumbnail,
    first_seen: facts.firstSeen,
    updated: facts.updated,
    link: facts.link,
    ...sourceFields(facts),
    tags: facts.tags,
    lang: facts.language,
    excerpt: asHtml(facts.excerpt), // themes print it as HTML
    license: facts.license,
    rights: facts.rights,
    id: facts.id,
    notes: facts.notes,
  }
}

/** Hexo puts the file's path in `post.source`, so themes find ours under names of their own. */
function sourceFields({ source }: PostFacts): YamlFields {
  if (source === undefined) return {}
  const { title, url, feedUrl } = source
  return { source: { name: title, url, feed: feedUrl }, source_name: title, source_url: url }
}
