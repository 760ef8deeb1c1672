import type { Article, ArticleSummary } from '../../model/article.ts'
import type { LibraryReader } from '../../model/library.ts'
import { overrideReader } from '../override-reader.ts'

const ARTICLES_LIMIT = 200
const SUMMARIES_LIMIT = 2000

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
  })
}

type Read<Item> = (numbers: readonly number[]) => Promise<readonly Item[]>

function keeping<Item extends { readonly number: number }>(
  limit: number,
  read: Read<Item>,
): Read<Item> {
  const kept = new Map<number, Item>()
  return async numbers => {
    let missing = numbers.filter(number => !kept.has(number))
    if (kept.size + missing.length > limit) {
      kept.clear()
      missing = [...numbers]
    }
    if (missing.length > 0) for (const item of await read(missing)) kept.set(item.number, item)
    return numbers.flatMap(number => kept.get(number) ?? [])
  }
}
