import { jsxBlock } from '../post/post-body.ts'
import { postPath } from '../post/post-path.ts'
import type { PostFormat } from '../post/post-renderer.ts'
import { postFields } from './post-fields.ts'

/**
 * Posts of an Astro content collection. The target's folder is the base of its loader.
 *
 * Astro's Markdown sets quotes and dashes of its own in text, whatever escapes stand before them, but
 * leaves HTML alone; so bodies are one block of HTML, of a kind that MDX reads the same.
 */
export const astroFormat: PostFormat = {
  kind: 'astro',
  version: '1',
  path: postPath,
  fields: postFields,
  body: jsxBlock,
}
