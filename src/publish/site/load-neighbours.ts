import type { Article } from '../../model/article.ts'
import type { LibraryReader, Neighbours, Place } from '../../model/library.ts'
import type { Site } from './load-site.ts'

/** What stands before and after each article in the list of the feed that it belongs to, by its number. */
export async function loadNeighbours(
  library: LibraryReader,
  site: Site,
  articles: readonly Article[],
): Promise<ReadonlyMap<number, Neighbours>> {
  const homes = await loadHomes(library, site, articles)
  const numbers = await library.neighbours([...homes.values()])
  const named = numbers
    .flatMap(({ previous, next }) => [previous, next])
    .filter(number => number !== undefined)
  const summaries = new Map(
    (await library.summaries([...new Set(named)])).map(summary => [summary.number, summary]),
  )
  const articleAt = (number: number | undefined) =>
    number === undefined ? undefined : summaries.get(number)
  return new Map(
    [...homes.keys()].map((article, index) => {
      const previous = articleAt(numbers[index]?.previous)
      const next = articleAt(numbers[index]?.next)
      return [article, { ...(previous && { previous }), ...(next && { next }) }]
    }),
  )
}

/** The place of each article in its feed's list; an article whose feed has left the tree has none. */
async function loadHomes(
  library: LibraryReader,
  { feedsById }: Site,
  articles: readonly Article[],
): Promise<Map<number, Place>> {
  const places = await library.placesOf(articles.map(({ number }) => number))
  const homes = new Map<number, Place>()
  for (const { number, feedId } of articles) {
    const nodeId = feedsById.get(feedId)?.nodeId
    const home = places.get(number)?.find(place => place.nodeId === nodeId)
    if (home) homes.set(number, home)
  }
  return homes
}
