import type { Matcher, SourceRules } from './source-rules.ts'
import { compileXPath, XPathError } from './xpath.ts'

/** A line of a site configuration that is not followed, and why. */
export type SiteConfigProblem = { readonly line: number; readonly message: string }

export type SiteConfig = {
  readonly rules: SourceRules
  readonly problems: readonly SiteConfigProblem[]
}

/** Directives about other people's tools, or about what is done here anyway. */
const IGNORED: ReadonlySet<string> = new Set(
  (
    'tidy prune autodetect_on_failure autodetect_next_page parser test_url test_contains convert_double_br_tags ' +
    'move_into dissolve skip_json_ld native_ad_clue if_page_contains insert_detected_image src_lazy_load_attr ' +
    'footnotes strip_attr wrap_in unlikely_candidates'
  ).split(' '),
)
const LINE_PATTERN = /^\s*([a-z_]+)(?:\((.*)\))?\s*:\s?(.*)$/i

type Collected = Record<
  'body' | 'title' | 'authors' | 'date' | 'remove' | 'nextPage' | 'singlePage',
  Matcher[]
>

const LISTS: Readonly<Record<string, keyof Collected>> = {
  body: 'body',
  title: 'title',
  author: 'authors',
  date: 'date',
  strip: 'remove',
  next_page_link: 'nextPage',
  single_page_link: 'singlePage',
}

/**
 * Reads a site configuration in the format of FiveFilters (Full-Text RSS): a directive a line, XPath in
 * most. What is not understood is told, not passed over.
 *
 * @see https://help.fivefilters.org/full-text-rss/site-patterns.html
 */
export function parseSiteConfig(text: string, origin: string): SiteConfig {
  const lists: Collected = {
    body: [],
    title: [],
    authors: [],
    date: [],
    remove: [],
    nextPage: [],
    singlePage: [],
  }
  const replace: { find: string; by: string }[] = []
  const problems: SiteConfigProblem[] = []
  let find: string | undefined
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue
    const tell = (message: string): void => void problems.push({ line: index + 1, message })
    const [, name = '', parameter, value = ''] = LINE_PATTERN.exec(line) ?? []
    const directive = name.toLowerCase()
    const list = LISTS[directive]
    if (list) addXPath(lists[list], value.trim(), tell)
    else if (directive === 'strip_id_or_class') lists.remove.push(namedMatcher(value.trim()))
    else if (directive === 'strip_image_src') lists.remove.push(pictureMatcher(value.trim()))
    else if (directive === 'find_string') find = value
    else if (directive === 'replace_string') {
      const wanted = parameter ?? find
      if (wanted) replace.push({ find: wanted, by: value })
      else tell('replace_string has no find_string before it')
      find = undefined
    } else if (directive === 'http_header')
      tell('http_header is not sent: pages are asked as what we are')
    else if (directive === '') tell('it is no directive')
    else if (!IGNORED.has(directive)) tell(`${directive} is not known`)
  }
  const given = Object.entries(lists).filter(([, matchers]) => matchers.length > 0)
  return {
    rules: { origin, ...Object.fromEntries(given), ...(replace.length > 0 && { replace }) },
    problems,
  }
}

function addXPath(list: Matcher[], source: string, tell: (message: string) => void): void {
  try {
    // Some write an element's name for all elements of that name.
    const find = compileXPath(/^[\w-]+$/.test(source) ? `//${source}` : source)
    list.push({ source, find })
  } catch (error) {
    if (!(error instanceof XPathError)) throw error
    tell(`"${source}" is left out: ${error.message}`)
  }
}

const quote = (value: string): string => value.replaceAll(/['"]/g, '').trim()

function namedMatcher(value: string): Matcher {
  const name = quote(value)
  return {
    source: `strip_id_or_class: ${name}`,
    find: compileXPath(`//*[contains(@class, "${name}") or contains(@id, "${name}")]`),
  }
}

function pictureMatcher(value: string): Matcher {
  const source = quote(value)
  return {
    source: `strip_image_src: ${source}`,
    find: compileXPath(`//img[contains(@src, "${source}")]`),
  }
}
