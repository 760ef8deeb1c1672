import type { Archive, ArticleDraft } from '../../src/archive/index.ts'
import { sha256Hex } from '../../src/kit/hash.ts'
import { PHRASES, seededRandom } from './corpus.ts'

/** Articles that arrive in one hour of the bench's world, and the feeds that bring them. */
export const ARRIVALS = [6, 5, 4, 2, 2, 1] as const
export const ARTICLES_PER_HOUR = 20
const FEEDS_A_SITE = 5
const SECTIONS = 8
const FIRST_HOUR = Date.UTC(2019, 0, 1)
const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

export type FillOptions = {
  /** Hours of the bench's world, counted from 0; {@link ARTICLES_PER_HOUR} articles arrive in each. */
  readonly from: number
  readonly to: number
  /** Characters of Chinese in a body. */
  readonly characters: number
  /** Channels of the tree, five to a site. @default 200 */
  readonly feeds?: number
}

const USUAL_FEEDS = 200

/**
 * Puts a seeded corpus straight into a library, through the archive's own writers: what feeds, parser
 * and cleaner would have made of it. The same articles whatever the steps in which they are put there.
 */
export async function fillLibrary(archive: Archive, options: FillOptions): Promise<void> {
  const { feeds = USUAL_FEEDS } = options
  const list = { title: '基准日报', subscriptions: subscriptions(feeds), warnings: [] }
  await archive.syncSubscriptions(list)
  for (let hour = options.from; hour < options.to; hour++) {
    const at = new Date(FIRST_HOUR + (hour + 1) * HOUR_MS).toISOString()
    for (const [turn, count] of ARRIVALS.entries()) {
      const feed = (hour * ARRIVALS.length + turn) % feeds
      const drafts = Array.from({ length: count }, (_, index) =>
        makeDraft(feed, hour, index, options.characters),
      )
      await archive.commitVisit(
        feed + 1,
        { kind: 'fresh', at, validators: {}, meta: metaOf(feed) },
        { drafts, stillThere: [], shared: [] },
      )
    }
  }
}

function subscriptions(feeds: number) {
  const sites = Math.ceil(feeds / FEEDS_A_SITE)
  return Array.from({ length: feeds }, (_, feed) => ({
    address: `https://site${feed}.example/feed.xml`,
    path: [`栏目${feed % SECTIONS}`, `站点${feed % sites}`, `频道${feed}`],
  }))
}

function metaOf(feed: number) {
  return {
    title: `频道${feed}`,
    link: `https://site${feed}.example/`,
    language: 'zh-CN',
    authors: [],
    contributors: [],
    categories: [],
    hubs: [],
  }
}

function makeDraft(feed: number, hour: number, index: number, characters: number): ArticleDraft {
  const name = `${feed}-${hour}-${index}`
  const random = seededRandom(feed * 1_000_003 + hour * 31 + index)
  const phrase = (): string => PHRASES[Math.floor(random() * PHRASES.length)] ?? ''
  const title = `${phrase()}：${phrase()}（${name}）`
  const image = `https://site${feed}.example/pictures/${name}.jpg`
  const text = makeParagraphs(random, phrase, characters)
  const html = `<p><img src="${image}" alt="" loading="lazy" referrerpolicy="no-referrer"></p>\n${text.map(paragraph => `<p>${paragraph}</p>`).join('\n')}`
  const raw = JSON.stringify({ id: name, title, content: html })
  return {
    identities: [`url:site${feed}.example/a/${hour}-${index}`],
    raw,
    rawHash: sha256Hex(raw).slice(0, 32),
    guid: name,
    link: `https://site${feed}.example/a/${hour}-${index}`,
    title,
    authors: [{ name: `记者${feed % 30}` }],
    contributors: [],
    categories: ['要闻'],
    enclosures: [],
    published: new Date(
      FIRST_HOUR + hour * HOUR_MS + feed * 1000 + index * MINUTE_MS,
    ).toISOString(),
    language: 'zh-CN',
    ...(index % 3 > 0 && { image }),
    html,
    excerpt: text.join('').slice(0, 200),
    textLength: text.join('').length,
    textHash: sha256Hex(`${title}\n${text.join('\n')}`),
    searchTerms: name,
  }
}

function makeParagraphs(random: () => number, phrase: () => string, characters: number): string[] {
  const paragraphs: string[] = []
  for (let length = 0; length < characters; ) {
    const sentences = Array.from({ length: 12 }, phrase).join('，')
    const paragraph = `${sentences}，编号${Math.floor(random() * 1e6)}。`
    paragraphs.push(paragraph)
    length += paragraph.length
  }
  return paragraphs
}
