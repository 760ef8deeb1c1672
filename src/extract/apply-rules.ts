import { type Document, DomHandler, type Element } from 'domhandler'
import { getInnerHTML, getOuterHTML, removeElement, textContent } from 'domutils'
import { Parser } from 'htmlparser2'
import { singleSpaced } from './plain-text.ts'
import type { Matcher, RuleMatch, SourceRules } from './source-rules.ts'

/** What the rules of a site gave for one page; what they did not find is absent. */
export type RuledPage = {
  /** The page without what was to be removed. */
  readonly html: string
  readonly body?: string
  readonly title?: string
  readonly authors?: readonly string[]
  readonly date?: string
  readonly nextPageUrl?: string
  readonly singlePageUrl?: string
  /** Texts that were removed, with the rule that did it. */
  readonly removed: readonly { readonly text: string; readonly rule: string }[]
  /** The rules that found something, as they were written. */
  readonly used: readonly string[]
}

const EXCERPT_LENGTH = 120

/** Real pages are under 2 million characters and a few dozen levels. */
const PAGE_LIMIT_CHARACTERS = 3_000_000
const DEPTH_LIMIT = 200
const NODE_LIMIT = 100_000

/**
 * Applies what a person wrote about a site to one of its pages. Never throws on a page; one that is longer or
 * nests more deeply than any real one gives nothing, and is read without the rules.
 */
export function applyRules(html: string, url: string, rules: SourceRules): RuledPage | undefined {
  try {
    return html.length > PAGE_LIMIT_CHARACTERS ? undefined : apply(html, url, rules)
  } catch (error) {
    if (error instanceof BeyondLimits) return undefined
    throw error
  }
}

class BeyondLimits extends Error {}

/** A tree of bounded depth: every walk over it is a recursion, and texts are gathered at each level. */
class BoundedHandler extends DomHandler {
  #nodes = 0

  override onopentag(name: string, attributes: Record<string, string>): void {
    this.#nodes++
    if (this.tagStack.length > DEPTH_LIMIT || this.#nodes > NODE_LIMIT) throw new BeyondLimits()
    super.onopentag(name, attributes)
  }
}

function parseBounded(html: string): Document {
  const handler = new BoundedHandler()
  new Parser(handler).end(html)
  return handler.root
}

function apply(html: string, url: string, rules: SourceRules): RuledPage {
  const source = (rules.replace ?? []).reduce(
    (text, { find, by }) => text.replaceAll(find, by),
    html,
  )
  const document = parseBounded(source)
  const used: string[] = []
  const first = (matchers: readonly Matcher[] | undefined): readonly RuleMatch[] => {
    for (const matcher of matchers ?? []) {
      const found = matcher.find(document)
      if (found.length === 0) continue
      used.push(matcher.source)
      return found
    }
    return []
  }
  // Before anything is removed: a byline is often removed from the body and still names the author.
  const title = textOf(first(rules.title)[0])
  const authors = first(rules.authors).map(textOf).filter(Boolean)
  const date = dateOf(first(rules.date)[0])
  const nextPageUrl = addressOf(first(rules.nextPage)[0], url)
  const singlePageUrl = addressOf(first(rules.singlePage)[0], url)
  const removed = removeAll(document, rules.remove ?? [], used)
  const body = first(rules.body).map(markupOf).join('\n')
  return {
    html: removed.length > 0 || source !== html ? getInnerHTML(document) : html,
    removed,
    used,
    ...(body.trim() && { body }),
    ...(title && { title }),
    ...(authors.length > 0 && { authors }),
    ...(date && { date }),
    ...(nextPageUrl && { nextPageUrl }),
    ...(singlePageUrl && { singlePageUrl }),
  }
}

function removeAll(
  document: Document,
  matchers: readonly Matcher[],
  used: string[],
): { text: string; rule: string }[] {
  const removed: { text: string; rule: string }[] = []
  for (const { source, find } of matchers) {
    const found = find(document).filter(match => typeof match !== 'string')
    if (found.length > 0) used.push(source)
    for (const element of found) {
      const text = textOf(element).slice(0, EXCERPT_LENGTH)
      removed.push({ text: text || `<${element.name}>`, rule: source })
      removeElement(element)
    }
  }
  return removed
}

function textOf(match: RuleMatch | undefined): string {
  if (match === undefined) return ''
  return singleSpaced(typeof match === 'string' ? match : textContent(match)).trim()
}

/** A `<time>` or `<meta>` says it in an attribute better than in its text. */
function dateOf(match: RuleMatch | undefined): string {
  if (match === undefined || typeof match === 'string') return textOf(match)
  return match.attribs.datetime ?? match.attribs.content ?? textOf(match)
}

function markupOf(match: RuleMatch): string {
  return typeof match === 'string' ? match : getOuterHTML(match)
}

function addressOf(match: RuleMatch | undefined, url: string): string | undefined {
  const value = typeof match === 'string' ? match : linkOf(match)
  const address = value ? URL.parse(value.trim(), url) : null
  return address && /^https?:$/.test(address.protocol) ? address.href : undefined
}

const linkOf = (element: Element | undefined): string | undefined =>
  element?.attribs.href ?? element?.attribs.content
