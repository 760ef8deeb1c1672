import { ENTITY_LIMIT, ENTITY_TEXT_LIMIT } from '../limits.ts'
import { numericReference } from '../text/references.ts'
import type { WarningLog } from '../warnings.ts'

const SUBSET_LIMIT = 262_144
const ENTITY_PATTERN =
  /<!ENTITY\s+(%\s+)?([^\s%"'<>&;]{1,40})\s+(?:(SYSTEM|PUBLIC)\s|"([^"]{0,20000})"|'([^']{0,20000})')/g
const REFERENCE_PATTERN = /&(#?[\w.:-]{1,40});/g
const PREDEFINED: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
}

/** A document type declaration: where it ends, and the text entities that its internal subset names. */
export type Doctype = { readonly end: number; readonly entities: ReadonlyMap<string, string> }

/**
 * Reads `<!DOCTYPE …>` at `start`. Only entities that are plain text count: external ones are never
 * asked for, and those made of others are expanded where they are declared, so that nothing can
 * refer to itself and no use grows beyond its declaration.
 */
export function readDoctype(source: string, start: number, warnings: WarningLog): Doctype {
  const close = source.indexOf('>', start)
  const bracket = source.indexOf('[', start)
  if (close < 0) return { end: source.length, entities: new Map() }
  if (bracket < 0 || bracket > close) return { end: close + 1, entities: new Map() }
  const subsetEnd = endOfSubset(source, bracket)
  if (subsetEnd < 0) return { end: close + 1, entities: new Map() }
  const subset = source.slice(bracket, Math.min(subsetEnd, bracket + SUBSET_LIMIT))
  const end = source.indexOf('>', subsetEnd) + 1
  return { end, entities: readEntities(subset, bracket, warnings) }
}

/** The `]` that is followed by `>`; a `]` inside a value is followed by something else. */
function endOfSubset(source: string, bracket: number): number {
  let end = source.indexOf(']', bracket)
  while (end >= 0) {
    let after = end + 1
    while (/\s/.test(source.charAt(after))) after++
    if (source.charCodeAt(after) === 0x3e) return end
    end = source.indexOf(']', Math.max(after, end + 1))
  }
  return -1
}

function readEntities(subset: string, offset: number, warnings: WarningLog): Map<string, string> {
  const entities = new Map<string, string>()
  for (const match of subset.matchAll(ENTITY_PATTERN)) {
    const [, parameter, name = '', external, double, single] = match
    if (parameter !== undefined || entities.has(name)) continue // the first declaration is binding
    const value = external === undefined ? expand(double ?? single ?? '', entities) : undefined
    const refused = value === undefined || entities.size >= ENTITY_LIMIT
    if (refused) warnings.add('entity-refused', name, { offset: offset + match.index })
    else entities.set(name, value)
  }
  return entities
}

/** Numbers are read where they are declared and names where they are used (XML §4.4); both once. */
function expand(value: string, entities: ReadonlyMap<string, string>): string | undefined {
  const declared = value.replace(REFERENCE_PATTERN, (reference, name: string) =>
    name.startsWith('#') ? (numericReference(name) ?? reference) : reference,
  )
  const text = declared.replace(REFERENCE_PATTERN, (reference, name: string) => {
    if (name.startsWith('#')) return numericReference(name) ?? reference
    return PREDEFINED[name] ?? entities.get(name) ?? reference
  })
  return text.length > ENTITY_TEXT_LIMIT ? undefined : text
}
