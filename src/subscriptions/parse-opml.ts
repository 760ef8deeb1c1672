import { fileURLToPath } from 'node:url'
import { SubscriptionsError } from '../errors.ts'
import type { Subscription, SubscriptionList } from '../model/subscription.ts'
import { decodeOpml } from './decode-opml.ts'
import { type Outline, type OutlineDocument, readOutlines } from './outlines.ts'
import { readSubscription } from './read-subscription.ts'

export type ParseOpmlOptions = {
  /** Absolute `file:` or `http(s):` URL of the list; relative addresses start from it. */
  readonly location: string
}

const FEED_ROOTS = new Set(['rss', 'feed', 'rdf:rdf'])

/**
 * Reads a list of feeds: outlines nested to any depth, in document order, each feed once. What
 * cannot be used is left out with a warning.
 *
 * @throws {SubscriptionsError} `subscriptions/not-opml`, `subscriptions/empty`
 * @see https://opml.org/spec2.opml
 */
export function parseOpml(
  source: Uint8Array | string,
  { location }: ParseOpmlOptions,
): SubscriptionList {
  const { text, warning } = typeof source === 'string' ? { text: source } : decodeOpml(source)
  const document = readOutlines(text)
  refuseOthers(text, document, location)
  const warnings = warning === undefined ? [] : [warning]
  if (document.isCutOff) warnings.push('The list ends early; what stands in it was read.')
  if (document.tooDeepAt !== undefined) {
    warnings.push(`Line ${document.tooDeepAt}: folders lie too deep; the innermost were joined.`)
  }
  if (document.stoppedAt !== undefined) {
    warnings.push(`Line ${document.stoppedAt}: nested beyond sense; from here on nothing was read.`)
  }
  const subscriptions = subscriptionsOf(document.outlines, location, warnings)
  if (subscriptions.length === 0) throw empty(location, warnings)
  return { ...(document.title && { title: document.title }), subscriptions, warnings }
}

function subscriptionsOf(
  outlines: readonly Outline[],
  location: string,
  warnings: string[],
): Subscription[] {
  const byAddress = new Map<string, Subscription>()
  for (const outline of outlines) {
    const result = readSubscription(outline, location)
    if (result.kind === 'folder') continue
    if (result.kind === 'refused') {
      warnings.push(`Line ${outline.line}: ${result.reason}.`)
      continue
    }
    const { address, path } = result.subscription
    const first = byAddress.get(address)
    if (first === undefined) byAddress.set(address, result.subscription)
    else warnings.push(`Line ${outline.line}: ${placeOf(path)} is ${placeOf(first.path)} again.`)
  }
  return [...byAddress.values()]
}

function placeOf(path: readonly string[]): string {
  return `"${path.join(' > ')}"`
}

function refuseOthers(text: string, { root, outlines }: OutlineDocument, location: string): void {
  if (root === 'opml' || outlines.length > 0) return
  if (text.trim() === '') {
    throw new SubscriptionsError(
      'subscriptions/empty',
      `The list of feeds ${shown(location)} is empty`,
      {
        hint: 'It should be an OPML file, as feed readers export them.',
      },
    )
  }
  const [kind, hint] = kindOf(text, root)
  const message = `The list of feeds ${shown(location)} is not OPML; it looks like ${kind}`
  throw new SubscriptionsError('subscriptions/not-opml', message, { hint })
}

function shown(location: string): string {
  return location.startsWith('file:') ? fileURLToPath(location) : location
}

function kindOf(text: string, root: string | undefined): readonly [kind: string, hint: string] {
  if (root !== undefined && FEED_ROOTS.has(root)) return ['a feed itself', ONE_FEED_HINT]
  if (/^\s*[{[]/.test(text)) {
    const isFeed = text.slice(0, 1000).includes('jsonfeed.org')
    return isFeed ? ['a feed itself', ONE_FEED_HINT] : ['JSON', OPML_HINT]
  }
  if (root === 'html' || /<(?:!doctype html|head|body)\b/i.test(text.slice(0, 1000))) {
    return ['a web page', 'Name the OPML file itself rather than the page that shows or offers it.']
  }
  return [root === undefined ? 'plain text or binary data' : `<${root.slice(0, 40)}>`, OPML_HINT]
}

const OPML_HINT = 'It should be an OPML file, as feed readers export them.'
const ONE_FEED_HINT = 'Put its address into an OPML file, as <outline text="…" xmlUrl="…"/>.'

function empty(location: string, warnings: readonly string[]): SubscriptionsError {
  const [first] = warnings
  const reason = first === undefined ? '' : ` that can be used (${first.replace(/\.$/, '')})`
  return new SubscriptionsError(
    'subscriptions/empty',
    `The list of feeds ${shown(location)} names no feed${reason}`,
    {
      hint: 'Put one in with "broadsheet add ADDRESS"; a feed is an <outline> with an xmlUrl, at any depth of the body.',
    },
  )
}
