import type { Archive, KeptPage } from '../archive/index.ts'
import { type Learned, NOTHING_LEARNED, SourceProfile, seeBody } from '../extract/index.ts'
import type { Entry } from '../model/feed.ts'
import type { Original } from './read-original.ts'

export type ExplainedSource = {
  readonly source: string
  readonly articles: number
  /** Lines and pictures that are known to be the source's. */
  readonly learned: number
  readonly bodyPath?: string
}

/** What was learned of the two sources of one article: its feed, and the host of its page. */
export type LearnedOf = { readonly feed: Learned; readonly page: Learned }

export const LEARNED_NOTHING: LearnedOf = { feed: NOTHING_LEARNED, page: NOTHING_LEARNED }

/**
 * The profiles of the sources that a piece of work touches: loaded when first asked for, taught with the
 * articles in their order, saved together.
 */
export class SourceProfiles {
  readonly #store: Archive['profiles'] | undefined
  readonly #when: 'now' | 'ever'
  readonly #profiles = new Map<string, SourceProfile>()
  readonly #taught = new Set<string>()
  readonly #learned = new Map<string, Learned>()

  /**
   * @param store absent: begins with nothing known
   * @param when `ever`: with what the sources did for a time and do no more, for the past
   */
  constructor(store?: Archive['profiles'], when: 'now' | 'ever' = 'now') {
    this.#store = store
    this.#when = when
  }

  /** Adds what one article shows of its feed, and of its page's host. */
  async teach(
    article: string,
    feedAddress: string,
    entry: Entry,
    original: Original | undefined,
  ): Promise<void> {
    const sightings = seeBody(entry.content ?? entry.summary ?? '', entry.link ?? feedAddress)
    await this.#teach(feedSource(feedAddress), { article, sightings })
    if (!original) return
    const { sightings: seen, bodyPath } = original.article
    const lesson = { article, sightings: seen, ...(bodyPath && { bodyPath }) }
    for (const source of pageSources(feedAddress, original)) await this.#teach(source, lesson)
  }

  async #teach(source: string, lesson: Parameters<SourceProfile['observe']>[0]): Promise<void> {
    const profile = await this.#load(source)
    profile.observe(lesson)
    this.#taught.add(source)
    this.#learned.delete(source)
  }

  async learnedOf(feedAddress: string, original: Original | undefined): Promise<LearnedOf> {
    const feed = await this.#learnedFrom(feedSource(feedAddress))
    if (!original) return { feed, page: NOTHING_LEARNED }
    const learned: Learned[] = []
    for (const source of pageSources(feedAddress, original)) {
      learned.push(await this.#learnedFrom(source))
    }
    return { feed, page: joinLearned(learned) }
  }

  async #learnedFrom(source: string): Promise<Learned> {
    const known = this.#learned.get(source)
    if (known) return known
    const learned = (await this.#load(source)).learned(this.#when)
    this.#learned.set(source, learned)
    return learned
  }

  async #load(source: string): Promise<SourceProfile> {
    const known = this.#profiles.get(source)
    if (known) return known
    const profile = SourceProfile.fromJson(await this.#store?.profile(source))
    this.#profiles.set(source, profile)
    return profile
  }

  /** What is known of one source, for who asks why. */
  async explain(source: string): Promise<ExplainedSource> {
    const { articles } = await this.#load(source)
    const { blocks, bodyPath } = await this.#learnedFrom(source)
    return { source, articles, learned: blocks.size, ...(bodyPath && { bodyPath }) }
  }

  async save(store: Archive['profiles']): Promise<void> {
    const changed = [...this.#taught].map(
      source => [source, this.#profiles.get(source)?.toJson() ?? ''] as const,
    )
    await store.save(new Map(changed))
    this.#taught.clear()
  }
}

/** What counts an article once, whenever it is seen. */
export const articleKey = (entry: Entry): string => entry.link ?? entry.id ?? entry.title ?? ''

export const feedSource = (address: string): string => `feed ${address}`

/**
 * Whose an article's page is: the host's, and the feed's on that host. Many sections share a template, and
 * on some hosts every writer has one of their own.
 */
export function pageSources(feedAddress: string, { host }: Original): readonly string[] {
  return [`host ${host}`, `host ${host} feed ${feedAddress}`]
}

function joinLearned(all: readonly Learned[]): Learned {
  const blocks = new Map(all.flatMap(learned => [...learned.blocks]))
  const bodyPath = all.findLast(learned => learned.bodyPath !== undefined)?.bodyPath
  return { blocks, ...(bodyPath && { bodyPath }) }
}

/**
 * Reads an article's pages again with what has been learned of their host meanwhile; most articles lie
 * where the others do, and are left as they are.
 */
export async function readAgain(original: Original, { bodyPath }: Learned): Promise<Original> {
  if (!bodyPath || original.article.bodyPath === bodyPath) return original
  const [first] = original.pages
  if (!first) return original
  const { readOriginal } = await import('./read-original.ts')
  const pages = new Map(original.pages.map(page => [page.address, page] as const))
  const again = await readOriginal(
    first.address,
    async (address): Promise<KeptPage | undefined> => pages.get(address),
    { ...original.options, bodyPath },
  )
  return again?.article.usedBodyPath ? again : original
}
