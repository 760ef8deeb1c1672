import type { PostFormat } from '../post/post-renderer.ts'
import type { ToMarkdown } from '../post/to-markdown.ts'
import { postFields } from './post-fields.ts'
import { postPath } from './post-path.ts'

/** Notes of an Obsidian vault. The target's folder is the vault or a folder in it. */
export function obsidianFormat(toMarkdown: ToMarkdown): PostFormat {
  return {
    kind: 'obsidian',
    version: '1',
    path: postPath,
    fields: postFields,
    body: html => toMarkdown(html, { footnotes: true }),
  }
}
