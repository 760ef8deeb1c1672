import type { Article } from '../../model/article.ts'
import type { LibraryReader } from '../../model/library.ts'
import type { Calendar } from './calendar.ts'
import { pagesAt } from './numbered-page.ts'
import { sitemapOf } from './sitemap.ts'

/** Which lists mention the articles that changed. Grows with the change, not with the library. */
export class Affected {
  /** Numbered pages by node. */
  readonly nodes = new Map<number, Set<number>>()
  /** Changed articles by day. */
  readonly days = new Map<string, number>()
  readonly sitemaps = new Set<number>()
  /** Pages of the library as a whole, by number, as {@link nodes} has them of each node. */
  readonly pages = new Set<number>()
  readonly #calendar: Calendar

  constructor(calendar: Calendar) {
    this.#calendar = calendar
  }

  async note(library: LibraryReader, article: Article): Promise<void> {
    for (const { nodeId, position } of await library.placesOf(article.number)) {
      const pages = this.nodes.get(nodeId) ?? new Set()
      for (const page of pagesAt(position)) pages.add(page)
      this.nodes.set(nodeId, pages)
    }
    for (const page of pagesAt(article.number)) this.pages.add(page)
    this.sitemaps.add(sitemapOf(article.number))
    const day = this.#calendar.dayOf(article.sortAt)
    this.days.set(day, (this.days.get(day) ?? 0) + 1)
  }
}
