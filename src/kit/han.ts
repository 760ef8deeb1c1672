import { createRequire } from 'node:module'
import { type Families, familiesFrom, foldText } from './fold-text.ts'

/** Pairs that OpenCC keeps apart and readers do not: pronouns of Taiwan. */
const OWN_PAIRS = '妳 你|牠 它'
const DICTIONARIES = ['TSCharacters', 'TWVariantsRev', 'HKVariantsRev'] as const

let families: Families | undefined

/**
 * `text` as it is compared in search: full width and half width alike (NFKC), lower case, no marks on
 * Latin and Greek letters, and every Han character as the simplified one of its family. Characters
 * are folded one by one, so both sides of a comparison always meet; it is no translation (乾 becomes 干).
 */
export function foldHan(text: string): string {
  return foldText(text, loadFamilies)
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

/** About 4,000 pairs; loaded on first use, in a few milliseconds, and kept. */
function loadFamilies(): Families {
  families ??= familiesFrom(hanPairs())
  return families
}

/** Every character that folds into another, and that other. */
export function hanPairs(): Map<string, string> {
  return joinPairs(readPairs())
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
