import type { Archive } from '../archive/index.ts'
import { htmlToText } from '../clean/index.ts'
import type { Article } from '../model/article.ts'
import { matchesText, parseQuery } from '../search/index.ts'

const BATCH = 50
// The index answers for pairs of characters; a search that it answers wrongly this often has no articles.
const LOOKED_AT_LIMIT = 500

/** The articles that arrived last and hold what a person typed, latest first. */
export async function findNewest(
  archive: Pick<Archive, 'newestMatches' | 'articles'>,
  words: string,
  limit: number,
): Promise<readonly Article[]> {
  const query = parseQuery(words)
  const found: Article[] = []
  if (query.match === '') return found
  let before: number | undefined
  for (let looked = 0; looked < LOOKED_AT_LIMIT && found.length < limit; looked += BATCH) {
    const numbers = await archive.newestMatches(query.match, BATCH, before)
    for (const article of await archive.articles(numbers)) {
      const text = `${article.title ?? ''}\n${htmlToText(article.html)}`
      if (matchesText(text, query)) found.push(article)
    }
    before = numbers.at(-1)
    if (numbers.length < BATCH) break
  }
  return found.slice(0, limit)
}
