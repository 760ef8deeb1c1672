import { html } from '../../kit/html.ts'
import { renderPage, type View } from './frame.ts'
import { linksUnder, paths } from './links.ts'
import type { Site } from './load-site.ts'

/** Shown by hosts under every address that is none, so its links start at the site's root. */
export function renderNotFoundPage(site: Site): string {
  const root = URL.parse(site.settings.siteUrl)?.pathname ?? '/'
  const view: View = { site, links: linksUnder(root.endsWith('/') ? root : `${root}/`) }
  const { messages } = site
  return renderPage(view, {
    path: '404.html',
    title: messages.notFound,
    kind: 'lost',
    noindex: true,
    main: html`<header class="head">
<p class="kicker">404</p>
<h1>${messages.notFound}</h1>
<p class="brief">${messages.notFoundText}</p>
</header>
<p class="pager"><a href="${view.links.to(paths.front())}">${messages.backToFront}</a> <a href="${view.links.to(paths.days())}">${messages.days}</a> <a href="${view.links.to(paths.search())}">${messages.search}</a></p>
`,
  })
}
