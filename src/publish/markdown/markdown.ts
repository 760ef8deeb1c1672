import { postPath } from '../post/post-path.ts'
import type { PostFormat } from '../post/post-renderer.ts'
import type { ToMarkdown } from '../post/to-markdown.ts'
import { postFields } from './post-fields.ts'

/** Plain Markdown files with front matter, for whatever reads CommonMark with GFM and footnotes. */
export function markdownFormat(toMarkdown: ToMarkdown): PostFormat {
  return {
    kind: 'markdown',
    version: '1',
    path: postPath,
    fields: postFields,
    body: html => toMarkdown(html, { footnotes: true }),
  }
}
