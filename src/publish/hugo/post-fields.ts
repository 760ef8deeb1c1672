import { inertHtml } from '../../kit/inert-html.ts'
import type { YamlFields } from '../../kit/yaml.ts'
import { asHtml, type PostFacts } from '../post/post-facts.ts'

const CJK_PATTERN = /^(?:zh|ja|ko)\b/i

/**
 * The front matter of a Hugo page: Hugo's own fields, then ours under `params`. The language is among
 * those, because `lang` would move the page to a site in that language, which there may not be.
 *
 * @see https://gohugo.io/content-management/front-matter/
 */
export function postFields(facts: PostFacts): YamlFields {
  return {
    title: facts.title,
    date: facts.date,
    publishDate: publishDate(facts),
    lastmod: facts.updated,
    // Taken for HTML, as the body is.
    summary: inertHtml(asHtml(facts.excerpt)),
    description: facts.excerpt,
    isCJKLanguage: CJK_PATTERN.test(facts.language ?? '') || undefined,
    markup: 'html',
    categories: facts.places,
    tags: facts.tags,
    images: facts.image === undefined ? [] : [facts.image],
    params: {
      id: facts.id,
      link: facts.link,
      source: {
        name: facts.source?.title,
        url: facts.source?.url,
        feed: facts.source?.feedUrl,
      },
      authors: facts.authors,
      first_seen: facts.firstSeen,
      language: facts.language,
      license: facts.license,
      rights: facts.rights,
    },
  }
}

/** Hugo holds back what is dated ahead; what the library has seen is out, whatever its date says. */
function publishDate({ date, seen }: PostFacts): string | undefined {
  return date !== undefined && Date.parse(date) > Date.parse(seen) ? seen : undefined
}
