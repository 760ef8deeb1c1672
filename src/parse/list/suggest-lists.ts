import { type Element, isTag } from 'domhandler'
import { findAll } from 'domutils'
import type { Entry } from '../../model/feed.ts'
import type { ListSelectors } from '../../model/subscription.ts'
import type { FeedSource } from '../parse-feed.ts'
import { WarningLog } from '../warnings.ts'
import { findDate } from './find-date.ts'
import { attributeOf, type Page, parsePage, textOf } from './page.ts'
import { readEntries } from './read-list.ts'

/** A way to read a page as a list, and what it gives. */
export type ListSuggestion = {
  readonly selectors: ListSelectors
  readonly entries: readonly Entry[]
  /** Higher is likelier; the entries are what a person judges by. */
  readonly score: number
}

const FEWEST_ENTRIES = 4
const MOST_GROUPS = 400
const SUGGESTIONS = 3
const SHORTEST_TITLE = 4
const LONGEST_TITLE = 200
/** A line of a list says as much in half as many Han characters. */
const GOOD_TITLE_WIDTH = 12
const CHROME_ELEMENTS = new Set(['nav', 'header', 'footer', 'aside', 'form', 'select'])
const CHROME_PATTERN =
  /\b(?:nav|menu|footer|header|sidebar|breadcrumb|pagination|pager|tags?|share|social|toolbar|topbar|friend)/i
/** Classes that tell one of a row from its neighbours, or are made anew with each build. */
const PASSING_CLASS_PATTERN =
  /^(?:first|last|odd|even|active|current|selected|is-.*|on|hover|.*\d.*|.*__[\w-]{5,}|css-.*|sc-.*)$/i
const NAME_PATTERN = /^[a-z][\w-]*$/i
const DATE_CLASS_PATTERN = /date|time|pub|day/i

/** Ways to read a page as a list, from its repeated blocks of links, best first; none when it has none. */
export function suggestLists(bytes: Uint8Array, source: FeedSource = {}): ListSuggestion[] {
  const page = parsePage(bytes, source)
  const suggestions = [...groupsOf(page)].flatMap(([entry, elements]) => {
    if (elements.length < FEWEST_ENTRIES) return []
    return suggestionOf(page, entry, elements) ?? []
  })
  return withoutRepeats(suggestions.toSorted((one, other) => other.score - one.score)).slice(
    0,
    SUGGESTIONS,
  )
}

/** Elements with a link, by the selector that would find them: kind of the parent, kind of the element. */
function groupsOf({ document }: Page): Map<string, Element[]> {
  const groups = new Map<string, Element[]>()
  const links = findAll(
    element => element.name === 'a' && attributeOf(element, 'href') !== undefined,
    document.children,
  )
  for (const link of links) {
    const seen = new Set<string>()
    for (let element: Element | undefined = link; element; element = parentOf(element)) {
      if (element.name === 'body' || isChrome(element)) break
      const selector = selectorOf(element)
      if (selector === undefined || seen.has(selector)) continue
      seen.add(selector)
      const group = groups.get(selector)
      if (group === undefined && groups.size < MOST_GROUPS) groups.set(selector, [element])
      else if (group !== undefined && group.at(-1) !== element) group.push(element)
    }
  }
  return groups
}

function selectorOf(element: Element): string | undefined {
  const parent = parentOf(element)
  if (parent === undefined) return undefined
  const own = kindOf(element)
  const above = kindOf(parent)
  // A parent without a name of its own is told by the nearest one that has one.
  const anchor = above.includes('.') || above.includes('#') ? '' : namedAncestor(parent)
  return `${anchor}${above} > ${own}`
}

function namedAncestor(element: Element): string {
  for (let above = parentOf(element); above !== undefined; above = parentOf(above)) {
    const kind = kindOf(above)
    if (kind.includes('.') || kind.includes('#')) return `${kind} `
  }
  return ''
}

/** `li.item`, `div#news`: what stays the same from entry to entry and from day to day. */
function kindOf(element: Element): string {
  const id = attributeOf(element, 'id')
  if (id !== undefined && NAME_PATTERN.test(id) && !/\d/.test(id)) return `${element.name}#${id}`
  const [name] = classesOf(element)
  return name === undefined ? element.name : `${element.name}.${name}`
}

function classesOf(element: Element): string[] {
  const given = attributeOf(element, 'class')?.split(/\s+/) ?? []
  return given.filter(name => NAME_PATTERN.test(name) && !PASSING_CLASS_PATTERN.test(name))
}

function isChrome(element: Element): boolean {
  if (CHROME_ELEMENTS.has(element.name)) return element.name !== 'header' || !isInArticle(element)
  const role = attributeOf(element, 'role')
  const names = `${attributeOf(element, 'class') ?? ''} ${attributeOf(element, 'id') ?? ''}`
  return role === 'navigation' || CHROME_PATTERN.test(names)
}

