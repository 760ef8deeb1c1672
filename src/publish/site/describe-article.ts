import { remember } from '../../kit/remember.ts'
import type { Article } from '../../model/article.ts'
import type { TreeNode } from '../../model/library.ts'
import type { ArticleDescription } from '../../model/search-index.ts'
import { carriesFullText } from '../feeds/rights.ts'
import { listDate } from './dates.ts'
import { paths } from './links.ts'
import { lineageOf, type Site, sourceName } from './load-site.ts'
import { searchPicture } from './picture.ts'
import { displayTitle, languageOf } from './title.ts'

/** What the site's own search shows of an article: the same as its lists do. */
export function describeArticle(site: Site, article: Article): ArticleDescription {
  const feed = site.feedsById.get(article.feedId)
  const places = feed ? foldersOf(lineageOf(site, feed.nodeId)) : []
  const { text: title, isOurs } = displayTitle(article)
  const language = languageOf(title, article, feed)
  const image = searchPicture(article)
  return {
    title,
    isUntitled: isOurs,
    source: feed ? sourceName(feed) : '',
    sourcePath: places.at(-1) ?? '',
    date: listDate(site, article),
    day: site.calendar.dayOf(article.sortAt),
    places,
    hasFullText: carriesFullText(article, feed, site.settings.visibility),
    ...(language && language !== site.language && { language }),
    ...(image && { image }),
  }
}

const foldersOf = remember((nodes: readonly TreeNode[]) => nodes.map(folderOf))

/** Folder of a node's page below the site's. */
export function folderOf(node: TreeNode): string {
  return paths.node(node).replace(/\/index\.html$/, '')
}
