/** What one pass over a text counts. */
export type TextMeasure = {
  /** Words of spaced scripts plus Han, Kana and Hangul syllables at their share of a word. */
  readonly words: number
  readonly han: number
  readonly upper: number
  readonly digits: number
  readonly commas: number
  /** Full stops, question and exclamation marks that end a sentence. */
  readonly stops: number
  /** Bars, arrows, bullets and slashes, as menus and trails use them. */
  readonly bars: number
  readonly letters: number
}

/** A Han character carries about this share of an English word. */
const HAN_WORD = 0.6

const COMMAS = new Set([...',，、;；:：'].map(code))
const STOPS = new Set([...'.!?。！？…'].map(code))
const BARS = new Set([...'|·•›»>»/«‹→─│┊'].map(code))

/** Counts in one pass what the scorer asks of a text with single spaces. */
export function measureText(text: string): TextMeasure {
  let spaced = 0
  let han = 0
  let upper = 0
  let digits = 0
  let commas = 0
  let stops = 0
  let bars = 0
  let letters = 0
  let inWord = false
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit < 128) {
      const kind = ASCII_KINDS[unit] ?? 0
      if (kind === LETTER || kind === UPPER || kind === DIGIT) {
        if (!inWord) spaced++
        inWord = true
        if (kind === DIGIT) digits++
        else letters++
        if (kind === UPPER) upper++
        continue
      }
      if (kind === COMMA) commas++
      else if (kind === STOP) stops += endsSentence(text, index) ? 1 : 0
      else if (kind === BAR) bars++
      // An apostrophe or hyphen does not end a word.
      if (unit !== 39 && unit !== 45) inWord = false
      continue
    }
    if (isHan(unit)) {
      han++
      inWord = false
    } else if (COMMAS.has(unit)) commas++
    else if (STOPS.has(unit)) stops++
    else if (BARS.has(unit)) bars++
    else if (unit >= 0x2000 && unit <= 0x206f) inWord &&= unit === 0x2019
    else {
      letters++
      if (!inWord) spaced++
      inWord = true
    }
  }
  return { words: spaced + han * HAN_WORD, han, upper, digits, commas, stops, bars, letters }
}

const LETTER = 1
const UPPER = 2
const DIGIT = 3
const COMMA = 4
const STOP = 5
const BAR = 6

const ASCII_KINDS = Uint8Array.from({ length: 128 }, (_, unit) => {
  if (unit >= 48 && unit <= 57) return DIGIT
  if (unit >= 65 && unit <= 90) return UPPER
  if (unit >= 97 && unit <= 122) return LETTER
  if (COMMAS.has(unit)) return COMMA
  if (STOPS.has(unit)) return STOP
  return BARS.has(unit) ? BAR : 0
})

/** True for Han, Kana and full-width forms: scripts written without spaces. */
export function isHan(unit: number): boolean {
  return (
    (unit >= 0x3400 && unit <= 0x9fff) ||
    (unit >= 0x3041 && unit <= 0x30ff) ||
    (unit >= 0xf900 && unit <= 0xfaff) ||
    (unit >= 0xd840 && unit <= 0xd87f)
  )
}

function endsSentence(text: string, index: number): boolean {
  const next = text.charCodeAt(index + 1)
  return Number.isNaN(next) || next === 32 || next === 34 || next === 0x201d || next > 0x2e7f
}

function code(character: string): number {
  return character.charCodeAt(0)
}