/** The header of an entry is where its title is. */
function isInArticle(element: Element): boolean {
  for (let above = parentOf(element); above !== undefined; above = parentOf(above)) {
    if (above.name === 'article' || above.name === 'li') return true
  }
  return false
}

function suggestionOf(
  page: Page,
  entry: string,
  elements: readonly Element[],
): ListSuggestion | undefined {
  const link = commonest(elements.map(linkSelector))
  const title = commonest(elements.map(titleSelector))
  const date = commonest(elements.map(dateSelector))
  const selectors = {
    entry,
    ...(title && title !== link && { title }),
    ...(link && { link }),
    ...(date && { date }),
  }
  const entries = readEntries(page, selectors, new WarningLog())
  if (entries.length < FEWEST_ENTRIES) return undefined
  const score = scoreOf(entries, page.base)
  return score > 0 ? { selectors, entries, score } : undefined
}

/** The link with the most to say; absent when the entry itself is the link. */
function linkSelector(element: Element): string | undefined {
  if (element.name === 'a') return undefined
  const links = findAll(each => each.name === 'a' && !!attributeOf(each, 'href'), element.children)
  const best = links.toSorted((one, other) => weightOf(other) - weightOf(one))[0]
  if (best === undefined) return undefined
  const heading = headingAbove(best, element)
  if (heading !== undefined) return `${heading} a[href]`
  const [name] = classesOf(best)
  return name === undefined ? 'a[href]' : `a.${name}`
}

function weightOf(link: Element): number {
  return Math.min(textOf(link).length, LONGEST_TITLE) + (headingAbove(link) ? LONGEST_TITLE : 0)
}

function headingAbove(element: Element, within?: Element): string | undefined {
  for (let above = parentOf(element); above && above !== within; above = parentOf(above)) {
    if (/^h[1-6]$/.test(above.name)) return above.name
  }
  return undefined
}

/** Only where the title is not the text of the link: a heading in a link. */
function titleSelector(element: Element): string | undefined {
  const [heading] = findAll(each => /^h[1-6]$/.test(each.name), element.children)
  if (heading === undefined) return undefined
  const links = findAll(each => each.name === 'a', heading.children)
  return links.length > 0 ? undefined : heading.name
}

function dateSelector(element: Element): string | undefined {
  const leaves = findAll(each => each.children.every(child => !isTag(child)), element.children)
  const dated = leaves.find(
    each => each.name === 'time' || findDate(attributeOf(each, 'datetime') ?? textOf(each)),
  )
  if (dated === undefined || textOf(dated).length > 40) return undefined
  if (dated.name === 'time') return 'time'
  const names = classesOf(dated)
  const name = names.find(each => DATE_CLASS_PATTERN.test(each)) ?? names[0]
  return name === undefined ? dated.name : `${dated.name}.${name}`
}

/** What most of a group agree on. */
function commonest(values: readonly (string | undefined)[]): string | undefined {
  const counts = new Map<string | undefined, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  const [best] = [...counts].sort(([, one], [, other]) => other - one)
  return best?.[0]
}

/** Long, different titles, own pages, dates: what tells news from a menu. */
function scoreOf(entries: readonly Entry[], base: string | undefined): number {
  const titles = entries.map(entry => entry.title ?? '')
  const share = (test: (entry: Entry) => boolean): number =>
    entries.filter(test).length / entries.length
  const widths = titles.map(widthOf).sort((one, other) => one - other)
  const usual = widths[Math.floor(widths.length / 2)] ?? 0
  if (usual < SHORTEST_TITLE || share(entry => entry.link === undefined) > 0.5) return 0
  const different = new Set(titles).size / titles.length
  const isHere = (entry: Entry): boolean =>
    URL.parse(entry.link ?? '')?.hostname === URL.parse(base ?? '')?.hostname
  return (
    Math.min(usual / GOOD_TITLE_WIDTH, 2) *
    different *
    (1 + share(entry => entry.published !== undefined)) *
    (0.3 + 0.7 * share(isHere)) *
    (0.6 +
      0.4 * share(entry => /\d{3,}|[^/]{20,}/.test(URL.parse(entry.link ?? '')?.pathname ?? ''))) *
    Math.log2(Math.min(entries.length, 40))
  )
}

function widthOf(text: string): number {
  return [...text].reduce((width, each) => width + (/\p{Script=Han}/u.test(each) ? 2 : 1), 0)
}

/** The same links found in another way say nothing new. */
function withoutRepeats(suggestions: readonly ListSuggestion[]): ListSuggestion[] {
  const kept: ListSuggestion[] = []
  for (const suggestion of suggestions) {
    const links = new Set(suggestion.entries.map(entry => entry.link))
    const isRepeat = kept.some(({ entries }) => {
      const common = entries.filter(entry => links.has(entry.link)).length
      return common / Math.min(entries.length, links.size) > 0.8
    })
    if (!isRepeat) kept.push(suggestion)
  }
  return kept
}

function parentOf(element: Element): Element | undefined {
  const { parent } = element
  return parent !== null && isTag(parent) ? parent : undefined
}
