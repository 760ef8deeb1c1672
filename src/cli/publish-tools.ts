import { toMarkdown } from '../clean/index.ts'
import type { PublishTools } from '../publish/index.ts'

/** What targets need of rooms that they may not know. Addresses in the library are absolute already. */
export const publishTools: PublishTools = {
  toMarkdown: (html, { footnotes }) => toMarkdown(html, undefined, { footnotes, templates: true }),
}
