import type { ParseContext } from '../context.ts'
import { LIST_LIMIT } from '../limits.ts'
import { CATEGORIES } from '../precedence.ts'
import type { XmlElement } from '../xml/element.ts'
import type { Fields } from './fields.ts'
import { readLine } from './text.ts'

const NONE: readonly string[] = []
const LIST_KEYS = new Set(['tags', 'itunes:keywords', 'media:keywords'])

/** Terms in the document's order, each once. */
export function readCategories(fields: Fields, context: ParseContext): readonly string[] {
  if (!fields.has(CATEGORIES)) return NONE
  const terms = new Set<string>()
  for (const element of fields.ordered) {
    if (element.name.places.rankIn(CATEGORIES) < 0) continue
    for (const term of termsOf(element, context)) terms.add(term)
    if (terms.size >= LIST_LIMIT) break
  }
  return Array.from(terms).slice(0, LIST_LIMIT)
}

function termsOf(element: XmlElement, context: ParseContext): string[] {
  if (element.key === 'itunes:category' || element.key === 'googleplay:category')
    return nestedTerms(element)
  if (LIST_KEYS.has(element.key))
    return (readLine(element, context) ?? '').split(',').flatMap(tidyTerm)
  // Atom's term is what software compares; the label is how one reader shows it.
  const text = element.hasElements ? undefined : readLine(element, context)
  return tidyTerm(element.attribute('term') || text || element.attribute('label') || '')
}

/** Apple's categories contain their subcategories. */
function nestedTerms(element: XmlElement): string[] {
  const own = tidyTerm(element.attribute('text') ?? '')
  return [...own, ...element.elements.flatMap(nestedTerms)]
}

function tidyTerm(term: string): string[] {
  const plain = term.replace(/\s+/g, ' ').trim()
  return plain === '' ? [] : [plain]
}
