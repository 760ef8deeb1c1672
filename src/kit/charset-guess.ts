import { decodeKorean } from './charset-korean.ts'
import { IDEOGRAPH_PROFILES, LETTER_PROFILES } from './charset-profiles.ts'

const SAMPLE_BYTES = 8192
// What a character adds to the plausibility of a reading; the mean over all beyond ASCII is the score.
const FREQUENT = 1
const COMMON = 0.65
const PUNCTUATION = 0.5
const UNUSUAL = -0.3
const MISPLACED = -0.6
const CONTROL = -2
const UNREADABLE = -3

/** Bytes of a run of ASCII that are kept after and before others. */
const RUN_ENDS = 4
/** The only one in use that writes other characters with the bytes of ASCII. */
const SEVEN_BIT = 'iso-2022-jp'

const TYPICAL_PUNCTUATION = '\u00a0«»“”„‘’‚–—…·•°©®€£§¿¡№™'
const JAPANESE_ESCAPES = ['\u001b$@', '\u001b$B', '\u001b(J', '\u001b(I']
const EAST_ASIAN_CHARSETS = Object.keys(IDEOGRAPH_PROFILES)
// Ties go to the first: the order is how often the web uses them.
const CANDIDATES = [
  'windows-1252',
  ...EAST_ASIAN_CHARSETS,
  ...Object.keys(LETTER_PROFILES).slice(1),
]

/** How bytes look that are read as `charset`: about 0.6–1 for running text, below 0 for nonsense. */
export function plausibility(bytes: Uint8Array, charset: string): number {
  const sample = sampleOf(bytes)
  const short = charset === SEVEN_BIT ? sample : withoutPlainRuns(sample)
  return scoreOf(decodeSample(short, charset), charset)
}

/** False for charsets whose readings cannot be told from one another, because nothing is known of their languages. */
export function hasStatistics(charset: string): boolean {
  const name = charset === 'gbk' ? 'gb18030' : charset
  return name === 'utf-8' || name in IDEOGRAPH_PROFILES || name in LETTER_PROFILES
}

/** The charset in which the bytes read best, for bytes that are not UTF-8. */
export function guessCharset(bytes: Uint8Array): string {
  const whole = sampleOf(bytes)
  if (isIso2022Jp(whole)) return SEVEN_BIT
  const sample = withoutPlainRuns(whole)
  let best = 'windows-1252'
  let bestScore = Number.NEGATIVE_INFINITY
  for (const charset of CANDIDATES) {
    const score = scoreOf(decodeSample(sample, charset), charset)
    if (score > bestScore + 0.02) {
      best = charset
      bestScore = score
    }
  }
  return best
}

/** From the first byte beyond ASCII on; before it no charset differs from another. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  let first = 0
  while (first < bytes.length && isPlain(bytes[first] as number)) first++
  const start = Math.max(0, first - 1)
  return first === bytes.length ? bytes.subarray(0, 0) : bytes.subarray(start, start + SAMPLE_BYTES)
}

const isPlain = (byte: number): boolean => byte < 0x80 && byte !== 0x1b

/**
 * Each of thirty charsets is tried on the sample, and all of them read ASCII as the same; so of a run
 * of it only the ends are kept, which belong to characters beyond it or are looked at as their neighbours.
 */
function withoutPlainRuns(sample: Uint8Array): Uint8Array {
  const kept = new Uint8Array(sample.length)
  let length = 0
  let run = 0
  for (let index = 0; index < sample.length; index++) {
    const byte = sample[index] as number
    run = isPlain(byte) ? run + 1 : 0
    if (run > RUN_ENDS && !hasForeignNear(sample, index)) continue
    kept[length++] = byte
  }
  return kept.subarray(0, length)
}

/** Whether one of the next bytes is beyond ASCII. */
function hasForeignNear(sample: Uint8Array, index: number): boolean {
  for (let ahead = 1; ahead <= RUN_ENDS; ahead++) {
    if (!isPlain(sample[index + ahead] ?? 0)) return true
  }
  return false
}

