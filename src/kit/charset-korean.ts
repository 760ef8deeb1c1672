/**
 * Korean pages that say `euc-kr` are in Windows' extension of it (code page 949), which is what the
 * WHATWG standard means by the name. The decoder that Node brings knows only the 2,350 syllables of
 * KS X 1001, so the other 8,822 are added here. They stand in Unicode order in the rows' free cells.
 */
const FIRST_SYLLABLE = 0xac00
const LAST_SYLLABLE = 0xd7a3
const CELLS_LOW = 178 //  leads 81–A0: trails 41–5A, 61–7A, 81–FE
const CELLS_HIGH = 84 //  leads A1–C6: trails 41–5A, 61–7A, 81–A0; KS X 1001 has the rest
const LOW_ROWS = 0x20

const decoder = new TextDecoder('euc-kr', { ignoreBOM: true })
let extension: string | undefined

/** Decodes EUC-KR with the extension of code page 949; what is neither becomes U+FFFD. */
export function decodeKorean(bytes: Uint8Array): string {
  const parts: string[] = []
  let start = 0
  for (let index = 0; index < bytes.length; index++) {
    const lead = bytes[index] ?? 0
    if (lead < 0x80) continue
    const trail = bytes[index + 1] ?? 0
    const syllable = trail < 0x41 ? undefined : extendedSyllable(lead, trail)
    const stray = lead < 0xa1 || lead === 0xff
    if (syllable !== undefined || stray) {
      parts.push(decoder.decode(bytes.subarray(start, index)), syllable ?? '\ufffd')
      start = index + (syllable === undefined ? 1 : 2)
    }
    if (syllable !== undefined || (!stray && trail >= 0x80)) index++
  }
  return parts.length === 0
    ? decoder.decode(bytes)
    : parts.join('') + decoder.decode(bytes.subarray(start))
}

function extendedSyllable(lead: number, trail: number): string | undefined {
  if (lead < 0x81 || lead > 0xc6 || (lead > 0xa0 && trail > 0xa0)) return undefined
  const cell = cellOf(trail)
  if (cell < 0) return undefined
  const row = lead - 0x81
  const before =
    row < LOW_ROWS ? row * CELLS_LOW : LOW_ROWS * CELLS_LOW + (row - LOW_ROWS) * CELLS_HIGH
  extension ??= syllablesOutsideStandard()
  return extension[before + cell]
}

function cellOf(trail: number): number {
  if (trail >= 0x41 && trail <= 0x5a) return trail - 0x41
  if (trail >= 0x61 && trail <= 0x7a) return trail - 0x61 + 26
  return trail >= 0x81 && trail <= 0xfe ? trail - 0x81 + 52 : -1
}

function syllablesOutsideStandard(): string {
  const cells: number[] = []
  for (let lead = 0xb0; lead <= 0xc8; lead++) {
    for (let trail = 0xa1; trail <= 0xfe; trail++) cells.push(lead, trail)
  }
  const standard = new Set(decoder.decode(Uint8Array.from(cells)))
  let syllables = ''
  for (let point = FIRST_SYLLABLE; point <= LAST_SYLLABLE; point++) {
    const syllable = String.fromCharCode(point)
    if (!standard.has(syllable)) syllables += syllable
  }
  return syllables
}
