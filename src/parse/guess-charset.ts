const SAMPLE_BYTES = 64 * 1024

/** The commonest characters of running text; a wrong charset hardly ever lands on them. */
const SIMPLIFIED =
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近千周委素技备半办青省列习响约支般史感便团往市克何除消构府称太准精值号率族维划选标写存候亲快效院查江型按格易置派层片始却专状育京识适属包火住调满县局照参红细引听该价'
const TRADITIONAL =
  '這個們來時會說對為國學經過發動後進種產實現應開關與體點從業將見計處還間樣無義問題變條結軍總設當機電話長門車東馬風書語讀寫號數萬億聯網絡灣臺報導據員讓給誰買賣錢環境運動場選舉議區縣鄉鎮衛護歷歲華僑團歡樂親愛龍鳳鳥魚黃頭臉聲視聽覺認識記錄願質麼的一是在不了有和人中大上我以要他用生到作地於出就分成可主年同工也能下子面而方多定行法所民得十三之'
const JAPANESE =
  '日本人年大一国会中東月出者分前時上場田行社事間部手方同自学業代気地問金見対法理目回立内力政最新開体高合主長小明全発今表不民要思都物関成作連家約意正数化後下員定通的度米体'

type Candidate = {
  readonly name: string
  readonly isMultiByte: boolean
  /** How much a character of decoded text speaks for the charset, from -1 to 1. */
  weigh(code: number, character: string): number
}

const isKana = (code: number): boolean => code >= 0x3041 && code <= 0x30fa
const isHangul = (code: number): boolean => code >= 0xac00 && code <= 0xd7a3
const isHan = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff

function han(common: ReadonlySet<string>): Candidate['weigh'] {
  return (code, character) => {
    if (common.has(character)) return 1
    if (isHan(code)) return 0.1
    if (isKana(code) || isHangul(code)) return -0.4
    return code >= 0x3000 && code <= 0x3020 ? 0.6 : code >= 0xff00 && code <= 0xff5e ? 0.4 : -0.6
  }
}

const japaneseSet = new Set(JAPANESE)
function japanese(code: number, character: string): number {
  if (isKana(code)) return 1
  if (code >= 0xff61 && code <= 0xff9f) return -0.6 // half-width katakana: the sign of a wrong guess
  return han(japaneseSet)(code, character)
}

function korean(code: number): number {
  if (isHangul(code)) return 0.9
  return isHan(code) ? -0.2 : -0.5
}

/** Letters of one script in lower case speak for it; capitals in the middle of words against it. */
function cyrillic(code: number): number {
  if (code >= 0x430 && code <= 0x44f) return 0.8
  if (code >= 0x410 && code <= 0x42f) return 0.2
  return code === 0x451 || code === 0xab || code === 0xbb || (code >= 0x2013 && code <= 0x201e)
    ? 0.3
    : -0.8
}

function greek(code: number): number {
  if (code >= 0x3ac && code <= 0x3ce) return 0.7
  return code >= 0x386 && code <= 0x3ab ? 0.2 : -0.7
}

function western(code: number): number {
  if (code >= 0xe0 && code <= 0xff && code !== 0xf7) return 0.4
  if (code >= 0x2013 && code <= 0x2122) return 0.4
  return code >= 0xa0 && code <= 0xdf ? 0.05 : -0.6
}

const CANDIDATES: readonly Candidate[] = [
  { name: 'gb18030', isMultiByte: true, weigh: han(new Set(SIMPLIFIED)) },
  { name: 'big5', isMultiByte: true, weigh: han(new Set(TRADITIONAL)) },
  { name: 'shift_jis', isMultiByte: true, weigh: japanese },
  { name: 'euc-jp', isMultiByte: true, weigh: japanese },
  { name: 'euc-kr', isMultiByte: true, weigh: korean },
  { name: 'windows-1251', isMultiByte: false, weigh: cyrillic },
  { name: 'koi8-r', isMultiByte: false, weigh: cyrillic },
  { name: 'windows-1253', isMultiByte: false, weigh: greek },
  { name: 'windows-1252', isMultiByte: false, weigh: western },
]

const BAD_PENALTY = 4

/** Tells the likeliest charset of bytes that are no UTF-8, by what text they would make. */
export function guessCharset(
  bytes: Uint8Array,
): { readonly name: string; readonly isMultiByte: boolean } | undefined {
  const sample = foreignSample(bytes)
  let best: { name: string; isMultiByte: boolean; score: number } | undefined
  for (const { name, isMultiByte, weigh } of CANDIDATES) {
    const score = scoreOf(new TextDecoder(name).decode(sample), weigh)
    if (best === undefined || score > best.score) best = { name, isMultiByte, score }
  }
  return best && best.score > 0 ? best : undefined
}

/** From the first byte that is no ASCII on. */
function foreignSample(bytes: Uint8Array): Uint8Array {
  let start = 0
  while (start < bytes.length && (bytes[start] ?? 0) < 128) start += 1
  return bytes.subarray(start, start + SAMPLE_BYTES)
}

function scoreOf(text: string, weigh: Candidate['weigh']): number {
  let score = 0
  let count = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code < 128) continue
    count += 1
    const isBad =
      code === 0xfffd || (code >= 0xe000 && code <= 0xf8ff) || (code >= 0x80 && code < 0xa0)
    score += isBad ? -BAD_PENALTY : weigh(code, character)
  }
  return count === 0 ? 0 : score / count
}
