import { isAbsolute } from './addresses.ts'
import { CodeUnits } from './code-units.ts'
import { ADDRESS_ATTRIBUTES, mayHoldAddress } from './html-names.ts'

const NONE = 0
const ONE = 1
const LIST = 2
/** By the last three letters of its name, what an attribute may hold. */
const ENDINGS = new Uint8Array(32 * 32 * 32)
for (const [name, kind] of ADDRESS_ATTRIBUTES) {
  const codes = Array.from(name, letter => letter.charCodeAt(0))
  ENDINGS[endingOf(codes, name.length - 1)] = kind === 'one' ? ONE : LIST
}
const LONGEST_NAME = Math.max(...Array.from(ADDRESS_ATTRIBUTES.keys(), name => name.length))
/** Enough for every scheme and for `data:image/png;base64,`. */
const SCHEME_LENGTH = 40
/** What a candidate after the first begins with where it is absolute, or nothing where it is none. */
const ABSOLUTE_CANDIDATE_PATTERN = /^\s*(?:https?:|data:|$)/i
/** `<!` that begins neither a comment nor a declaration. */
const BOGUS_COMMENT_PATTERN = /<!(?!--|doctype|\[CDATA\[)/i

const codeUnits = new CodeUnits()

/**
 * Whether making addresses absolute can change anything in the HTML. No is certain, yes is worth the walk over
 * its tags: most bodies hold absolute addresses only, and going from one `=` to the next tells
 * so in a fifth of the time.
 */
export function mayNeedResolving(html: string): boolean {
  if (hasBogusComment(html)) return true
  let equals = html.indexOf('=')
  if (equals < 0) return false
  const units = codeUnits.read(html)
  while (equals >= 0) {
    if (mayBeRelative(html, units, equals)) return true
    equals = html.indexOf('=', equals + 1)
  }
  return false
}

/** Exclamation marks are a tenth as many as brackets. */
function hasBogusComment(html: string): boolean {
  let mark = html.indexOf('!')
  while (mark >= 0) {
    if (html.charCodeAt(mark - 1) === 0x3c) return BOGUS_COMMENT_PATTERN.test(html)
    mark = html.indexOf('!', mark + 1)
  }
  return false
}

/** Whether a list of candidates with sizes (`srcset`) holds a relative one after the first. */
export function hasRelativeCandidate(candidates: string): boolean {
  let comma = candidates.indexOf(',')
  while (comma >= 0) {
    const after = comma + 1
    if (isAnySpace(candidates.charCodeAt(after))) {
      if (!ABSOLUTE_CANDIDATE_PATTERN.test(candidates.slice(after, after + SCHEME_LENGTH)))
        return true
    }
    comma = candidates.indexOf(',', after)
  }
  return false
}

function isAnySpace(code: number): boolean {
  return isSpace(code) || (code > 0x7f && /\s/.test(String.fromCharCode(code)))
}

function mayBeRelative(html: string, units: Uint16Array, equals: number): boolean {
  const last = skipSpacesBack(units, equals - 1)
  const ending = last < 2 ? NONE : ENDINGS[endingOf(units, last)]
  if (ending === NONE) return false
  const value = skipSpaces(units, equals + 1)
  const code = units[value]
  const quote = code === 0x22 || code === 0x27 ? code : 0
  const start = quote === 0 ? value : skipSpaces(units, value + 1)
  const isWeb = beginsWeb(units, start)
  if (isWeb && ending === ONE) return false // the name need not even be looked at
  const kind = kindBefore(html, units, last)
  if (kind === undefined) return false
  if (quote !== 0 && units[start] === quote) return false
  if (units[start] === 0x26 && html.startsWith('&quot;', start)) return false
  if (!isWeb && !isAbsolute(html.slice(start, start + SCHEME_LENGTH))) return true
  return (
    kind === 'list' &&
    hasRelativeCandidate(html.slice(start, endOfValue(html, units, start, quote)))
  )
}

/** Whether the units from `at` on are `http://` or `https://`. */
export function beginsWeb(units: Uint16Array, at: number): boolean {
  if (units[at] !== 0x68 || units[at + 1] !== 0x74 || units[at + 2] !== 0x74) return false
  if (units[at + 3] !== 0x70) return false
  const colon = units[at + 4] === 0x73 ? at + 5 : at + 4
  return units[colon] === 0x3a && units[colon + 1] === 0x2f && units[colon + 2] === 0x2f
}

/** Five bits of a letter tell it from all others, whatever its case. */
function endingOf(units: ArrayLike<number>, last: number): number {
  const before = ((units[last - 2] as number) & 31) * 32 + ((units[last - 1] as number) & 31)
  return before * 32 + ((units[last] as number) & 31)
}

/** What the attribute whose name ends at `last` may hold. */
function kindBefore(html: string, units: Uint16Array, last: number): 'one' | 'list' | undefined {
  let start = last + 1
  const limit = Math.max(0, last - LONGEST_NAME)
  while (start > limit && !endsName(units[start - 1] as number)) start--
  const length = last + 1 - start
  if (length > LONGEST_NAME || !mayHoldAddress(units[start] as number, length)) return undefined
  return ADDRESS_ATTRIBUTES.get(html.slice(start, last + 1).toLowerCase())
}

function endOfValue(html: string, units: Uint16Array, start: number, quote: number): number {
  if (quote === 0) {
    let index = start
    while (index < html.length && !isSpace(units[index] as number)) index++
    return index
  }
  const end = html.indexOf(String.fromCharCode(quote), start)
  return end < 0 ? html.length : end
}

function skipSpaces(units: Uint16Array, from: number): number {
  let index = from
  while (isSpace(units[index] as number)) index++
  return index
}

function skipSpacesBack(units: Uint16Array, from: number): number {
  let index = from
  while (index >= 0 && isSpace(units[index] as number)) index--
  return index
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d)
}

/** What stands before the name of an attribute: a space, a slash, the quote of the value before. */
function endsName(code: number): boolean {
  return isSpace(code) || code === 0x2f || code === 0x22 || code === 0x27 || code === 0x3d
}
