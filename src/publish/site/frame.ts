import { escapeHtml, type HtmlValue, html, type Markup, trusted } from '../../kit/html.ts'
import { remember } from '../../kit/remember.ts'
import type { TreeNode } from '../../model/library.ts'
import { FEED_FILES, type FeedPlace, wholePlace } from './feed-place.ts'
import { absoluteUrl, type Links, paths } from './links.ts'
import { NAV_LIMIT, type Site } from './load-site.ts'

/** The site as seen from one page: links differ from page to page, everything else does not. */
export type View = { readonly site: Site; readonly links: Links }

/** One page, before the frame is put around it. */
export type Page = {
  /** From the site's folder. */
  readonly path: string
  /** Absent on the front page. */
  readonly title?: string
  readonly description?: string
  /** The top-level node it belongs to. */
  readonly section?: TreeNode
  /** What the feeds that the page offers are about; absent: the whole. */
  readonly feedOf?: FeedPlace
  /** Address of a picture for link previews. */
  readonly image?: string
  /** Under the name on the front page. */
  readonly dateline?: HtmlValue
  /** Class of `<main>`. */
  readonly kind: string
  readonly main: Markup
  /** Search engines are asked to leave it out. @default on a private site */
  readonly noindex?: boolean
  /** It has a script of its own, which asks files of the site, and a stylesheet of its own. */
  readonly own?: { readonly stylesheet: string }
}

// No inline script or style anywhere; pictures and sound come from where the publishers keep them.
const CONTENT_SECURITY_POLICY = trusted(
  escapeHtml(
    [
      "default-src 'none'",
      "img-src 'self' https: http: data:",
      "media-src 'self' https: http:",
      "style-src 'self'",
      "script-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
    ].join('; '),
  ),
)

/** Writes a whole page: head, masthead, sections, content, footer. */
export function renderPage(view: View, page: Page): string {
  const { site, links } = view
  return `<!DOCTYPE html>\n${html`<html lang="${site.language}" data-themes="${[site.messages.theme, ...site.messages.themes].join('|')}">
<head>
${renderHead(view, page)}</head>
<body>
<a class="skip" href="#main">${site.messages.skip}</a>
${masthead(view, page)}
${bar(view, page)}
<main id="main" class="${page.kind}">
${page.main}</main>
${footer(site)(links)}
</body>
</html>
`}`
}

function renderHead({ site, links }: View, page: Page): Markup {
  const title = page.title ? `${page.title} · ${site.title}` : site.title
  const hidden = page.noindex ?? site.settings.visibility === 'private'
  return html`<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${CONTENT_SECURITY_POLICY}${page.own && "; connect-src 'self'"}">
<title>${title}</title>
${page.description && html`<meta name="description" content="${page.description}">\n`}${
  hidden ? html`<meta name="robots" content="noindex">\n` : renderPreview(site, page)
}<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="${links.to('site.css')}">
${page.own && html`<link rel="stylesheet" href="${links.to(page.own.stylesheet)}">\n`}<script src="${links.to('site.js')}"></script>
<link rel="icon" href="${links.to('favicon.svg')}" type="image/svg+xml">
${renderFeedLinks(links, page.feedOf ?? wholePlace(site))}`
}

/** What other sites show when somebody links here. */
function renderPreview(site: Site, page: Page): Markup {
  return html`<link rel="canonical" href="${absoluteUrl(site.settings.siteUrl, page.path)}">
<meta property="og:title" content="${page.title ?? site.title}">
${page.image && html`<meta property="og:image" content="${page.image}">\n`}`
}

function renderFeedLinks(links: Links, place: FeedPlace): Markup[] {
  return FEED_FILES.map(
    ({ file, type }) =>
      html`<link rel="alternate" type="${type}" title="${place.title}" href="${links.to(paths.feed(place.page, file))}">
`,
  )
}

function renderMasthead({ site, links }: View, page: Page): Markup {
  const isFront = page.kind === 'front'
  const name = html`<a href="${links.to(paths.front())}">${site.title}</a>`
  return html`<header class="masthead${isFront && ' grand'}">
${page.dateline && html`<p class="dateline">${page.dateline}</p>\n`}${
  isFront ? html`<h1 class="name">${name}</h1>` : html`<p class="name">${name}</p>`
}
<nav class="tools" aria-label="${site.messages.siteLinks}"><ul>
${toolLinks(site, links, page.kind)}</ul></nav>
</header>`
}

function toolLinks({ messages }: Site, links: Links, kind: string): Markup[] {
  const tools = [
    ['days', paths.days(), messages.days],
    ['sources', paths.sources(), messages.sources],
    ['search', paths.search(), messages.search],
  ] as const
  return tools.map(
    ([tool, path, label]) =>
      html`<li><a href="${links.to(path)}"${tool === kind && html` aria-current="page"`}>${label}</a></li>\n`,
  )
}

/** What pages of one depth have in common: mastheads by kind of page, bars by the section they mark. */
type Kept = {
  readonly mastheads: Map<string, Markup>
  readonly bars: Map<number | undefined, Markup>
}

const keptFor = remember((_: Site) =>
  remember((_: Links): Kept => ({ mastheads: new Map(), bars: new Map() })),
)

const footer = remember((site: Site) => remember((links: Links) => renderFooter(site, links)))

function masthead(view: View, page: Page): Markup {
  if (page.dateline) return renderMasthead(view, page)
  return keep(keptFor(view.site)(view.links).mastheads, page.kind, () => renderMasthead(view, page))
}

/** Kinds of pages that the bar of sections may name, which marks them otherwise than those below. */
const NAMED_KINDS: ReadonlySet<string> = new Set(['front', 'tree', 'node'])

function bar(view: View, page: Page): Markup {
  if (NAMED_KINDS.has(page.kind)) return renderBar(view, page)
  const { bars } = keptFor(view.site)(view.links)
  return keep(bars, page.section?.id, () => renderBar(view, page))
}

function keep<Key, Value>(kept: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = kept.get(key)
  if (known !== undefined) return known
  const value = make()
  kept.set(key, value)
  return value
}

function renderBar({ site, links }: View, page: Page): Markup {
  const { messages } = site
  const tops = site.childrenOf.get(0) ?? []
  const shown = tops.slice(0, NAV_LIMIT)
  const item = (path: string, label: string, isHere: boolean): Markup =>
    html`<li><a href="${links.to(path)}"${isHere && html` aria-current="${path === page.path ? 'page' : 'true'}"`}>${label}</a></li>\n`
  return html`<nav class="sections" aria-label="${messages.sections}"><ul>
${item(paths.front(), messages.front, page.path === paths.front())}${shown.map(node =>
  item(paths.node(node), node.title, node.id === page.section?.id),
)}${
  tops.length > shown.length &&
  item(paths.sections(), messages.moreSections, page.path === paths.sections())
}</ul></nav>`
}

function renderFooter({ title, messages }: Site, links: Links): Markup {
  const link = (path: string, label: string): Markup =>
    html`<li><a href="${links.to(path)}">${label}</a></li>\n`
  return html`<footer>
<p><strong>${title}</strong> ${messages.madeBy} · ${messages.textsBelong}</p>
<ul>
${link(paths.sections(), messages.allSections)}${FEED_FILES.map(({ file, name }) => link(file, name))}${link('feeds.opml', 'OPML')}</ul>
</footer>`
}
