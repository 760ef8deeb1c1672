import type { Article, ArticleSummary } from '../../model/article.ts'
import type { LibraryReader } from '../../model/library.ts'
import { overrideReader } from '../override-reader.ts'

// Texts in UTF-16 units, so 12 and 1 MB at most. A library of some thousand articles is kept whole; of a large one
// the feeds tell articles from everywhere, and more room would not help them.
const SMALL_LIBRARY = 4000
const SMALL_LIBRARY_TEXTS = 6_000_000
const TEXTS_LIMIT = 500_000
/** About 5 MB: the lists of a library of some thousand articles are read once. */
const SUMMARIES_LIMIT = 5000

/**
 * The library with the articles read last kept at hand, whole ones and summaries: the pages and feeds of a
 * section, its sites and their channels, which are written one after the other, tell the same ones.
 *
 * @param textsLimit UTF-16 units of the texts of whole articles @default by the size of the library
 */
export async function keepRecent(
  library: LibraryReader,
  textsLimit?: number,
): Promise<LibraryReader> {
  const usual = (await library.count()) <= SMALL_LIBRARY ? SMALL_LIBRARY_TEXTS : TEXTS_LIMIT
  const articles = new Kept<Article>(textsLimit ?? usual, ({ html }) => html.length)
  const summaries = new Kept<ArticleSummary>(SUMMARIES_LIMIT, () => 1)
  const readSummaries = summaries.reading(numbers => library.summaries(numbers))
  return overrideReader(library, {
    articles: articles.reading(numbers => library.articles(numbers)),
    summaries: readSummaries,
    latest: async (limit, nodeId) =>
      nodeId === undefined
        ? library.latest(limit)
        : readSummaries(await library.latestNumbers(limit, nodeId)),
    slice: async (nodeId, from, to) => readSummaries(await library.sliceNumbers(nodeId, from, to)),
    between: async (from, to, part) => readSummaries(await library.betweenNumbers(from, to, part)),
  })
}

type Read<Item> = (numbers: readonly number[]) => Promise<readonly Item[]>

/** What was asked for last, in two halves: when the newer one is full the older one, long unasked for, goes. */
class Kept<Item extends { readonly number: number }> {
  readonly #halfLimit: number
  readonly #sizeOf: (item: Item) => number
  #newer = new Map<number, Item>()
  #older: ReadonlyMap<number, Item> = new Map()
  #newerSize = 0

  /** @param limit of the sizes of all that is kept */
  constructor(limit: number, sizeOf: (item: Item) => number) {
    this.#halfLimit = limit / 2
    this.#sizeOf = sizeOf
  }

  /** `read`, asked only for what is not kept. */
  reading(read: Read<Item>): Read<Item> {
    return async numbers => {
      const known = numbers.map(number => this.#get(number))
      const missing = numbers.filter((_, index) => known[index] === undefined)
      if (missing.length === 0) return known as Item[]
      const found = new Map((await read(missing)).map(item => [item.number, item]))
      for (const item of found.values()) this.#keep(item)
      return numbers.flatMap((number, index) => known[index] ?? found.get(number) ?? [])
    }
  }

  #get(number: number): Item | undefined {
    const item = this.#newer.get(number)
    if (item) return item
    const older = this.#older.get(number)
    if (older) this.#keep(older)
    return older
  }

  #keep(item: Item): void {
    const size = this.#sizeOf(item)
    if (this.#newerSize + size > this.#halfLimit) {
      this.#older = this.#newer
      this.#newer = new Map()
      this.#newerSize = 0
    }
    this.#newer.set(item.number, item)
    this.#newerSize += size
  }
}
