import { html } from '../../kit/html.ts'
import { renderPage, type View } from './frame.ts'
import { linksFrom, paths } from './links.ts'
import type { Site } from './load-site.ts'
import { renderNodeList } from './node-list.ts'

/** The whole tree, two levels deep, with the number of articles in each node. */
export function renderSectionsPage(site: Site): string {
  const path = paths.sections()
  const view: View = { site, links: linksFrom(path) }
  const tops = site.childrenOf.get(0) ?? []
  return renderPage(view, {
    path,
    title: site.messages.allSections,
    kind: 'tree',
    main: html`<header class="head"><h1>${site.messages.allSections}</h1></header>
${tops.map(
  node => html`<section class="section" aria-labelledby="s${node.id}">
<header><h2 id="s${node.id}"><a href="${view.links.to(paths.node(node))}">${node.title}</a></h2></header>
${renderNodeList(view, site.childrenOf.get(node.id) ?? [])}</section>
`,
)}`,
  })
}
