import { htmlBlock } from '../post/post-body.ts'
import type { PostFormat } from '../post/post-renderer.ts'
import { postFields } from './post-fields.ts'
import { postPath } from './post-path.ts'

/**
 * Posts of Jekyll. The target's folder is the site's source: dated articles go to `_posts`, undated ones,
 * which Jekyll would date itself, become pages below `undated`.
 *
 * Bodies are one block of HTML: kramdown is no CommonMark, and sets quotes and dashes of its own.
 */
export const jekyllFormat: PostFormat = {
  kind: 'jekyll',
  version: '1',
  path: postPath,
  fields: postFields,
  body: htmlBlock,
}
