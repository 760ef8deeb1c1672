import { type HtmlValue, html } from '../../kit/html.ts'
import type { TreeNode } from '../../model/library.ts'
import type { View } from './frame.ts'
import { paths } from './links.ts'

/** The way from the top of the tree down to a page, outermost first. */
export function renderBreadcrumbs({ site, links }: View, nodes: readonly TreeNode[]): HtmlValue {
  if (nodes.length === 0) return false
  return html`<nav class="kicker" aria-label="${site.messages.breadcrumbs}"><ol>
${nodes.map(node => html`<li><a href="${links.to(paths.node(node))}">${node.title}</a></li>\n`)}</ol></nav>
`
}
