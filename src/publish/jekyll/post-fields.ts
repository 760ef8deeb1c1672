import type { YamlFields } from '../../kit/yaml.ts'
import { asHtml, originFields, type PostFacts } from '../post/post-facts.ts'

/**
 * The front matter of a Jekyll post. The address is given, because Jekyll would make one of the date
 * and the categories, which may change. `places` is the tree as it is: Jekyll adds to `categories` the
 * folders that `_posts` lies in, and drops names that come twice.
 *
 * @see https://jekyllrb.com/docs/front-matter/
 */
export function postFields(facts: PostFacts): YamlFields {
  return {
    title: facts.title,
    date: facts.date,
    last_modified_at: facts.updated,
    permalink: `/a/${facts.id}/`,
    categories: facts.places,
    places: facts.places,
    tags: facts.tags,
    author: facts.authors.join(', ') || undefined,
    image: facts.image,
    excerpt: asHtml(facts.excerpt), // themes print it as HTML
    description: facts.excerpt,
    lang: facts.language,
    first_seen: facts.firstSeen,
    ...originFields(facts),
    article_id: facts.id, // `page.id` is Jekyll's own
  }
}
