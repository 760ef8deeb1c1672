import { type HtmlValue, html, type Markup } from '../../kit/html.ts'
import type { ArticleSummary } from '../../model/article.ts'
import type { LibraryReader, TreeNode } from '../../model/library.ts'
import {
  chooseLeads,
  chooseSection,
  type Leads,
  newestFirst,
  type SectionPick,
} from './choose-leads.ts'
import { type DateForm, dayInWords, grouped } from './dates.ts'
import { renderPage, type View } from './frame.ts'
import { linksFrom, paths } from './links.ts'
import type { Site } from './load-site.ts'
import { renderNodeList } from './node-list.ts'
import { hasPicture } from './picture.ts'
import { renderLine, renderTeaser } from './teaser.ts'

/** Only an empty library asks for it. */
const EPOCH = '1970-01-01T00:00:00.000Z'
const SECTION_LIMIT = 12
const SECTION_POOL = 40
const LATEST_POOL = 60
const LEADS = { seconds: 3, under: 2, wire: 10 }
/** A top without pictures is shorter. */
const SHORT_WIRE = 7
/** Sections with a band of their own; the ones after them stand two abreast. */
const BANDS = 4
const BRIEFS = 2
const LINES = 6
const COMPACT_LINES = 4

/** What the front page shows, read from the library. */
export type FrontNews = {
  readonly latest: readonly ArticleSummary[]
  /** Newest first, of each section that has a place of its own. */
  readonly sections: readonly {
    readonly node: TreeNode
    readonly pool: readonly ArticleSummary[]
  }[]
  /** Sections that are named only. */
  readonly others: readonly TreeNode[]
  readonly count: number
}

export async function loadFrontNews(library: LibraryReader, site: Site): Promise<FrontNews> {
  const filled = (site.childrenOf.get(0) ?? []).filter(node => node.articleCount > 0)
  const sections = []
  for (const node of filled.slice(0, SECTION_LIMIT)) {
    sections.push({ node, pool: await library.latest(SECTION_POOL, node.id) })
  }
  return {
    latest: await library.latest(LATEST_POOL),
    sections,
    others: filled.slice(SECTION_LIMIT),
    count: (await library.count()) - (await library.withdrawnCount()),
  }
}

/** The front page: the leads, then section by section. No article stands on it twice. */
export function renderFrontPage(site: Site, news: FrontNews): string {
  const view: View = { site, links: linksFrom(paths.front()) }
  const leads = chooseLeads(leadPool(news), LEADS)
  const sections = pickSections(news.sections, leads)
  const date = { near: site.calendar.dayOf(news.latest[0]?.sortAt ?? EPOCH) }
  return renderPage(view, {
    path: paths.front(),
    kind: 'front',
    ...(site.settings.description && { description: site.settings.description }),
    dateline: renderDateline(site, news),
    main: html`${renderLeads(view, leads, date)}${renderSections(view, sections, date)}${renderOthers(view, news.others)}`,
  })
}

/** A section with what the front page shows of it. */
type PickedSection = { readonly node: TreeNode; readonly pick: SectionPick }

/** What stands on the page already is passed over: an article may lie in two sections. */
function pickSections(sections: FrontNews['sections'], leads: Leads): PickedSection[] {
  const { lead, seconds, under, wire } = leads
  const used = new Set([lead, ...seconds, ...under, ...wire].map(article => article?.id))
  return sections.flatMap(({ node, pool }, index) => {
    const left = pool.filter(article => !used.has(article.id))
    const [briefs, lines] = index < BANDS ? [BRIEFS, LINES] : [0, COMPACT_LINES]
    const pick = chooseSection(left, briefs, lines)
    if (pick === undefined) return []
    for (const article of [pick.feature, ...pick.briefs, ...pick.lines]) used.add(article.id)
    return [{ node, pick }]
  })
}

/** The newest of all and of each section: a burst in one section hides no other. */
function leadPool({ latest, sections }: FrontNews): ArticleSummary[] {
  const pool = new Map(latest.map(article => [article.id, article]))
  for (const section of sections) {
    for (const article of section.pool.slice(0, LEADS.seconds)) pool.set(article.id, article)
  }
  return [...pool.values()].sort(newestFirst)
}

function renderDateline(site: Site, { latest, count }: FrontNews): HtmlValue {
  const newest = latest[0]
  if (newest === undefined) return false
  const { messages, calendar } = site
  const feeds = site.feeds.filter(feed => feed.subscribed).length
  return html`<time datetime="${calendar.dayOf(newest.sortAt)}">${dayInWords(site, calendar.dayOf(newest.sortAt))}</time> <span>${messages.sourcesCount(grouped(feeds))} · ${messages.articles(grouped(count))}</span>`
}

