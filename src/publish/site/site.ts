import { sha256Hex } from '../../kit/hash.ts'
import type { Article } from '../../model/article.ts'
import type { LibraryReader, TreeNode } from '../../model/library.ts'
import type { OutputFile, PublishSettings, RenderContext, Renderer } from '../../model/target.ts'
import { renderOpml } from '../feeds/opml.ts'
import { carriesFullText } from '../feeds/rights.ts'
import { PictureOutputs, picturesShown } from '../pictures/picture-files.ts'
import { Affected } from './affected.ts'
import { renderArticlePage } from './article-page.ts'
import { renderAssets } from './assets.ts'
import { countDays } from './count-days.ts'
import { type DayNews, renderDayPages } from './day-page.ts'
import { renderDaysPage, yearsOf } from './days-page.ts'
import { nodePlace, topicPlace, wholePlace } from './feed-place.ts'
import { type FrontNews, loadFrontNews, renderFrontPage } from './front-page.ts'
import { PICTURE_FOLDER, paths } from './links.ts'
import { loadSite, type Site } from './load-site.ts'
import { renderNodePage } from './node-page.ts'
import { renderNotFoundPage } from './not-found-page.ts'
import { openPage, rangeOf, renderNumberedPage } from './numbered-page.ts'
import { renderRobots } from './robots.ts'
import { renderSearchPage } from './search-page.ts'
import { renderSectionsPage } from './sections-page.ts'
import { renderHistory, renderPlaceFeeds, sealedPages } from './site-feeds.ts'
import { renderSitemaps } from './sitemap.ts'
import { renderSourcesPage } from './sources-page.ts'
import { renderTopicPage } from './topic-page.ts'
import { topicsOf } from './topics.ts'

const VERSION = '1'
const ARTICLE_BATCH = 100
const LATEST = 30

/** What one publishing works on. `affected` is absent when everything is wanted. */
type Job = {
  readonly library: LibraryReader
  readonly site: Site
  readonly context: RenderContext
  readonly affected?: Affected
}

/** Publishes the library as a news site: pages, feeds, sitemap and what they need. */
export function siteRenderer(): Renderer {
  return { kind: 'site', version: VERSION, fingerprint, render }
}

async function fingerprint(library: LibraryReader, settings: PublishSettings): Promise<string> {
  const { title, language } = await loadSite(library, settings)
  return sha256Hex(JSON.stringify([title, language]))
}

async function* render(context: RenderContext): AsyncGenerator<OutputFile> {
  const { library, settings } = context
  const site = await loadSite(library, settings)
  const job: Job = {
    library,
    site,
    context,
    ...(!context.full && { affected: new Affected(site.calendar) }),
  }
  yield* renderArticles(job)
  yield* renderNodes(job)
  yield* renderDays(job)
  yield* renderWhole(job)
}

async function* renderArticles(job: Job): AsyncGenerator<OutputFile> {
  const { library, affected, context, site } = job
  const pictures = new PictureOutputs(context, PICTURE_FOLDER)
  for await (const numbers of context.changedArticles) {
    for (let from = 0; from < numbers.length; from += ARTICLE_BATCH) {
      for (const article of await library.articles(numbers.slice(from, from + ARTICLE_BATCH))) {
        await affected?.note(library, article)
        yield articleFile(job, article)
        const feed = site.feedsById.get(article.feedId)
        const isWhole = carriesFullText(article, feed, site.settings.visibility)
        yield* pictures.filesOf(picturesShown(article, isWhole))
      }
    }
  }
}

function articleFile({ site }: Job, article: Article): OutputFile {
  return {
    path: paths.article(article.id),
    content: renderArticlePage(site, article),
    article: article.number,
  }
}

async function* renderNodes(job: Job): AsyncGenerator<OutputFile> {
  const { site, affected } = job
  for (const node of site.nodes) {
    const pages = affected?.nodes.get(node.id)
    if (pages || !affected || isRenamed(job, node)) yield* renderNode(job, node)
    if (pages || !affected) yield* renderNumberedPages(job, node, pages)
  }
}

/** A node shows what its feed says of itself. */
function isRenamed({ site, context }: Job, node: TreeNode): boolean {
  const feed = site.feedOfNode.get(node.id)
  return feed !== undefined && context.changedFeeds.includes(feed.id)
}

async function* renderNode({ library, site }: Job, node: TreeNode): AsyncGenerator<OutputFile> {
  const latest = await library.latest(LATEST, node.id)
  yield { path: paths.node(node), content: renderNodePage(site, node, latest) }
  const unsealed = await library.slice(node.id, ...rangeOf(openPage(node)))
  const news = { latest, unsealed, sealedPages: sealedPages(node.articleCount) }
  yield* await renderPlaceFeeds(library, site, nodePlace(site, node), news)
}

