import { createRequire } from 'node:module'

/** Pairs that OpenCC keeps apart and readers do not: pronouns of Taiwan. */
const OWN_PAIRS = '妳 你|牠 它'
const DICTIONARIES = ['TSCharacters', 'TWVariantsRev', 'HKVariantsRev'] as const

const ASCII_PATTERN = /^[\t\n\r -@[-~]*$/ // no capitals: nothing to fold
const MARKED_LATIN_PATTERN = /[\u00c0-\u024f\u0370-\u03ff\u1e00-\u1fff]/g
// Combining marks, and what is not seen: soft hyphens, word joiners, variation selectors.
const MARKS_PATTERN = /[\u0300-\u036f\ufe00-\ufe0f\u{e0100}-\u{e01ef}]|\u00ad|\u2060/gu
/** Letters whose stroke is no mark that Unicode takes apart. */
const STROKED: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  þ: 'th',
  ŧ: 't',
  ς: 'σ',
}

/**
 * `text` as it is compared in search: full width and half width alike (NFKC), lower case, no marks on
 * Latin and Greek letters, and every Han character as the simplified one of its family. Characters
 * are folded one by one, so both sides of a comparison always meet; it is no translation (乾 becomes 干).
 */
export function foldHan(text: string): string {
  if (ASCII_PATTERN.test(text)) return text
  const folded = withoutMarks(text.normalize('NFKC').toLowerCase())
  return foldCharacters(folded)
}

/** Whether a code point is a Chinese character, in whatever plane. */
export function isHan(codePoint: number): boolean {
  return (
    (codePoint >= 0x4e00 && codePoint <= 0x9fff) ||
    (codePoint >= 0x3400 && codePoint <= 0x4dbf) ||
    (codePoint >= 0xf900 && codePoint <= 0xfaff) ||
    (codePoint >= 0x20000 && codePoint <= 0x3fffd) ||
    codePoint === 0x3005 ||
    codePoint === 0x3007
  )
}

/** Overlapping pairs of characters, in order; of a single character, that one alone. */
export function bigrams(run: string): string[] {
  const characters = Array.from(run)
  if (characters.length < 2) return characters
  const pairs: string[] = []
  for (let index = 1; index < characters.length; index++) {
    pairs.push(`${characters[index - 1]}${characters[index]}`)
  }
  return pairs
}

function withoutMarks(text: string): string {
  return text.replace(MARKED_LATIN_PATTERN, unmarked).replace(MARKS_PATTERN, '')
}

function unmarked(letter: string): string {
  const base = letter.normalize('NFD').replace(MARKS_PATTERN, '')
  return STROKED[base] ?? base
}

function foldCharacters(text: string): string {
  families ??= loadFamilies()
  const { plain, rare } = families
  let out = ''
  let copied = 0
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    const code = plain[unit] ?? 0
    if (code === 0) continue
    const length = code === RARE && unit >= 0xd800 && unit <= 0xdbff ? 2 : 1
    const target =
      code === RARE ? rare.get(text.slice(index, index + length)) : String.fromCharCode(code)
    if (target === undefined) continue
    out += text.slice(copied, index) + target
    index += length - 1
    copied = index + 1
  }
  return copied === 0 ? text : out + text.slice(copied)
}

/** Which character stands for which: by code unit, and by text where one unit is not enough. */
type Families = { readonly plain: Uint16Array; readonly rare: ReadonlyMap<string, string> }

const RARE = 1 // in `plain`: look it up in `rare`
let families: Families | undefined

/** About 4,000 pairs; loaded on first use, in a few milliseconds, and kept. */
function loadFamilies(): Families {
  const plain = new Uint16Array(0x10000)
  const rare = new Map<string, string>()
  for (const [source, target] of joinPairs(readPairs())) {
    const isPlain = source.length === 1 && target.length === 1
    plain[source.charCodeAt(0)] = isPlain ? target.charCodeAt(0) : RARE
    if (!isPlain) rare.set(source, target)
  }
  return { plain, rare }
}

/** OpenCC's tables of characters, each a string of `from to other|from to|…`. */
function readPairs(): (readonly [string, string])[] {
  const require = createRequire(import.meta.url)
  const tables = DICTIONARIES.map(name => String(require(`opencc-js/dict/${name}`).default))
  return [...tables, OWN_PAIRS].flatMap(table =>
    table.split('|').map(pair => {
      const [source = '', target = ''] = pair.split(' ')
      return [source, target] as const
    }),
  )
}

/**
 * Follows chains to their end (爲 → 為 → 为); families that share a character become one. A pair that
 * would close a circle is left out, so folding twice is folding once.
 */
function joinPairs(pairs: readonly (readonly [string, string])[]): Map<string, string> {
  const next = new Map<string, string>()
  const endOf = (character: string): string => {
    let end = character
    for (let to = next.get(end); to !== undefined; to = next.get(end)) end = to
    return end
  }
  for (const [source, target] of pairs) {
    const from = endOf(source)
    const to = endOf(target)
    if (from !== to) next.set(from, to)
  }
  return new Map([...next.keys()].map(source => [source, endOf(source)]))
}
