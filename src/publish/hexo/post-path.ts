import { slugOf } from '../../kit/slug.ts'
import type { ArticleSummary } from '../../model/article.ts'
import type { TreeNode } from '../../model/library.ts'

/** Folders above a post: category and site. Deeper places stand in its `categories`. */
const FOLDER_DEPTH = 2
// Leaves room for two folders and the id below the 260 characters that old Windows tools take.
const SLUG_LIMIT_BYTES = 60

/**
 * Where a post goes at first: `<category>/<site>/<id>-<slug>.md`. The id makes it unique and the slug
 * readable; the slugs of the tree are safe and unique already. Hexo skips whatever begins with `_` or
 * `.`, which no slug does.
 */
export function postPath(article: ArticleSummary, place: TreeNode | undefined): string {
  const slug = slugOf(article.title ?? '', SLUG_LIMIT_BYTES)
  const name = slug === '' ? article.id : `${article.id}-${slug}`
  const folders = place?.slugs.slice(0, FOLDER_DEPTH) ?? []
  return [...folders, `${name}.md`].join('/')
}
