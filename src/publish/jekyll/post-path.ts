import type { ArticleSummary } from '../../model/article.ts'
import type { TreeNode } from '../../model/library.ts'
import { foldersOf, postName } from '../post/post-path.ts'

const DAY_PATTERN = /^\d{4}-\d\d-\d\d/
const UNDATED_FOLDER = 'undated'

/**
 * `_posts/<category>/<site>/YYYY-MM-DD-<id>-<slug>.md`, the day in UTC; without a date
 * `undated/<category>/<site>/<id>-<slug>.md`.
 *
 * @see https://jekyllrb.com/docs/posts/
 */
export function postPath(article: ArticleSummary, place: TreeNode | undefined): string {
  const day = DAY_PATTERN.exec(article.published ?? '')?.[0]
  const name = postName(article)
  return day === undefined
    ? [UNDATED_FOLDER, ...foldersOf(place), `${name}.md`].join('/')
    : ['_posts', ...foldersOf(place), `${day}-${name}.md`].join('/')
}
