/** One line or picture of one article, as learning sees it. */
export type Sighting = {
  /** Name of the text or the picture's address; see `kit/line-key.ts`. */
  readonly key: string
  /** Elements around it with their classes; empty where none has a class or id. */
  readonly path: string
  /** Among the first or the last few of its article. */
  readonly isEdge: boolean
  /** Ends like a sentence, or is as long as one: needs more evidence. */
  readonly isSentence: boolean
}

/** What one article adds to the profile of its source. */
export type ArticleSightings = {
  /** Of the article; seen again it adds nothing. */
  readonly article: string
  readonly sightings: readonly Sighting[]
  /** Elements around the whole body, where a page was read. */
  readonly bodyPath?: string
}

export type LearnedPlace = 'edge' | 'anywhere'

/** What is known of a source: keys of what is no part of its articles, and where its bodies lie. */
export type Learned = {
  readonly blocks: ReadonlyMap<string, LearnedPlace>
  readonly bodyPath?: string
}

export const NOTHING_LEARNED: Learned = { blocks: new Map() }

/** Articles that must carry a block before it is the source's and not theirs. */
const LEAST_ARTICLES = 3
/** Of the source's articles since it was first seen, which are at least {@link LEAST_ROUND}. A sentence may be a refrain. */
const LEAST_SHARE = 0.3
const LEAST_SENTENCE_SHARE = 0.75
const LEAST_ROUND = 4
/** Of its sightings, at an edge. */
const EDGE_SHARE = 0.8
/** Of the sightings under a path, of blocks that repeat: a path that holds the articles' own text is none. */
const PATH_SHARE = 0.9
/** Not seen in so many articles: the source has changed, and what it left is forgotten. */
const FORGET_AFTER = 30
/** Of the last articles, with their body under one path. */
const BODY_SHARE = 0.6
const BLOCK_LIMIT = 3000
const RECENT_LIMIT = 300
const BODY_WINDOW = 30
const PATH_LIMIT = 1000
/** Share of lines outside the edges that came before: above it, an article is a copy and no evidence. */
const COPY_SHARE = 0.5

type BlockRecord = {
  count: number
  edges: number
  first: number
  last: number
  /** `*` once it was seen under two. */
  path: string
  sentence: boolean
}

type Kept = {
  version: number
  articles: number
  recent: string[]
  blocks: Record<string, [number, number, number, number, string, 0 | 1]>
  paths: Record<string, number>
  bodies: Record<string, [number, number]>
}

/** Raised when keys are made in another way: what was learned by the old ones is learned anew. */
const VERSION = 2

/**
 * What was seen in the articles of one source (a feed, or a host's pages), as counts by hashes; bounded,
 * and the same for the same articles in the same order.
 *
 * States of a block: seen (counted) → learned (in {@link LEAST_ARTICLES} articles and more, often enough,
 * and always in the same kind of place) → forgotten (absent from the last {@link FORGET_AFTER} articles).
 */
export class SourceProfile {
  #articles = 0
  #recent: string[] = []
  readonly #blocks = new Map<string, BlockRecord>()
  readonly #paths = new Map<string, number>()
  readonly #bodies = new Map<string, [count: number, last: number]>()

  /** Reads what {@link toJson} wrote; what cannot be read was never learned. */
  static fromJson(json: string | undefined): SourceProfile {
    const profile = new SourceProfile()
    const kept = json === undefined ? undefined : (JSON.parse(json) as Kept)
    if (kept?.version !== VERSION) return profile
    profile.#articles = kept.articles
    profile.#recent = kept.recent
    for (const [key, [count, edges, first, last, path, sentence]] of Object.entries(kept.blocks)) {
      profile.#blocks.set(key, { count, edges, first, last, path, sentence: sentence === 1 })
    }
    for (const [path, count] of Object.entries(kept.paths)) profile.#paths.set(path, count)
    for (const [path, entry] of Object.entries(kept.bodies)) profile.#bodies.set(path, entry)
    return profile
  }

  /** Articles counted so far. */
  get articles(): number {
    return this.#articles
  }

