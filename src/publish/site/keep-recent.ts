import type { Article } from '../../model/article.ts'
import type { LibraryReader } from '../../model/library.ts'
import { overrideReader } from '../override-reader.ts'

const KEPT_LIMIT = 500

/**
 * The library with the whole articles read last kept at hand: the feeds of a channel, its site and its
 * section, which are written one after the other, tell the same ones.
 */
export function keepRecent(library: LibraryReader): LibraryReader {
  const kept = new Map<number, Article>()
  return overrideReader(library, {
    async articles(numbers) {
      const missing = numbers.filter(number => !kept.has(number))
      if (kept.size + missing.length > KEPT_LIMIT) kept.clear()
      const wanted = kept.size === 0 ? numbers : missing
      for (const article of await library.articles(wanted)) kept.set(article.number, article)
      return numbers.flatMap(number => kept.get(number) ?? [])
    },
  })
}
