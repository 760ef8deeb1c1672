import type { Article, ArticleSummary } from '../../model/article.ts'
import type { LibraryReader, TreeNode } from '../../model/library.ts'
import type { SearchIndex } from '../../model/search-index.ts'
import type { OutputFile, RenderContext } from '../../model/target.ts'
import { renderOpml } from '../feeds/opml.ts'
import { carriesFullText } from '../feeds/rights.ts'
import { PictureOutputs, picturesShown } from '../pictures/picture-files.ts'
import { Affected } from './affected.ts'
import { renderArticlePage } from './article-page.ts'
import { renderAssets } from './assets.ts'
import { describeArticle } from './describe-article.ts'
import { nodePlace, topicPlace, wholePlace } from './feed-place.ts'
import { type FrontNews, loadFrontNews, renderFrontPage } from './front-page.ts'
import { keepRecent } from './keep-recent.ts'
import { PICTURE_FOLDER, paths } from './links.ts'
import { loadNeighbours } from './load-neighbours.ts'
import { loadSite, type Site } from './load-site.ts'
import { renderNodePage } from './node-page.ts'
import { renderNotFoundPage } from './not-found-page.ts'
import { lastPosition, openPage, rangeOf, renderNumberedPage } from './numbered-page.ts'
import { renderAllDays, renderChangedDays } from './render-days.ts'
import { renderRobots } from './robots.ts'
import { renderSearchPage, renderSources } from './search-page.ts'
import { renderSectionsPage } from './sections-page.ts'
import { renderHistory, renderPlaceFeeds, sealedPages } from './site-feeds.ts'
import { renderSitemaps } from './sitemap.ts'
import { renderSourcesPage, sourcesPageCount } from './sources-page.ts'
import { renderTopicPage } from './topic-page.ts'
import { topicsOf } from './topics.ts'

const ARTICLE_BATCH = 100
const LATEST = 30

/** What one publishing works on. `affected` is absent when everything is wanted. */
type Job = {
  readonly library: LibraryReader
  readonly site: Site
  readonly context: RenderContext
  /** For lists, feeds and maps, which tell the same articles over and over. */
  readonly recent: LibraryReader
  readonly affected?: Affected
}

/** Renders what the changes touch of a news site: pages, feeds, sitemap and what they need. */
export async function* renderSite(context: RenderContext): AsyncGenerator<OutputFile> {
  const { library, settings } = context
  const site = await loadSite(library, settings)
  const lists = { dayOf: site.calendar.dayOf, isHome: (id: number) => site.feedOfNode.has(id) }
  const affected = context.full ? undefined : new Affected(library, lists)
  const recent = await keepRecent(library)
  const job: Job = { library, site, context, recent, ...(affected && { affected }) }
  yield* renderArticlesAndIndex(job)
  if (affected) {
    await affected.notePlaces(context.vacancies ?? [])
    yield* renderPages(job, await library.articles(affected.otherNeighbours()))
  }
  yield* renderNodes(job)
  const days = { ...job, library: recent }
  yield* affected ? renderChangedDays(days, affected) : renderAllDays(days)
  yield* renderMaps(job)
  yield* renderWhole(job)
}

/** The index is let go of before the lists, which need room of their own. */
async function* renderArticlesAndIndex(job: Job): AsyncGenerator<OutputFile> {
  const { context, site } = job
  const index = context.searchIndex?.(article => describeArticle(site, article))
  yield* renderArticles(job, index)
  if (index) yield* index.finish()
}

async function* renderArticles(job: Job, index?: SearchIndex): AsyncGenerator<OutputFile> {
  const { library, recent, affected, context } = job
  const pictures = new PictureOutputs(context, PICTURE_FOLDER)
  for await (const numbers of context.changedArticles) {
    for (let from = 0; from < numbers.length; from += ARTICLE_BATCH) {
      const batch = numbers.slice(from, from + ARTICLE_BATCH)
      const articles = await recent.articles(batch)
      const withdrawn = articles.length < batch.length ? await library.withdrawn(batch) : []
      yield* renderPages(job, articles)
      for (const article of articles) yield* pictures.filesOf(shownPictures(job, article))
      if (index) yield* index.add(articles, withdrawn)
      // Those taken down are in no list any more, but were.
      await affected?.noteAll([...withdrawn, ...articles])
    }
  }
}

function shownPictures({ site }: Job, article: Article) {
  const feed = site.feedsById.get(article.feedId)
  return picturesShown(article, carriesFullText(article, feed, site.settings.visibility))
}

async function* renderPages(
  { recent, site }: Job,
  articles: readonly Article[],
): AsyncGenerator<OutputFile> {
  const neighbours = await loadNeighbours(recent, site, articles)
  for (const article of articles) {
    yield {
      path: paths.article(article.id),
      content: renderArticlePage(site, article, neighbours.get(article.number)),
      article: article.number,
    }
  }
}