  /** Adds what one article shows; returns whether it was evidence. */
  observe({ article, sightings, bodyPath }: ArticleSightings): boolean {
    if (sightings.length === 0 || this.#recent.includes(article)) return false
    this.#recent.push(article)
    if (this.#recent.length > RECENT_LIMIT) this.#recent.shift()
    if (this.#isCopy(sightings)) return false
    this.#articles++
    for (const sighting of sightings) this.#count(sighting)
    if (bodyPath) this.#countBody(bodyPath)
    this.#prune()
    return true
  }

  #count({ key, path, isEdge, isSentence }: Sighting): void {
    const known = this.#blocks.get(key)
    const now = this.#articles
    // Twice in one article is once in the source.
    if (known?.last === now) return
    if (path) this.#paths.set(path, (this.#paths.get(path) ?? 0) + 1)
    if (!known) {
      const edges = isEdge ? 1 : 0
      this.#blocks.set(key, { count: 1, edges, first: now, last: now, path, sentence: isSentence })
      return
    }
    // What comes back after a long absence begins anew.
    if (now - known.last > FORGET_AFTER) Object.assign(known, { count: 0, edges: 0, first: now })
    known.count++
    known.edges += isEdge ? 1 : 0
    known.last = now
    if (known.path !== path) known.path = '*'
  }

  /** The past weighs less and less: counts are halved when they have filled the window. */
  #countBody(path: string): void {
    const [count] = this.#bodies.get(path) ?? [0]
    this.#bodies.set(path, [count + 1, this.#articles])
    if (this.#bodyCount() <= BODY_WINDOW) return
    for (const [each, [seen, last]] of this.#bodies) {
      if (seen < 2) this.#bodies.delete(each)
      else this.#bodies.set(each, [seen >> 1, last])
    }
  }

  #bodyCount(): number {
    return this.#bodies.values().reduce((sum, [count]) => sum + count, 0)
  }

  /** The same article once more, under another address: its own lines would look like the source's. */
  #isCopy(sightings: readonly Sighting[]): boolean {
    let middle = 0
    let known = 0
    let knownInMiddle = 0
    for (const { key, isEdge } of sightings) {
      const isKnown = this.#blocks.has(key)
      if (isKnown) known++
      if (isEdge) continue
      middle++
      if (isKnown) knownInMiddle++
    }
    return middle > 0 ? knownInMiddle > middle * COPY_SHARE : known === sightings.length
  }

  /** Lets go of what was seen once and long ago; what repeats goes last. */
  #prune(): void {
    while (this.#paths.size > PATH_LIMIT) {
      const [oldest] = this.#paths.keys()
      this.#paths.delete(oldest ?? '')
    }
    if (this.#blocks.size <= BLOCK_LIMIT) return
    const worth = ({ count, last }: BlockRecord): number =>
      last + (count >= LEAST_ARTICLES ? BLOCK_LIMIT : 0)
    const ordered = [...this.#blocks].toSorted((a, b) => worth(a[1]) - worth(b[1]))
    for (const [key, { path, count }] of ordered.slice(0, BLOCK_LIMIT / 10)) {
      this.#blocks.delete(key)
      this.#takeFromPath(path, count)
    }
  }

  #takeFromPath(path: string, count: number): void {
    const left = (this.#paths.get(path) ?? 0) - count
    if (left > 0) this.#paths.set(path, left)
    else this.#paths.delete(path)
  }

  /**
   * What follows from the counts.
   *
   * @param when `now`: what the source does today; `ever`: what it did for a time too, for cleaning the past
   */
  learned(when: 'now' | 'ever' = 'now'): Learned {
    const blocks = new Map<string, LearnedPlace>()
    const repeated = this.#repeatedByPath()
    for (const [key, block] of this.#blocks) {
      const place = this.#placeOf(block, repeated, when === 'now' ? this.#articles : block.last)
      if (place) blocks.set(key, place)
    }
    const bodyPath = this.#bodyPath()
    return { blocks, ...(bodyPath && { bodyPath }) }
  }

  #placeOf(
    block: BlockRecord,
    repeated: ReadonlyMap<string, number>,
    until: number,
  ): LearnedPlace | undefined {
    const { count, edges, first, last, path, sentence } = block
    if (count < LEAST_ARTICLES || until - last > FORGET_AFTER) return undefined
    const share = count / Math.max(until - first + 1, LEAST_ROUND)
    if (share < (sentence ? LEAST_SENTENCE_SHARE : LEAST_SHARE)) return undefined
    const all = this.#paths.get(path) ?? 0
    const isOwnPath = path !== '' && path !== '*' && all > 0
    if (isOwnPath && (repeated.get(path) ?? 0) >= all * PATH_SHARE) return 'anywhere'
    return edges >= count * EDGE_SHARE ? 'edge' : undefined
  }

  #repeatedByPath(): Map<string, number> {
    const repeated = new Map<string, number>()
    for (const { path, count } of this.#blocks.values()) {
      if (count >= LEAST_ARTICLES) repeated.set(path, (repeated.get(path) ?? 0) + count)
    }
    return repeated
  }

  #bodyPath(): string | undefined {
    for (const [path, [count, last]] of this.#bodies) {
      const isSteady = count >= LEAST_ARTICLES && count >= this.#bodyCount() * BODY_SHARE
      if (isSteady && this.#articles - last < LEAST_ARTICLES) return path
    }
    return undefined
  }

  /** A {@link Kept}, sorted, so that equal knowledge is equal bytes; written by hand, for there are thousands of blocks. */
  toJson(): string {
    const blocks = objectJson(this.#blocks, ({ count, edges, first, last, path, sentence }) => {
      const place = path === '' ? '""' : JSON.stringify(path)
      return `[${count},${edges},${first},${last},${place},${sentence ? 1 : 0}]`
    })
    const head = `"version":${VERSION},"articles":${this.#articles},"recent":${JSON.stringify(this.#recent)}`
    const paths = objectJson(this.#paths, String)
    return `{${head},"blocks":${blocks},"paths":${paths},"bodies":${objectJson(this.#bodies, JSON.stringify)}}`
  }
}

function objectJson<Value>(
  map: ReadonlyMap<string, Value>,
  write: (value: Value) => string,
): string {
  const members = [...map.keys()]
    .sort()
    .map(key => `${JSON.stringify(key)}:${write(map.get(key) as Value)}`)
  return `{${members.join(',')}}`
}