function isIso2022Jp(sample: Uint8Array): boolean {
  const head = Buffer.from(sample).toString('latin1')
  return JAPANESE_ESCAPES.some(sequence => head.includes(sequence))
}

function decodeSample(sample: Uint8Array, charset: string): string {
  if (charset === 'euc-kr') return decodeKorean(sample)
  const decoder = decoderFor(charset)
  if (decoder === undefined) return '' // says nothing for or against it
  const text = decoder.decode(sample, { stream: true }) // a character cut in two counts for neither
  decoder.decode() // ends the stream, so that the next one begins anew
  return text
}

const decoders = new Map<string, TextDecoder | undefined>()

/** Making a decoder takes longer than reading a sample with it. */
function decoderFor(charset: string): TextDecoder | undefined {
  if (!decoders.has(charset)) decoders.set(charset, newDecoder(charset))
  return decoders.get(charset)
}

function newDecoder(charset: string): TextDecoder | undefined {
  try {
    return new TextDecoder(charset, { ignoreBOM: true })
  } catch {
    return undefined // RangeError: not one of TextDecoder's
  }
}

function scoreOf(text: string, charset: string): number {
  if (charset === 'utf-8') return scoreUtf8(text)
  const name = charset === 'gbk' ? 'gb18030' : charset
  return name in IDEOGRAPH_PROFILES ? scoreEastAsian(text, name) : scoreLetters(text, name)
}

const scoreUtf8 = (text: string): number =>
  Math.max(
    ...EAST_ASIAN_CHARSETS.map(name => scoreEastAsian(text, name)),
    scoreLetters(text, 'utf-8'),
  )

function scoreEastAsian(text: string, charset: string): number {
  const { frequent, kana } = profileOf(charset)
  const common = commonCharacters(charset)
  let sum = 0
  let count = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code < 0x80) continue
    count++
    const score = frequent.has(code)
      ? FREQUENT
      : common.has(code)
        ? COMMON
        : otherEastAsian(code, kana)
    sum +=
      isAsciiLetter(text, index - 1) || isAsciiLetter(text, index + 1) ? Math.min(0, score) : score
  }
  return count === 0 ? 0 : sum / count
}

function otherEastAsian(code: number, kana: number): number {
  if (code === 0xfffd) return UNREADABLE
  if (code < 0xa0 || (code >= 0xe000 && code < 0xf900)) return CONTROL
  if (code >= 0x3040 && code < 0x3100) return kana
  if (code >= 0xff61 && code < 0xffa0) return UNUSUAL
  if ((code >= 0x3000 && code < 0x3040) || code >= 0xff00) return PUNCTUATION
  if (TYPICAL_PUNCTUATION.includes(String.fromCharCode(code))) return PUNCTUATION
  return code >= 0x3400 ? 0 : UNUSUAL
}

/** Latin letters beyond ASCII stand alone among ASCII ones; letters of other scripts never do. */
function scoreLetters(text: string, charset: string): number {
  const languages = LETTER_PROFILES[charset] ?? ALL_LANGUAGES
  const western = charset === 'windows-1252' || charset === 'macintosh'
  let fixed = 0
  let count = 0
  const letters = new Map<string, number>()
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code < 0x80) continue
    count++
    const character = text.charAt(index)
    if (!/\p{L}|\p{M}/u.test(character)) fixed += symbolScore(code, text, index)
    else if (isMisplaced(code, text, index, western)) fixed += MISPLACED
    else if (isAlone(code, text, index)) continue
    else letters.set(character, (letters.get(character) ?? 0) + 1)
  }
  const best = Math.max(...languages.map(language => languageScore(letters, language)))
  return count === 0 ? 0 : (fixed + best) / count
}

const ALL_LANGUAGES = [...new Set(Object.values(LETTER_PROFILES).flat())]

