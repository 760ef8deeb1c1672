import { settingsFor } from '../config/index.ts'
import { once } from '../kit/once.ts'
import type { ArticleSummary } from '../model/article.ts'
import type { FeedRecord, LibraryReader } from '../model/library.ts'
import type { PublishSettings } from '../model/target.ts'
import { carriedPart } from './feeds/rights.ts'
import { overrideReader } from './override-reader.ts'

/**
 * The library as one target may show it: feeds know what the owner says of their rights, and articles of
 * which only the title may be carried come without excerpt, text and picture, whatever a renderer does.
 */
export function withRights(library: LibraryReader, settings: PublishSettings): LibraryReader {
  const { sources = {}, visibility } = settings
  if (Object.keys(sources).length === 0) return library
  const feeds = once(async () =>
    (await library.feeds()).map(feed => ({ ...feed, granted: settingsFor(sources, feed) })),
  )
  const byId = once(async () => new Map((await feeds()).map(feed => [feed.id, feed])))
  const shown = async <Kind extends ArticleSummary>(articles: readonly Kind[]): Promise<Kind[]> => {
    const known: ReadonlyMap<number, FeedRecord> = await byId()
    return articles.map(article =>
      carriedPart(article, known.get(article.feedId), visibility) === 'title'
        ? titleOnly(article)
        : article,
    )
  }
  return overrideReader(library, {
    feeds,
    articles: async numbers => shown(await library.articles(numbers)),
    articleById: async id => {
      const article = await library.articleById(id)
      return article && (await shown([article]))[0]
    },
    summaries: async numbers => shown(await library.summaries(numbers)),
    latest: async (limit, nodeId) => shown(await library.latest(limit, nodeId)),
    slice: async (nodeId, from, to) => shown(await library.slice(nodeId, from, to)),
    between: async (from, to, part) => shown(await library.between(from, to, part)),
    firstRevisions: async numbers => {
      const known: ReadonlyMap<number, FeedRecord> = await byId()
      const [summaries, withdrawn] = [library.summaries(numbers), library.withdrawn(numbers)]
      const bare = [...(await summaries), ...(await withdrawn)].filter(
        article => carriedPart(article, known.get(article.feedId), visibility) === 'title',
      )
      const bareNumbers = new Set(bare.map(({ number }) => number))
      return (await library.firstRevisions(numbers)).map(first =>
        bareNumbers.has(first.number) ? { ...first, html: '' } : first,
      )
    },
  })
}

/** An untitled article keeps the beginning of its text: it has no other name. */
function titleOnly<Kind extends ArticleSummary>(article: Kind): Kind {
  const { image: _, cover: __, ...rest } = article
  const excerpt = article.title?.trim() ? '' : article.excerpt
  return {
    ...rest,
    excerpt,
    ...('html' in article && { html: '', pictures: [], enclosures: [] }),
  } as Kind
}