function renderLeads(view: View, { lead, seconds, under, wire }: Leads, date: DateForm): Markup {
  const { messages } = view.site
  if (lead === undefined) return html`<p class="empty">${messages.emptySection}</p>\n`
  const shared = { level: 2, picture: true, kicker: true, date } as const
  return html`<div class="leads">
<div>
${renderTeaser(view, lead, { ...shared, size: 'lead', eager: true, brief: 150 })}${
  under.length > 0 &&
  html`<div class="under">
${under.map(article => renderTeaser(view, article, { ...shared, size: 'plain', picture: false, brief: 70 }))}</div>
`
}</div>
${
  seconds.length > 0 &&
  html`<div class="seconds">
${seconds.map((article, index) =>
  index === 0
    ? renderTeaser(view, article, {
        ...shared,
        size: 'feature',
        brief: 80,
        drawn: hasPicture(lead),
      })
    : renderTeaser(view, article, {
        ...shared,
        size: 'small',
        brief: hasPicture(article) ? 0 : 60,
      }),
)}</div>
`
}${renderWire(view, hasPicture(lead) ? wire : wire.slice(0, SHORT_WIRE), date)}</div>
`
}

function renderWire(view: View, wire: readonly ArticleSummary[], date: DateForm): HtmlValue {
  if (wire.length === 0) return false
  return html`<section class="wire" aria-labelledby="newest">
<h2 id="newest">${view.site.messages.newest}</h2>
<ol class="lines">
${wire.map(article => renderLine(view, article, date))}</ol>
</section>
`
}

function renderSections(view: View, sections: readonly PickedSection[], date: DateForm): Markup {
  const bands = sections.slice(0, BANDS)
  const compact = sections.slice(BANDS)
  // Bands are set alike: beside others with pictures, text alone would be a hole.
  const drawn = bands.some(({ pick }) => hasPicture(pick.feature))
  return html`${bands.map(section => renderBand(view, section, { date, drawn }))}${
    compact.length > 0 &&
    html`<div class="compacts">
${compact.map(section => renderCompact(view, section, date))}</div>
`
  }`
}

function renderBand(
  view: View,
  { node, pick }: PickedSection,
  { date, drawn }: { readonly date: DateForm; readonly drawn: boolean },
): Markup {
  const { feature, briefs, lines } = pick
  return html`<section class="section" aria-labelledby="s${node.id}">
${renderSectionHead(view, node)}<div class="columns">
${renderTeaser(view, feature, { level: 3, size: 'feature', picture: true, drawn, brief: 120, date })}${
  briefs.length > 0 &&
  html`<div class="briefs">
${briefs.map(article => renderTeaser(view, article, { level: 3, size: 'plain', brief: 90, date }))}</div>
`
}${renderLines(view, lines, date)}</div>
</section>
`
}

function renderCompact(view: View, { node, pick }: PickedSection, date: DateForm): Markup {
  return html`<section class="section" aria-labelledby="s${node.id}">
${renderSectionHead(view, node)}${renderTeaser(view, pick.feature, { level: 3, size: 'row', picture: true, brief: 80, date })}${renderLines(view, pick.lines, date)}</section>
`
}

function renderLines(view: View, lines: readonly ArticleSummary[], date: DateForm): HtmlValue {
  if (lines.length === 0) return false
  return html`<ul class="lines">
${lines.map(article => renderLine(view, article, date))}</ul>
`
}

function renderSectionHead({ site, links }: View, node: TreeNode): Markup {
  const children = (site.childrenOf.get(node.id) ?? []).filter(child => child.articleCount > 0)
  return html`<header>
<h2 id="s${node.id}"><a href="${links.to(paths.node(node))}">${node.title}</a></h2>
${
  children.length > 0 &&
  html`<ul class="inside">
${children.slice(0, 6).map(child => html`<li><a href="${links.to(paths.node(child))}">${child.title}</a></li>\n`)}</ul>
`
}</header>
`
}

function renderOthers(view: View, others: readonly TreeNode[]): HtmlValue {
  if (others.length === 0) return false
  return html`<section class="section" aria-labelledby="others">
<header><h2 id="others">${view.site.messages.moreSections}</h2></header>
${renderNodeList(view, others)}</section>
`
}
