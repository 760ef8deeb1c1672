import { cutToBytes } from '../../kit/slug.ts'
import type { ArticleSummary } from '../../model/article.ts'
import type { TreeNode } from '../../model/library.ts'
import { foldersOf } from '../post/post-path.ts'

// What file systems refuse, what ends a wikilink or points into a note, and what nobody can see.
const UNSAFE_PATTERN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}<>:"/\\|?*#^[\]%]+/gu
const EDGE_PATTERN = /^[\s.]+|[\s.]+$/g
const TITLE_LIMIT_BYTES = 120

/**
 * `<category>/<site>/<title> <id>.md`: people link notes by name, so the name is the title as far as a
 * wikilink can hold it.
 */
export function postPath(article: ArticleSummary, place: TreeNode | undefined): string {
  const plain = (article.title ?? '').toWellFormed().normalize('NFC').replace(UNSAFE_PATTERN, ' ')
  const title = cutToBytes(plain.replace(/\s+/g, ' ').replace(EDGE_PATTERN, ''), TITLE_LIMIT_BYTES)
  const name = [title.trimEnd(), article.id].filter(part => part !== '').join(' ')
  return [...foldersOf(place), `${name}.md`].join('/')
}
