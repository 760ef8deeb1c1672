import { type HtmlValue, html } from '../../kit/html.ts'
import type { TreeNode } from '../../model/library.ts'
import { paths } from './links.ts'
import { rememberView } from './remember-view.ts'

/** The way from the top of the tree down to a page, outermost first. */
export const renderBreadcrumbs = rememberView(
  ({ site, links }, nodes: readonly TreeNode[]): HtmlValue => {
    if (nodes.length === 0) return false
    return html`<nav class="kicker" aria-label="${site.messages.breadcrumbs}"><ol>
${nodes.map(node => html`<li><a href="${links.to(paths.node(node))}">${node.title}</a></li>\n`)}</ol></nav>
`
  },
)
