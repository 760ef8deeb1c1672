import type { Entry } from '../model/feed.ts'
import type { ListSelectors } from '../model/subscription.ts'
import type { FeedCandidate } from '../pipeline/index.ts'

const ENTRIES_SHOWN = 5
const HOURS_A_DAY = 24

const FOUND: Readonly<Record<FeedCandidate['by'], string>> = {
  itself: 'a feed itself',
  link: 'named by the page',
  header: 'named by the server',
  text: 'linked in the page',
  'usual place': 'at a usual place',
  sitemap: 'a sitemap of news',
  rsshub: 'a route of RSSHub',
}
const TEXTS = { whole: 'whole texts', short: 'short texts', none: 'no texts' } as const

/** Each candidate in two lines: what it is called and where, what it brings. */
export function candidateLines(candidates: readonly FeedCandidate[]): string[] {
  return candidates.flatMap(candidate => [
    `  ${candidate.title ?? '(no title)'}  ${candidate.address}`,
    `      ${factsOf(candidate).join(', ')}`,
  ])
}

function factsOf({ by, format, entries, latest, everyHours, text }: FeedCandidate): string[] {
  return [
    FOUND[by],
    ...(format === undefined ? ['which brought no feed when it was asked just now'] : [format]),
    ...(entries === undefined ? [] : [`${entries} ${entries === 1 ? 'entry' : 'entries'}`]),
    ...(latest === undefined ? [] : [`newest ${latest.slice(0, 10)}`]),
    ...(everyHours === undefined ? [] : [`one every ${duration(everyHours)}`]),
    ...(text === undefined ? [] : [TEXTS[text]]),
  ]
}

function duration(hours: number): string {
  if (hours < 1) return `${Math.max(1, Math.round(hours * 60))} min`
  return hours < 2 * HOURS_A_DAY
    ? `${Math.round(hours)} h`
    : `${Math.round(hours / HOURS_A_DAY)} days`
}

/** Selectors, and the first of what they find: what somebody needs to see before agreeing. */
export function listLines(
  lists: readonly { readonly selectors: ListSelectors; readonly entries: readonly Entry[] }[],
): string[] {
  return lists.flatMap(({ selectors, entries }) => {
    const parts = Object.entries(selectors).map(([part, selector]) => `--${part} "${selector}"`)
    const shown = entries.slice(0, ENTRIES_SHOWN).map(entryLine)
    const rest = entries.length - shown.length
    return [`  ${parts.join(' ')}`, ...shown, ...(rest > 0 ? [`      … and ${rest} more`] : [])]
  })
}

function entryLine({ title, link, published }: Entry): string {
  return `      ${(published ?? '').slice(0, 10).padEnd(10)}  ${title ?? '(no title)'}  ${link ?? ''}`.trimEnd()
}