async function* renderNumberedPages(
  { library, site }: Job,
  node: TreeNode,
  wanted: ReadonlySet<number> | undefined,
): AsyncGenerator<OutputFile> {
  for (let page = 1; page <= openPage(node); page++) {
    if (wanted && !wanted.has(page)) continue
    const [from, to] = rangeOf(page)
    const articles = await library.slice(node.id, from, to)
    const content = renderNumberedPage(site, node, { page, articles })
    yield { path: paths.nodePage(node, page), content }
    if (page <= sealedPages(node.articleCount))
      yield renderHistory(site, nodePlace(site, node), { page, articles })
  }
}

async function* renderDays({ library, site, affected }: Job): AsyncGenerator<OutputFile> {
  const counts = await countDays(library, site.calendar)
  const days = [...counts.keys()]
  const wanted = affected && wantedDays(days, counts, affected)
  for (const [index, day] of days.entries()) {
    if (wanted && !wanted.has(day)) continue
    const articles = await library.between(...site.calendar.rangeOf(day))
    const [previous, next] = [days[index - 1], days[index + 1]]
    const news: DayNews = { day, articles, ...(previous && { previous }), ...(next && { next }) }
    for (const [path, content] of renderDayPages(site, news)) yield { path, content }
  }
  const years = wanted && new Set([...wanted].map(day => Number(day.slice(0, 4))))
  for (const year of yearsOf(counts)) {
    if (years && !years.has(year)) continue
    yield { path: paths.days(year), content: renderDaysPage(site, counts, year) }
  }
  yield { path: paths.days(), content: renderDaysPage(site, counts) }
  const sitemaps = affected?.sitemaps
  if (!affected || affected.sitemaps.size > 0) {
    yield* renderSitemaps(library, site, { days, ...(sitemaps && { wanted: sitemaps }) })
  }
}

/** Changed days; and the neighbours of a day that may be new, because they link to it from now on. */
function wantedDays(
  days: readonly string[],
  counts: ReadonlyMap<string, number>,
  affected: Affected,
): ReadonlySet<string> {
  const wanted = new Set<string>()
  for (const [index, day] of days.entries()) {
    const changed = affected.days.get(day)
    if (changed === undefined) continue
    wanted.add(day)
    if (changed < (counts.get(day) ?? 0)) continue
    for (const neighbour of [days[index - 1], days[index + 1]]) {
      if (neighbour !== undefined) wanted.add(neighbour)
    }
  }
  return wanted
}

/** Pages about the whole: cheap, and nearly all of them change with every arrival. */
async function* renderWhole(job: Job): AsyncGenerator<OutputFile> {
  const { library, site } = job
  const news = await loadFrontNews(library, site)
  yield { path: paths.front(), content: renderFrontPage(site, news) }
  yield* renderWholeFeeds(job, news)
  yield* renderTopics(job)
  yield { path: paths.sections(), content: renderSectionsPage(site) }
  yield { path: paths.sources(), content: renderSourcesPage(site, news.latest[0]?.sortAt) }
  yield { path: paths.search(), content: renderSearchPage(site) }
  yield { path: '404.html', content: renderNotFoundPage(site) }
  const feeds = site.feeds.filter(feed => feed.subscribed)
  yield { path: 'feeds.opml', content: renderOpml({ title: site.title, feeds }) }
  yield { path: 'robots.txt', content: renderRobots(site) }
  yield* renderAssets()
}

/** The feeds of the library as a whole, whose list is that of the numbers. */
async function* renderWholeFeeds(
  { library, site, affected }: Job,
  { latest, count }: FrontNews,
): AsyncGenerator<OutputFile> {
  const place = wholePlace(site)
  const sealed = sealedPages(count)
  const unsealed = await library.summaries(numbersOf(sealed + 1))
  yield* await renderPlaceFeeds(library, site, place, { latest, unsealed, sealedPages: sealed })
  for (let page = 1; page <= sealed; page++) {
    if (affected && !affected.pages.has(page)) continue
    const articles = await library.summaries(numbersOf(page))
    yield renderHistory(site, place, { page, articles })
  }
}

function numbersOf(page: number): number[] {
  const [from, to] = rangeOf(page)
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

/** Every topic is searched for anew: what it finds may have changed with any article. */
async function* renderTopics({ library, site, context }: Job): AsyncGenerator<OutputFile> {
  for (const topic of topicsOf(site.settings)) {
    const latest = await context.find(topic.words, LATEST)
    yield { path: paths.topic(topic.slug), content: renderTopicPage(site, topic, latest) }
    yield* await renderPlaceFeeds(library, site, topicPlace(site, topic), { latest })
  }
}
