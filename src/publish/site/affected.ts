import type { ArticleSummary } from '../../model/article.ts'
import type { LibraryReader, Place, WithdrawnArticle } from '../../model/library.ts'
import { pagesAt } from './numbered-page.ts'
import { sitemapOf } from './sitemap.ts'

/** What changed on one day: how many articles, and the first of them by `sortAt`. */
export type ChangedDay = { readonly count: number; readonly earliest: string }

/** What tells lists apart: the day of an instant, and the nodes in whose lists pages name their neighbours. */
export type Lists = {
  readonly dayOf: (at: string) => string
  readonly isHome: (nodeId: number) => boolean
}

/** Which pages mention the articles that changed. Grows with the change, not with the library. */
export class Affected {
  /** Numbered pages by node. */
  readonly nodes = new Map<number, Set<number>>()
  /** Pages of the library as a whole, by number, as {@link nodes} has them of each node. */
  readonly pages = new Set<number>()
  readonly days = new Map<string, ChangedDay>()
  readonly sitemaps = new Set<number>()
  readonly #library: LibraryReader
  readonly #lists: Lists
  readonly #noted = new Set<number>()
  readonly #neighbours = new Set<number>()

  constructor(library: LibraryReader, lists: Lists) {
    this.#library = library
    this.#lists = lists
  }

  async noteAll(articles: readonly (ArticleSummary | WithdrawnArticle)[]): Promise<void> {
    const places = await this.#library.placesOf(articles.map(({ number }) => number))
    for (const article of articles) this.#note(article)
    await this.notePlaces([...places.values()].flat())
  }

  #note({ number, sortAt }: ArticleSummary | WithdrawnArticle): void {
    this.#noted.add(number)
    for (const page of pagesAt(number)) this.pages.add(page)
    this.sitemaps.add(sitemapOf(number))
    const day = this.#lists.dayOf(sortAt)
    const known = this.days.get(day)
    const earliest = known && known.earliest < sortAt ? known.earliest : sortAt
    this.days.set(day, { count: (known?.count ?? 0) + 1, earliest })
  }

  /** Places of lists that are filled, emptied or told anew. */
  async notePlaces(places: readonly Place[]): Promise<void> {
    for (const { nodeId, position } of places) {
      const pages = this.nodes.get(nodeId) ?? new Set()
      for (const page of pagesAt(position)) pages.add(page)
      this.nodes.set(nodeId, pages)
    }
    const homes = places.filter(({ nodeId }) => this.#lists.isHome(nodeId))
    for (const { previous, next } of await this.#library.neighbours(homes))
      for (const neighbour of [previous, next]) if (neighbour) this.#neighbours.add(neighbour)
  }

  /** Articles whose page names one that changed, without those that changed themselves; ascending. */
  otherNeighbours(): number[] {
    return [...this.#neighbours]
      .filter(number => !this.#noted.has(number))
      .sort((one, other) => one - other)
  }
}
