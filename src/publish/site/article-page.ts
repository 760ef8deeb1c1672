import { type HtmlValue, html, type Markup, trusted } from '../../kit/html.ts'
import type { Article, ArticleSummary } from '../../model/article.ts'
import type { FeedRecord, Neighbours, TreeNode } from '../../model/library.ts'
import { isHttp } from '../feeds/document.ts'
import { carriesFullText, visibilityOf } from '../feeds/rights.ts'
import { renderStoredPicture } from '../pictures/picture-markup.ts'
import { withPictures } from '../pictures/with-pictures.ts'
import { renderFacts } from './article-facts.ts'
import { renderBreadcrumbs } from './breadcrumbs.ts'
import { renderEnclosures } from './enclosures.ts'
import { renderPage, type View } from './frame.ts'
import { linksFrom, paths } from './links.ts'
import { lineageOf, type Site } from './load-site.ts'
import { bodyPictures, hasPicture, previewPicture } from './picture.ts'
import { rememberView } from './remember-view.ts'
import { foreign } from './teaser.ts'
import { briefOf, cutText, displayTitle, languageOf } from './title.ts'

const DESCRIPTION_LIMIT = 160
const NEIGHBOUR_LIMIT = 60
const PICTURE_PATTERN = /\.(?:jpe?g|png|gif|webp|avif|bmp|svg)$/i

/**
 * The page of an article: what it says, and everything known about where it comes from.
 *
 * @param neighbours what its feed brought just before and after it
 */
export function renderArticlePage(
  site: Site,
  article: Article,
  neighbours: Neighbours = {},
): string {
  const path = paths.article(article.id)
  const view: View = { site, links: linksFrom(path) }
  const feed = site.feedsById.get(article.feedId)
  const lineage = feed ? lineageOf(site, feed.nodeId) : []
  const { text } = displayTitle(article)
  const description = cutText(briefOf(article), DESCRIPTION_LIMIT)
  const preview = previewPicture(site, article)
  return renderPage(view, {
    path,
    title: text || site.messages.untitled,
    kind: 'page',
    noindex: visibilityOf(feed, site.settings.visibility) === 'private',
    ...(description && { description }),
    ...(preview !== undefined && { image: preview }),
    ...(lineage[0] && { section: lineage[0] }),
    main: html`<article class="story">
<header class="head">
${renderBreadcrumbs(view, lineage)}${renderTitle(view, article, feed)}</header>
${renderFacts(view, article)}${renderText(view, withPictures(article, bodyPictures(view.links)), feed, neighbours)}</article>
`,
  })
}

function renderTitle({ site }: View, article: Article, feed: FeedRecord | undefined): Markup {
  const { text, isOurs } = displayTitle(article)
  const language = foreign(languageOf(text, article, feed), site.language)
  return html`<h1${language}>${
    isOurs && html`<span class="ours" lang="${site.language}">${site.messages.untitled}</span> `
  }${text}</h1>
`
}

function renderText(
  view: View,
  article: Article,
  feed: FeedRecord | undefined,
  neighbours: Neighbours,
): Markup {
  const { site } = view
  const isWhole = carriesFullText(article, feed, site.settings.visibility)
  const language = languageOf(article.excerpt || (article.title ?? ''), article, feed)
  return html`<div class="text">
${needsPicture(article, isWhole) && renderOpening(view, article)}<div class="body"${foreign(language, site.language)}>
${isWhole ? trusted(article.html) : article.excerpt && html`<p>${article.excerpt}</p>`}
</div>
${renderEnclosures(view, article)}${renderEnding(view, article, isWhole)}${renderNeighbours(view, neighbours)}${feed && renderMore(view, lineageOf(site, feed.nodeId))}</div>
`
}

function renderOpening({ links }: View, { image, cover }: Article): Markup {
  const picture = cover
    ? renderStoredPicture(cover, { alt: '', eager: true }, bodyPictures(links))
    : html`<img src="${image}" alt="" fetchpriority="high" referrerpolicy="no-referrer">`
  return html`<figure class="opening">${picture}</figure>\n`
}

/** The picture stands once: above the text only when the text does not show it. */
function needsPicture(article: Article, isWhole: boolean): boolean {
  if (!hasPicture(article) || article.image === undefined) return false
  return !isWhole || !showsPicture(article.html, article.image)
}

/** Whether a body shows a picture, whatever size or signature its address asks for. */
export function showsPicture(body: string, image: string): boolean {
  if (body.includes(image) || body.includes(image.replaceAll('&', '&amp;'))) return true
  const url = URL.parse(image)
  return (
    url !== null && PICTURE_PATTERN.test(url.pathname) && body.includes(url.host + url.pathname)
  )
}

function renderEnding({ site }: View, article: Article, isWhole: boolean): HtmlValue {
  const { messages } = site
  const isEmpty = isWhole && article.html.trim() === ''
  const note = isEmpty ? messages.noText : isWhole ? undefined : messages.excerptOnly
  if (!isHttp(article.link)) return false
  const host = URL.parse(article.link)?.host ?? article.link
  return html`<p class="ending">${note && html`<span>${note}</span> `}<a href="${article.link}" rel="noopener noreferrer">${messages.readOriginal} <span class="meta">${host}</span></a></p>
`
}

/** Where to go on reading: the feed and the section the article came from. */
const renderMore = rememberView(({ site, links }, lineage: readonly TreeNode[]): HtmlValue => {
  if (lineage.length === 0) return false
  return html`<nav class="pager" aria-label="${site.messages.moreFrom}">
<span>${site.messages.moreFrom}</span>
${lineage.toReversed().map(node => html`<a href="${links.to(paths.node(node))}">${node.title}</a>\n`)}</nav>
`
})

/** In order of arrival, which never changes: only the last article of a feed will get a new neighbour. */
function renderNeighbours(view: View, { previous, next }: Neighbours): HtmlValue {
  if (!previous && !next) return false
  const { messages } = view.site
  return html`<nav class="pager neighbours" aria-label="${messages.neighbours}">
${previous && renderNeighbour(view, previous, 'prev', messages.previousArticle)}${next && renderNeighbour(view, next, 'next', messages.nextArticle)}</nav>
`
}

function renderNeighbour(
  { site, links }: View,
  article: ArticleSummary,
  rel: 'prev' | 'next',
  label: string,
): Markup {
  const text = displayTitle(article).text || site.messages.untitled
  const language = languageOf(text, article, site.feedsById.get(article.feedId))
  return html`<a href="${links.to(paths.article(article.id))}" rel="${rel}"><small>${label}</small> <span${foreign(language, site.language)}>${cutText(text, NEIGHBOUR_LIMIT)}</span></a>
`
}
