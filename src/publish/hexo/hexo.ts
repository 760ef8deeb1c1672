import { htmlBlock } from '../post/post-body.ts'
import { postPath } from '../post/post-path.ts'
import type { PostFormat } from '../post/post-renderer.ts'
import { postFields } from './post-fields.ts'

/**
 * Posts of Hexo. The target's folder is the folder of posts (the `source/_posts` of a Hexo site, or a
 * folder in it); nothing else is written.
 *
 * Hexo fills gaps with the file's own dates and puts the date in every address, unless the site's
 * `_config.yml` says `updated_option: empty` and `permalink: a/:id/`. Its `timezone`, where set, should
 * be that of the machine: Hexo shifts every date by the difference.
 */
export const hexoFormat: PostFormat = {
  kind: 'hexo',
  version: '1',
  path: postPath,
  fields: postFields,
  body: htmlBlock,
}