async function* renderNodes(job: Job): AsyncGenerator<OutputFile> {
  const { recent, site, affected } = job
  const changed = changedNodes(job)
  for (const node of site.nodes) {
    const pages = affected?.nodes.get(node.id)
    const hasNewList = pages !== undefined || !affected
    if (!hasNewList && !changed.has(node.id)) continue
    const unsealed = await recent.slice(node.id, ...rangeOf(openPage(node)))
    yield* renderNode(job, node, unsealed)
    if (hasNewList) yield* renderNumberedPages(job, node, { wanted: pages, unsealed })
  }
}

/** A node shows what its feed says of itself, and names the nodes below it in their order. */
function changedNodes({ site, context }: Job): ReadonlySet<number> {
  const ofFeeds = context.changedFeeds.map(id => site.feedsById.get(id)?.nodeId)
  const ofTree = context.changedNodes ?? []
  const parents = ofTree.map(id => site.nodesById.get(id)?.parentId)
  return new Set([...ofFeeds, ...ofTree, ...parents].filter(id => id !== undefined))
}

/** @param unsealed the articles of its open page */
async function* renderNode(
  { recent, site }: Job,
  node: TreeNode,
  unsealed: readonly ArticleSummary[],
): AsyncGenerator<OutputFile> {
  const latest = await recent.latest(LATEST, node.id)
  yield { path: paths.node(node), content: renderNodePage(site, node, latest), node: node.id }
  const news = { latest, unsealed, sealedPages: sealedPages(lastPosition(node)) }
  for (const file of await renderPlaceFeeds(recent, site, nodePlace(site, node), news))
    yield { ...file, node: node.id }
}

type PagesWanted = {
  /** Absent: all. */
  readonly wanted: ReadonlySet<number> | undefined
  readonly unsealed: readonly ArticleSummary[]
}

async function* renderNumberedPages(
  { recent, site }: Job,
  node: TreeNode,
  { wanted, unsealed }: PagesWanted,
): AsyncGenerator<OutputFile> {
  const last = openPage(node)
  const pages = wanted
    ? [...wanted].filter(page => page <= last).sort((one, other) => one - other)
    : Array.from({ length: last }, (_, index) => index + 1)
  for (const page of pages) {
    const articles = page === last ? unsealed : await recent.slice(node.id, ...rangeOf(page))
    const content = renderNumberedPage(site, node, { page, articles })
    yield { path: paths.nodePage(node, page), content, node: node.id }
    if (page <= sealedPages(lastPosition(node))) {
      const place = nodePlace(site, node)
      yield { ...renderHistory(site, place, { page, articles }), node: node.id }
    }
  }
}

async function* renderMaps({ recent, site, affected }: Job): AsyncGenerator<OutputFile> {
  const wanted = affected && {
    parts: affected.sitemaps,
    years: new Set([...affected.days.keys()].map(day => Number(day.slice(0, 4)))),
  }
  yield* renderSitemaps(recent, site, { ...(wanted && { wanted }) })
}

/** Pages about the whole: cheap, and nearly all of them change with every arrival. */
async function* renderWhole(job: Job): AsyncGenerator<OutputFile> {
  const { recent, site } = job
  const news = await loadFrontNews(recent, site)
  yield { path: paths.front(), content: renderFrontPage(site, news) }
  yield* renderWholeFeeds(job, news)
  yield* renderTopics(job)
  yield { path: paths.sections(), content: renderSectionsPage(site) }
  for (let page = 0; page <= sourcesPageCount(site); page++) {
    const content = renderSourcesPage(site, news.latest[0]?.sortAt, page)
    yield { path: paths.sources(page), content }
  }
  yield { path: paths.search(), content: renderSearchPage(site) }
  yield { path: 'search/sources.json', content: renderSources(site) }
  yield { path: '404.html', content: renderNotFoundPage(site) }
  const feeds = site.feeds.filter(feed => feed.subscribed)
  yield { path: 'feeds.opml', content: renderOpml({ title: site.title, feeds }) }
  yield { path: 'robots.txt', content: renderRobots(site) }
  yield* renderAssets()
}

/** The feeds of the library as a whole, whose list is that of the numbers. */
async function* renderWholeFeeds(
  { recent, site, affected }: Job,
  { latest }: FrontNews,
): AsyncGenerator<OutputFile> {
  const place = wholePlace(site)
  const sealed = sealedPages(await recent.count())
  const unsealed = await recent.summaries(numbersOf(sealed + 1))
  yield* await renderPlaceFeeds(recent, site, place, { latest, unsealed, sealedPages: sealed })
  for (let page = 1; page <= sealed; page++) {
    if (affected && !affected.pages.has(page)) continue
    const articles = await recent.summaries(numbersOf(page))
    yield renderHistory(site, place, { page, articles })
  }
}

function numbersOf(page: number): number[] {
  const [from, to] = rangeOf(page)
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

/** Every topic is searched for anew: what it finds may have changed with any article. */
async function* renderTopics({ recent, site, context }: Job): AsyncGenerator<OutputFile> {
  for (const topic of topicsOf(site.settings)) {
    const latest = await context.find(topic.words, LATEST)
    yield { path: paths.topic(topic.slug), content: renderTopicPage(site, topic, latest) }
    yield* await renderPlaceFeeds(recent, site, topicPlace(site, topic), { latest })
  }
}
