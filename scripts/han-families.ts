// Which Chinese characters stand for one another, from OpenCC's tables: `npm run assets` writes it as a file of `kit/`.
import { createRequire } from 'node:module'

/** Pairs that OpenCC keeps apart and readers do not: pronouns of Taiwan. */
const OWN_PAIRS = '妳 你|牠 它'
const DICTIONARIES = ['TSCharacters', 'TWVariantsRev', 'HKVariantsRev'] as const

/** `src/kit/han-families.ts`: pairs of one code unit each in one text, all others in another. */
export function renderHanFamilies(): string {
  const pairs = [...joinPairs(readPairs())].sort(([one], [other]) => (one < other ? -1 : 1))
  const isPlain = ([from, to]: readonly [string, string]): boolean => from.length + to.length === 2
  const [plain, rare] = [pairs.filter(isPlain), pairs.filter(pair => !isPlain(pair))]
  return `// Made from OpenCC's tables of characters (Apache License 2.0) by \`npm run assets\`.

/** Every character that folds into another, and that other; both of one code unit. */
export const PLAIN_PAIRS =
  '${plain.flat().join('')}'

/** Pairs in which a character takes two code units. */
export const RARE_PAIRS =
  '${rare.map(pair => pair.join(' ')).join('|')}'
`
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
