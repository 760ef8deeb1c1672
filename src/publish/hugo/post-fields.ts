import type { YamlFields } from '../../kit/yaml.ts'
import { type PostFacts, sourceFields } from '../post/post-facts.ts'

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
    summary: summaryOf(facts),
    description: facts.excerpt,
    isCJKLanguage: CJK_PATTERN.test(facts.language ?? '') || undefined,
    markup: 'html',
    categories: facts.places.map(termOf),
    tags: facts.tags.map(termOf),
    images: facts.image === undefined ? [] : [facts.image],
    params: {
      id: facts.id,
      places: facts.places,
      link: facts.link,
      source: sourceFields(facts),
      authors: facts.authors,
      first_seen: facts.firstSeen,
      language: facts.language,
      license: facts.license,
      rights: facts.rights,
      notes: facts.notes,
    },
  }
}

const PUNCTUATION_PATTERN = /[!-'*+\-:<-@[-`{-~]|\.(?=[.\s]|$)|(?<=www)\./g

/**
 * The excerpt for `.Summary`, which Hugo takes for Markdown (or HTML, version by version) and sets quotes and
 * dashes in: punctuation becomes references, which are text to both.
 */
function summaryOf({ excerpt }: PostFacts): string {
  const line = excerpt.replace(/[ \t\n\r\f]+/g, ' ').trim()
  return line.replace(PUNCTUATION_PATTERN, character => `&#${character.charCodeAt(0)};`)
}

/** What Hugo leaves out of a term before it makes a path of it. */
const NO_PATH_PATTERN = /[^\p{L}\p{M}\p{N}./\\_#+~\s-]/gu
/** A part of a path that leads elsewhere, or is the name of a file that Hugo writes. */
const UNSAFE_PART_PATTERN = /^[\s.]*\.[\s.]*$|^\s*index\.\w+\s*$/i

/**
 * A term of a taxonomy. Hugo makes a path of it as it stands, so `..` ends the whole build and `../x` writes
 * over the site's own pages: there the dots become leader dots (U+2024), which look the same.
 */
function termOf(term: string): string {
  const parts = term.replace(NO_PATH_PATTERN, '').split('/')
  return parts.some(part => UNSAFE_PART_PATTERN.test(part)) ? term.replaceAll('.', '\u2024') : term
}

/** Hugo holds back what is dated ahead; what the library has seen is out, whatever its date says. */
function publishDate({ date, seen }: PostFacts): string | undefined {
  return date !== undefined && Date.parse(date) > Date.parse(seen) ? seen : undefined
}
