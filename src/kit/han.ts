import { type Families, familiesFrom, foldText } from './fold-text.ts'
import { PLAIN_PAIRS, RARE_PAIRS } from './han-families.ts'

let families: Families | undefined

/**
 * `text` as it is compared in search: full width and half width alike (NFKC), lower case, no marks on
 * Latin and Greek letters, and every Han character as the simplified one of its family. Characters
 * are folded one by one, so both sides of a comparison always meet; it is no translation (乾 becomes 干).
 */
export function foldHan(text: string): string {
  return foldText(text, loadFamilies)
}

/** What a Han character of one code unit folds into; `undefined` where that takes two. */
export function foldHanUnit(unit: number): number | undefined {
  const { plain, rare } = loadFamilies()
  const target = plain[unit]
  if (target === 0 || target === undefined) return unit
  return rare.has(String.fromCharCode(unit)) ? undefined : target
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

/** About 3,000 pairs; made on first use and kept. */
function loadFamilies(): Families {
  families ??= readFamilies()
  return families
}

function readFamilies(): Families {
  const read = familiesFrom(rarePairs())
  for (let at = 0; at < PLAIN_PAIRS.length; at += 2) {
    read.plain[PLAIN_PAIRS.charCodeAt(at)] = PLAIN_PAIRS.charCodeAt(at + 1)
  }
  return read
}

/** Every character that folds into another, and that other. */
export function hanPairs(): (readonly [string, string])[] {
  const plain = Array.from(
    { length: PLAIN_PAIRS.length / 2 },
    (_, pair) => [PLAIN_PAIRS.charAt(pair * 2), PLAIN_PAIRS.charAt(pair * 2 + 1)] as const,
  )
  return [...plain, ...rarePairs()]
}

function rarePairs(): (readonly [string, string])[] {
  return RARE_PAIRS.split('|').map(pair => {
    const [from = '', to = ''] = pair.split(' ')
    return [from, to] as const
  })
}
