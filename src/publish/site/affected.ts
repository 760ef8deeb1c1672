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

  async note({ number, sortAt }: ArticleSummary | WithdrawnArticle): Promise<void> {
    this.#noted.add(number)
    for (const place of await this.#library.placesOf(number)) await this.notePlace(place)
    for (const page of pagesAt(number)) this.pages.add(page)
    this.sitemaps.add(sitemapOf(number))
    const day = this.#lists.dayOf(sortAt)
    const known = this.days.get(day)
    const earliest = known && known.earliest < sortAt ? known.earliest : sortAt
    this.days.set(day, { count: (known?.count ?? 0) + 1, earliest })
  }

  /** A place of a list that is filled, emptied or told anew. */
  async notePlace({ nodeId, position }: Place): Promise<void> {
    const pages = this.nodes.get(nodeId) ?? new Set()
    for (const page of pagesAt(position)) pages.add(page)
    this.nodes.set(nodeId, pages)
    if (!this.#lists.isHome(nodeId)) return
    const { previous, next } = await this.#library.neighbours(nodeId, position)
    for (const neighbour of [previous, next]) if (neighbour) this.#neighbours.add(neighbour.number)
  }

  /** Articles whose page names one that changed, without those that changed themselves; ascending. */
  otherNeighbours(): number[] {
    return [...this.#neighbours]
      .filter(number => !this.#noted.has(number))
      .sort((one, other) => one - other)
  }
}
