import { type HtmlValue, html, type Markup } from '../../kit/html.ts'
import type { ArticleSummary } from '../../model/article.ts'
import type { FeedRecord } from '../../model/library.ts'
import { renderStoredPicture } from '../pictures/picture-markup.ts'
import { type DateForm, renderListTime } from './dates.ts'
import { renderDrawnCover } from './drawn-cover.ts'
import type { View } from './frame.ts'
import { paths } from './links.ts'
import { sectionOf, sourceName } from './load-site.ts'
import { hasPicture, pictureAddresses } from './picture.ts'
import { rememberView } from './remember-view.ts'
import { briefOf, cutText, displayTitle, languageOf } from './title.ts'

const RIGHT_TO_LEFT_PATTERN = /^(?:ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b/i

export type TeaserOptions = {
  /** Heading level, so that a page's headings stay in order. */
  readonly level: 2 | 3
  /** Class that sets its size. */
  readonly size: 'lead' | 'feature' | 'small' | 'plain' | 'row'
  readonly picture?: boolean
  /** An article without a picture gets a drawing: where its neighbours have pictures. @default false */
  readonly drawn?: boolean
  /** The picture is in sight at once, so it must not wait for scrolling. */
  readonly eager?: boolean
  /** Characters of text under the title, or the text itself. @default 0 */
  readonly brief?: number | Markup
  /** Names the section above the title. */
  readonly kicker?: boolean
  readonly date: DateForm
}

/** An article in a list: picture, section, title, beginning, source and date, as far as wanted. */
export function renderTeaser(view: View, article: ArticleSummary, options: TeaserOptions): Markup {
  const picture = options.picture === true && hasPicture(article)
  const heading = renderTitleLink(view, article)
  const drawing = !picture && options.drawn === true && renderDrawing(view, article)
  return html`<article class="teaser ${options.size}${!picture && !drawing && ' bare'}">
${picture ? renderPicture(view, article, options) : drawing}<div>${
    options.kicker && renderKicker(view, article)
  }${options.level === 2 ? html`<h2>${heading}</h2>` : html`<h3>${heading}</h3>`}${renderBrief(view, article, options.brief ?? 0)}${renderMeta(view, article, options.date)}</div>
</article>
`
}

/** A headline with its source, for columns of many. */
export function renderLine(view: View, article: ArticleSummary, date: DateForm): Markup {
  return html`<li>${renderTitleLink(view, article)} ${renderMeta(view, article, date)}</li>\n`
}

/** The title as a link to our page, set in its own language. */
function renderTitleLink({ site, links }: View, article: ArticleSummary): Markup {
  const { text, isOurs } = displayTitle(article)
  const language = languageOf(text, article, site.feedsById.get(article.feedId))
  return html`<a href="${links.to(paths.article(article.id))}"${foreign(language, site.language)}>${
    isOurs && html`<span class="ours" lang="${site.language}">${site.messages.untitled}</span> `
  }${text}</a>`
}

/** `lang`, and `dir` where it matters, for a text that is not in the page's language. */
export function foreign(language: string | undefined, page: string): HtmlValue {
  if (language === undefined || language === page) return false
  // A feed that says "zh" means no more than the page itself does.
  if (language.toLowerCase() === 'zh' && page.startsWith('zh')) return false
  return html` lang="${language}"${RIGHT_TO_LEFT_PATTERN.test(language) && html` dir="rtl"`}`
}

/** How wide each size of teaser shows its picture, as the stylesheet lays it out. */
const PICTURE_SIZES: Readonly<Record<TeaserOptions['size'], string>> = {
  lead: '(max-width: 46rem) 100vw, 40rem',
  feature: '(max-width: 46rem) 100vw, 22rem',
  small: '6.25rem',
  plain: '(max-width: 46rem) 100vw, 22rem',
  row: 'clamp(6.25rem, 17vw, 11rem)',
}

function renderPicture({ links }: View, article: ArticleSummary, options: TeaserOptions): Markup {
  const { cover, image } = article
  const eager = options.eager === true
  if (cover) {
    const sizes = PICTURE_SIZES[options.size]
    const picture = renderStoredPicture(
      cover,
      { alt: '', eager },
      { ...pictureAddresses(links), sizes },
    )
    return html`<figure${cover.color && html` data-color="${cover.color}"`}>${picture}</figure>\n`
  }
  const loading = eager ? html` fetchpriority="high"` : html` loading="lazy"`
  return html`<figure><img src="${image}" alt="" decoding="async" referrerpolicy="no-referrer"${loading}></figure>\n`
}

function renderDrawing({ site }: View, article: ArticleSummary): Markup {
  const section = sectionOf(site, article.feedId)?.title ?? ''
  return renderDrawnCover(displayTitle(article).text, section)
}

function renderKicker({ site, links }: View, article: ArticleSummary): HtmlValue {
  const section = sectionOf(site, article.feedId)
  // A feed that is a section itself is named below the title already.
  if (section === undefined || site.feedOfNode.get(section.id)?.id === article.feedId) return false
  return html`<p class="kicker"><a href="${links.to(paths.node(section))}">${section.title}</a></p>\n`
}

function renderBrief({ site }: View, article: ArticleSummary, wanted: number | Markup): HtmlValue {
  const brief = typeof wanted === 'number' ? cutBrief(article, wanted) : wanted
  if (brief === '') return false
  const language = languageOf(article.excerpt, article, site.feedsById.get(article.feedId))
  return html`<p class="brief"${foreign(language, site.language)}>${brief}</p>
`
}

function cutBrief(article: ArticleSummary, limit: number): string {
  return limit > 0 ? cutText(briefOf(article), limit) : ''
}

function renderMeta(view: View, article: ArticleSummary, date: DateForm): Markup {
  const { site } = view
  const feed = site.feedsById.get(article.feedId)
  return html`<span class="meta">${feed && renderSourceLink(view, feed)}${renderListTime(site, article, date)}</span>`
}

const renderSourceLink = rememberView(({ site, links }, feed: FeedRecord): HtmlValue => {
  const node = site.nodesById.get(feed.nodeId)
  return node && html`<a href="${links.to(paths.node(node))}">${sourceName(feed)}</a> `
})
