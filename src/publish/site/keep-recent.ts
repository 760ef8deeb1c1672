import type { Article, ArticleSummary } from '../../model/article.ts'
import type { LibraryReader } from '../../model/library.ts'
import { overrideReader } from '../override-reader.ts'

const ARTICLES_LIMIT = 200
/** About 5 MB: the lists of a library of some thousand articles are read once. */
const SUMMARIES_LIMIT = 5000

/**
 * The library with the articles read last kept at hand, whole ones and summaries: the pages and feeds of a
 * section, its sites and their channels, which are written one after the other, tell the same ones.
 */
export function keepRecent(library: LibraryReader): LibraryReader {
  const summaries = keeping<ArticleSummary>(SUMMARIES_LIMIT, library.summaries.bind(library))
  return overrideReader(library, {
    articles: keeping<Article>(ARTICLES_LIMIT, library.articles.bind(library)),
    summaries,
    latest: async (limit, nodeId) =>
      nodeId === undefined
        ? library.latest(limit)
        : summaries(await library.latestNumbers(limit, nodeId)),
    slice: async (nodeId, from, to) => summaries(await library.sliceNumbers(nodeId, from, to)),
    between: async (from, to, part) => summaries(await library.betweenNumbers(from, to, part)),
  })
}

type Read<Item> = (numbers: readonly number[]) => Promise<readonly Item[]>

/** Keeps `limit` at most, in two halves: when the newer one is full the older one, long unasked for, goes. */
function keeping<Item extends { readonly number: number }>(
  limit: number,
  read: Read<Item>,
): Read<Item> {
  let kept = new Map<number, Item>()
  let older: ReadonlyMap<number, Item> = new Map()
  return async numbers => {
    const known = (number: number) => kept.get(number) ?? older.get(number)
    const missing = numbers.filter(number => known(number) === undefined)
    const found = new Map<number, Item>()
    if (missing.length > 0) for (const item of await read(missing)) found.set(item.number, item)
    const items = numbers.flatMap(number => found.get(number) ?? known(number) ?? [])
    if (kept.size + items.length > limit / 2) {
      older = kept
      kept = new Map()
    }
    for (const item of items) kept.set(item.number, item)
    return items
  }
}
