import { collapseSpace } from '../../kit/text.ts'
import type { Entry } from '../../model/feed.ts'
import { decodeReferences } from '../text/plain-text.ts'

/** How RSSHub ends titles that it cut. */
const CUT = '...'

/**
 * Whether the guid is the title, as in RSSHub's routes that give neither guid nor link: an edited title
 * then looks like another article. RSSHub tidies and cuts the title but not the guid.
 */
export function isTitleGuid({ id, title }: Pick<Entry, 'id' | 'title'>): boolean {
  if (id === undefined || title === undefined) return false
  if (id === title) return true
  if (!mayBe(id, title)) return false
  const plain = collapseSpace(decodeReferences(id))
  const shown = collapseSpace(title)
  return plain === shown || (shown.endsWith(CUT) && plain.startsWith(shown.slice(0, -CUT.length)))
}

/** Most guids show with their first letter that they are something else. */
function mayBe(id: string, title: string): boolean {
  return id.charCodeAt(0) === title.charCodeAt(0) || /^[\s&]/.test(id)
}
