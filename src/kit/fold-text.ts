const ASCII_PATTERN = /^[\t\n\r -@[-~]*$/ // no capitals: nothing to fold
const MARKED_LATIN_PATTERN = /[\u00c0-\u024f\u0370-\u03ff\u1e00-\u1fff]/g
// Combining marks, and what is not seen: soft hyphens, word joiners, variation selectors.
const MARKS_PATTERN = /[\u0300-\u036f\ufe00-\ufe0f\u{e0100}-\u{e01ef}]|\u00ad|\u2060/gu
// Code units of which any of the two above needs one: a look without Unicode's rules, which is quick.
const MARKS_HINT = /[\u00ad\u00c0-\u036f\u0370-\u03ff\u1e00-\u1fff\u2060\udb40]|[\ufe00-\ufe0f]/
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

/** Which character stands for which: by code unit, and by text where one unit is not enough. */
export type Families = { readonly plain: Uint16Array; readonly rare: ReadonlyMap<string, string> }

const RARE = 1 // in `plain`: look it up in `rare`

/** Makes a table of what stands for what, from pairs whose chains have been followed to the end. */
export function familiesFrom(pairs: Iterable<readonly [string, string]>): Families {
  const plain = new Uint16Array(0x10000)
  const rare = new Map<string, string>()
  for (const [source, target] of pairs) {
    const isPlain = source.length === 1 && target.length === 1
    plain[source.charCodeAt(0)] = isPlain ? target.charCodeAt(0) : RARE
    if (!isPlain) rare.set(source, target)
  }
  return { plain, rare }
}

/** Folds by a table that is asked for when it is needed; see `foldHan`. */
export function foldText(text: string, families: () => Families): string {
  if (ASCII_PATTERN.test(text)) return text
  const folded = withoutMarks(text.normalize('NFKC').toLowerCase())
  return foldCharacters(folded, families())
}

function withoutMarks(text: string): string {
  if (!MARKS_HINT.test(text)) return text
  return text.replace(MARKED_LATIN_PATTERN, unmarked).replace(MARKS_PATTERN, '')
}

function unmarked(letter: string): string {
  const base = letter.normalize('NFD').replace(MARKS_PATTERN, '')
  return STROKED[base] ?? base
}

function foldCharacters(text: string, { plain, rare }: Families): string {
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
