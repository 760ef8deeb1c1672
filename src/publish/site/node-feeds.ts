import type { ArticleSummary } from '../../model/article.ts'
import type { LibraryReader, TreeNode } from '../../model/library.ts'
import type { OutputFile } from '../../model/target.ts'
import { renderAtom } from '../feeds/atom.ts'
import { articleEntry, type FeedDocument } from '../feeds/document.ts'
import { renderJsonFeed } from '../feeds/json-feed.ts'
import { carriesFullText } from '../feeds/rights.ts'
import { absoluteUrl, paths } from './links.ts'
import type { Site } from './load-site.ts'

/** Articles in a feed of ours; readers that ask daily miss nothing of most sections. */
export const FEED_SIZE = 20

/** The Atom and the JSON Feed of a node, or of the whole library; `latest` newest first. */
export async function renderNodeFeeds(
  library: LibraryReader,
  site: Site,
  { node, latest }: { readonly node?: TreeNode; readonly latest: readonly ArticleSummary[] },
): Promise<OutputFile[]> {
  const { settings, feedsById } = site
  const articles = await library.articles(latest.slice(0, FEED_SIZE).map(({ number }) => number))
  const entries = articles.map(article => {
    const feed = feedsById.get(article.feedId)
    const permalink = absoluteUrl(settings.siteUrl, paths.article(article.id))
    return articleEntry(
      article,
      permalink,
      carriesFullText(article, feed, settings.visibility),
      feed,
    )
  })
  const description = node ? site.feedOfNode.get(node.id)?.description : settings.description
  const shared = {
    title: node ? `${node.title} · ${site.title}` : site.title,
    siteUrl: absoluteUrl(settings.siteUrl, node ? paths.node(node) : paths.front()),
    language: site.language,
    entries,
    ...(description && { description }),
  }
  const document = (file: string): FeedDocument => ({
    ...shared,
    selfUrl: absoluteUrl(settings.siteUrl, paths.feed(node, file)),
  })
  return [
    { path: paths.feed(node, 'atom.xml'), content: renderAtom(document('atom.xml')) },
    { path: paths.feed(node, 'feed.json'), content: renderJsonFeed(document('feed.json')) },
  ]
}
