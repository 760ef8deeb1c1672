import type { ArticleSummary } from '../../model/article.ts'
import { hasPicture } from './picture.ts'
import { displayTitle } from './title.ts'

/** A source that publishes in bursts must not fill a page by itself. */
const PER_FEED_LIMIT = 3
const LEAD_TEXT_LENGTH = 200

/** What the top of the front page shows. */
export type Leads = {
  readonly lead: ArticleSummary | undefined
  /** With pictures, as far as there are any. */
  readonly seconds: readonly ArticleSummary[]
  /** Text only, below the lead. */
  readonly under: readonly ArticleSummary[]
  readonly wire: readonly ArticleSummary[]
}

/** How many articles each part takes. */
export type LeadsSize = Readonly<Record<'seconds' | 'under' | 'wire', number>>

/** How a section of the front page is set. */
export type SectionPick = {
  readonly feature: ArticleSummary
  readonly briefs: readonly ArticleSummary[]
  readonly lines: readonly ArticleSummary[]
}

/** Newest first; of equals the last to arrive. */
export function newestFirst(one: ArticleSummary, other: ArticleSummary): number {
  if (one.sortAt !== other.sortAt) return one.sortAt < other.sortAt ? 1 : -1
  return other.number - one.number
}

/**
 * Chooses the top of the front page out of `pool` (newest first): the newest article with picture
 * and text leads, others with pictures follow from other sources, the rest is a wire of headlines.
 */
export function chooseLeads(pool: readonly ArticleSummary[], size: LeadsSize): Leads {
  const titled = pool.filter(isPresentable)
  const lead = titled.find(isLeadWorthy) ?? titled.find(hasPicture) ?? titled[0] ?? pool[0]
  if (lead === undefined) return { lead, seconds: [], under: [], wire: [] }
  const picked = new Set([lead])
  const feeds = new Set([lead.feedId])
  for (const wanted of [hasPicture, () => true]) {
    for (const article of titled) {
      if (picked.size > size.seconds + size.under) break
      if (picked.has(article) || feeds.has(article.feedId) || !wanted(article)) continue
      picked.add(article)
      feeds.add(article.feedId)
    }
  }
  const rest = limitPerFeed(pool.filter(article => !picked.has(article)))
  const others = [...picked].slice(1)
  return {
    lead,
    seconds: others.slice(0, size.seconds),
    under: others.slice(size.seconds),
    wire: rest.slice(0, size.wire),
  }
}

/** An article without a date is new to us only, and may be years old. */
function isPresentable(article: ArticleSummary): boolean {
  return !displayTitle(article).isOurs && article.sortAt !== article.firstSeenAt
}

function isLeadWorthy(article: ArticleSummary): boolean {
  return hasPicture(article) && article.textLength >= LEAD_TEXT_LENGTH
}

/** Chooses what a section shows out of its newest articles; absent when there are none left. */
export function chooseSection(
  pool: readonly ArticleSummary[],
  briefs: number,
  lines: number,
): SectionPick | undefined {
  const fair = limitPerFeed(pool)
  const feature = fair.slice(0, briefs + lines).find(hasPicture) ?? fair[0]
  if (feature === undefined) return undefined
  const rest = fair.filter(article => article !== feature)
  // Those with something to read below the title make better briefs than bare headlines.
  const told = rest.filter(article => article.excerpt !== '').slice(0, briefs)
  const others = rest.filter(article => !told.includes(article))
  return { feature, briefs: told, lines: others.slice(0, lines) }
}

/** Keeps the order, but puts what one feed has beyond its share behind everything else. */
export function limitPerFeed(pool: readonly ArticleSummary[]): ArticleSummary[] {
  const counts = new Map<number, number>()
  const within: ArticleSummary[] = []
  const beyond: ArticleSummary[] = []
  for (const article of pool) {
    const count = (counts.get(article.feedId) ?? 0) + 1
    counts.set(article.feedId, count)
    ;(count <= PER_FEED_LIMIT ? within : beyond).push(article)
  }
  return [...within, ...beyond]
}
