import type { Archive, SearchHit } from '../archive/index.ts'
import { htmlToText } from '../clean/index.ts'
import { matchesText, parseQuery } from '../search/index.ts'

// Looked at beyond the page asked for, because the index answers for pairs of characters and a few of
// its hits do not hold the words in sequence.
const SLACK = 3
const BATCH = 50

export type Found = {
  readonly hits: readonly (SearchHit & { readonly text: string })[]
  /** Of the index; phrases may make the true number a little smaller. */
  readonly total: number
}

/** Finds articles that hold what a person typed, best first. */
export async function findArticles(
  archive: Pick<Archive, 'search' | 'countMatches' | 'articles'>,
  words: string,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<Found> {
  const query = parseQuery(words)
  if (query.match === '') return { hits: [], total: 0 }
  const total = await archive.countMatches(query.match)
  const hits: (SearchHit & { readonly text: string })[] = []
  const wanted = offset + limit
  for (
    let from = 0;
    from < total && hits.length < wanted && from < wanted * SLACK + BATCH;
    from += BATCH
  ) {
    const candidates = await archive.search(query.match, BATCH, from)
    const articles = await archive.articles(candidates.map(hit => hit.number))
    const texts = new Map(articles.map(article => [article.number, htmlToText(article.html)]))
    for (const hit of candidates) {
      const text = texts.get(hit.number) ?? ''
      if (matchesText(`${hit.title ?? ''}\n${text}`, query)) hits.push({ ...hit, text })
    }
  }
  return { hits: hits.slice(offset, wanted), total }
}