function languageScore(letters: ReadonlyMap<string, number>, language: string): number {
  let sum = 0
  for (const [letter, count] of letters) sum += count * letterScore(letter, language)
  return sum
}

function letterScore(letter: string, language: string): number {
  const rank = language.indexOf(letter)
  if (rank >= 0) return FREQUENT - (0.6 * rank) / language.length
  const lower = language.indexOf(letter.toLowerCase())
  return lower >= 0 ? 0.25 : UNUSUAL
}

function symbolScore(code: number, text: string, index: number): number {
  if (code === 0xfffd) return UNREADABLE
  if (code < 0xa0 || (code >= 0xe000 && code < 0xf900)) return CONTROL
  const typical = TYPICAL_PUNCTUATION.includes(text.charAt(index))
  const insideWord = isAsciiLetter(text, index - 1) && isAsciiLetter(text, index + 1)
  if (insideWord) return code === 0x2019 ? PUNCTUATION : MISPLACED
  return typical ? PUNCTUATION : UNUSUAL
}

/** Words of one letter occur in other scripts; texts of nothing else do not, so they say nothing. */
function isAlone(code: number, text: string, index: number): boolean {
  return (
    code >= 0x250 && !(text.charCodeAt(index - 1) > 0x7f) && !(text.charCodeAt(index + 1) > 0x7f)
  )
}

function isMisplaced(code: number, text: string, index: number, western: boolean): boolean {
  if (isCapitalInside(text, index)) return true
  if (code >= 0x250) return isAsciiLetter(text, index - 1) || isAsciiLetter(text, index + 1)
  return western && isInRun(text, index)
}

/** A third accented letter in a row: no western language writes so. */
function isInRun(text: string, index: number): boolean {
  const accented = (at: number): boolean => text.charCodeAt(at) >= 0xc0
  if (accented(index - 1)) return accented(index - 2) || accented(index + 1)
  return accented(index + 1) && accented(index + 2)
}

function isCapitalInside(text: string, index: number): boolean {
  const character = text.charAt(index)
  const previous = text.charAt(index - 1)
  return character !== character.toLowerCase() && previous !== previous.toUpperCase()
}

function isAsciiLetter(text: string, index: number): boolean {
  const code = text.charCodeAt(index) | 0x20
  return code >= 0x61 && code <= 0x7a
}

type EastAsianProfile = { readonly frequent: ReadonlySet<number>; readonly kana: number }
const profiles = new Map<string, EastAsianProfile>()
const commons = new Map<string, ReadonlySet<number>>()

function profileOf(charset: string): EastAsianProfile {
  const known = profiles.get(charset)
  if (known) return known
  const row = IDEOGRAPH_PROFILES[charset]
  const frequent = new Set(Array.from(row?.frequent ?? '', character => character.charCodeAt(0)))
  const profile = { frequent, kana: row?.kana ?? 0 }
  profiles.set(charset, profile)
  return profile
}

/** The national standards put common characters first; nonsense lands anywhere. */
function commonCharacters(charset: string): ReadonlySet<number> {
  const known = commons.get(charset)
  if (known) return known
  const [first, last] = IDEOGRAPH_PROFILES[charset]?.level1 ?? [0, -1]
  const characters = new Set<number>()
  for (const cell of decodeCells(charset, first, last)) {
    if (cell.length === 1 && cell !== '\ufffd') characters.add(cell.charCodeAt(0))
  }
  commons.set(charset, characters)
  return characters
}

/** What each pair of bytes with one of these leads stands for; line breaks keep them apart. */
function decodeCells(charset: string, firstLead: number, lastLead: number): string[] {
  const firstTrail = charset === 'big5' || charset === 'shift_jis' ? 0x40 : 0xa1
  const bytes: number[] = []
  for (let lead = firstLead; lead <= lastLead; lead++) {
    for (let trail = firstTrail; trail < 0xff; trail++) bytes.push(lead, trail, 0x0a)
  }
  return new TextDecoder(charset).decode(Uint8Array.from(bytes)).split('\n')
}
