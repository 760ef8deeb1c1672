import { html, type Markup } from '../../kit/html.ts'
import type { TreeNode } from '../../model/library.ts'
import { grouped } from './dates.ts'
import type { View } from './frame.ts'
import { paths } from './links.ts'

/** Nodes of the tree as a list of links with their number of articles. */
export function renderNodeList({ links }: View, nodes: readonly TreeNode[]): Markup {
  return html`<ul class="nodes">
${nodes.map(
  node =>
    html`<li><a href="${links.to(paths.node(node))}">${node.title}</a> <span class="meta">${grouped(node.articleCount)}</span></li>\n`,
)}</ul>
`
}
