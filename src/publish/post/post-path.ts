import { slugOf } from '../../kit/slug.ts'
import type { ArticleSummary } from '../../model/article.ts'
import type { TreeNode } from '../../model/library.ts'

/** Folders above a post: category and site. Deeper places stand in its front matter. */
export const FOLDER_DEPTH = 2
// Leaves room for two folders and the id below the 260 characters that old Windows tools take.
const SLUG_LIMIT_BYTES = 60

/**
 * Where a post goes at first: `<category>/<site>/<id>-<slug>.md`. The id makes it unique and the slug
 * readable; the slugs of the tree are safe and unique already. Generators skip what begins with `_` or
 * `.`, which no slug does, and read meaning into what follows a dot (`name.en.md`), so the name has none.
 */
export function postPath(article: ArticleSummary, place: TreeNode | undefined): string {
  return [...foldersOf(place), `${postName(article)}.md`].join('/')
}

/** Folders of a place in the tree. */
export function foldersOf(place: TreeNode | undefined): readonly string[] {
  return place?.slugs.slice(0, FOLDER_DEPTH) ?? []
}

/** `<id>-<slug>`, or the id alone where no character of the title can stand in a name. */
export function postName({ id, title = '' }: ArticleSummary): string {
  const slug = slugOf(title.replaceAll('.', ' '), SLUG_LIMIT_BYTES)
  return slug === '' ? id : `${id}-${slug}`
}
