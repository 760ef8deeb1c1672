import { type HtmlValue, html, type Markup } from '../../kit/html.ts'
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
  readonly noindex?: boolean
  /** It has a script of its own, which asks files of the site, and a stylesheet of its own. */
  readonly own?: { readonly stylesheet: string }
}

// No inline script or style anywhere; pictures and sound come from where the publishers keep them.
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "img-src 'self' https: http: data:",
  "media-src 'self' https: http:",
  "style-src 'self'",
  "script-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
].join('; ')

/** Writes a whole page: head, masthead, sections, content, footer. */
export function renderPage(view: View, page: Page): string {
  const { site, links } = view
  return `<!DOCTYPE html>\n${html`<html lang="${site.language}" data-themes="${[site.messages.theme, ...site.messages.themes].join('|')}">
<head>
${renderHead(view, page)}</head>
<body>
<a class="skip" href="#main">${site.messages.skip}</a>
${renderMasthead(view, page)}
${renderSections(view, page)}
<main id="main" class="${page.kind}">
${page.main}</main>
${renderFooter(site, links)}
</body>
</html>
`}`
}

function renderHead({ site, links }: View, page: Page): Markup {
  const title = page.title ? `${page.title} · ${site.title}` : site.title
  const hidden = page.noindex || site.settings.visibility === 'private'
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

function renderSections({ site, links }: View, page: Page): Markup {
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
