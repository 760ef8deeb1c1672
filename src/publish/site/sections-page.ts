import { type HtmlValue, html, type Markup } from '../../kit/html.ts'
import type { TreeNode } from '../../model/library.ts'
import { renderPage, type View } from './frame.ts'
import { linksFrom, paths } from './links.ts'
import type { Site } from './load-site.ts'
import { renderNodeList } from './node-list.ts'
import { topicsOf } from './topics.ts'

/** The tree, two levels deep, with the number of articles in each node. */
export function renderSectionsPage(site: Site): string {
  const path = paths.sections()
  const view: View = { site, links: linksFrom(path) }
  const tops = Map.groupBy(site.childrenOf.get(0) ?? [], node => site.childrenOf.has(node.id))
  const leaves = tops.get(false) ?? []
  return renderPage(view, {
    path,
    title: site.messages.allSections,
    kind: 'tree',
    main: html`<header class="head"><h1>${site.messages.allSections}</h1></header>
${renderTopics(view)}${leaves.length > 0 && renderNodeList(view, leaves)}${(tops.get(true) ?? []).map(node => renderSection(view, node))}`,
  })
}

/** What the owner follows across the tree. */
function renderTopics({ site, links }: View): HtmlValue {
  const topics = topicsOf(site.settings)
  if (topics.length === 0) return false
  return html`<section class="section" aria-labelledby="topics">
<header><h2 id="topics">${site.messages.topics}</h2></header>
<ul class="nodes">
${topics.map(({ name, slug }) => html`<li><a href="${links.to(paths.topic(slug))}">${name}</a></li>\n`)}</ul>
</section>
`
}

function renderSection(view: View, node: TreeNode): Markup {
  return html`<section class="section" aria-labelledby="s${node.id}">
<header><h2 id="s${node.id}"><a href="${view.links.to(paths.node(node))}">${node.title}</a></h2></header>
${renderNodeList(view, view.site.childrenOf.get(node.id) ?? [])}</section>
`
}
