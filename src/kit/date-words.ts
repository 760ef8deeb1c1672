// A table: months, halves of the day, and time zones by the names that feeds give them.

/**
 * Month names by their first letters, lower case, Latin and Greek without accents; a longer stem wins over a
 * shorter one. Where languages disagree (`listopad` is October in Croatian, November in Polish and
 * Czech), the one with more feeds has it.
 */
const MONTH_STEMS: readonly string[] = [
  'jan gen ene ian led sij oca sty янв січ яну ιαν tammi ינו يناير كانونالثاني มกราคม มค जनवरी saus jaan',
  'feb fev peb unor luty lut velj sub φεβ фев лют helmi פבר فبراير شباط กุมภาพันธ์ กพ फ़रवरी फरवरी vas veeb',
  'mar mac maalis maart maret bre ozu mrt мар бер μαρ μαω מרץ מרס مارس آذار มีนาคม มีค मार्च kov',
  'apr avr abr dub kwi nis travanj travnja апр квіт απρ huhti אפר أبريل إبريل ابريل نيسان เมษายน เมย अप्रैल bal',
  'may mai maj mag mei kve svib maig май мая трав μαι touko מאי مايو أيار พฤษภาคม พค मई geg',
  'jun giu juin iun cer cvn cze haz lipanj lipnja июн черв юни ιουν ιον kesa יוני يونيو يونيه حزيران มิถุนายน มิย जून birz juun',
  'jul juil lug iul cervenc cervenec cec cvc lip srpanj srpnja tem июл лип юли ιουλ ιολ heina יולי يوليو يوليه تموز กรกฎาคม กค जुलाई liep juul',
  'aug aou ago agu sie srp kol авг серп αυγ elo אוג أغسطس آب สิงหาคม สค अगस्त rugpj',
  'sep set wrz zar ruj eyl szept сен вер σεπ syys ספט سبتمبر أيلول กันยายน กย सितंबर सितम्बर rugs',
  'oct okt ott out paz rij eki окт жов οκτ loka אוק أكتوبر تشرينالأول ตุลาคม ตค अक्टूबर spal',
  'nov noi lis stud kas ноя лист νοε marras נוב نوفمبر تشرينالثاني พฤศจิกายน พย नवंबर नवम्बर lapkr',
  'dec dez dic des gru pro aral дек груд δεκ joulu דצמ ديسمبر كانونالأول ธันวาคม ธค दिसंबर दिसम्बर gruod dets',
]

/** Weekdays that begin like a month. */
const NOT_MONTHS = new Set(['mardi', 'martes', 'martedi', 'marti', 'subota', 'sabado'])

const STEMS = new Map<string, number>()
for (const [index, stems] of MONTH_STEMS.entries()) {
  for (const stem of stems.split(' ')) STEMS.set(plainWord(stem), index + 1)
}
const LONGEST_STEM = Math.max(...Array.from(STEMS.keys(), stem => stem.length))

const MEMO_LIMIT = 500
const memo = new Map<string, number>()

/** The month (1–12) that a word names in one of some thirty languages, full or shortened. */
export function monthOf(word: string): number | undefined {
  const known = memo.get(word)
  if (known !== undefined) return known
  const month = findMonth(plainWord(word))
  if (month !== undefined && memo.size < MEMO_LIMIT) memo.set(word, month)
  return month
}

function findMonth(plain: string): number | undefined {
  if (NOT_MONTHS.has(plain)) return undefined
  for (let length = Math.min(plain.length, LONGEST_STEM); length >= 2; length--) {
    const month = STEMS.get(plain.slice(0, length))
    if (month !== undefined) return month
  }
  return plain.startsWith('ב') ? findMonth(plain.slice(1)) : undefined // Hebrew writes "in" onto it
}

/** Lower case without accents or dots, so that `Févr.` and `fevrier` meet. */
function plainWord(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f.\u200f]/g, '')
    .normalize('NFC')
}

/** Minutes east of UTC. Names that several zones share go to the one that most feeds mean. */
export const ZONE_MINUTES: Readonly<Record<string, number>> = {
  UT: 0,
  UTC: 0,
  GMT: 0,
  Z: 0,
  ZULU: 0,
  WET: 0,
  WEST: 60,
  BST: 60,
  CET: 60,
  MET: 60,
  MEZ: 60,
  WAT: 60,
  CEST: 120,
  MEST: 120,
  MESZ: 120,
  EET: 120,
  SAST: 120,
  CAT: 120,
  IDT: 180,
  EEST: 180,
  MSK: 180,
  EAT: 180,
  TRT: 180,
  MSD: 240,
  GST: 240,
  IRST: 210,
  PKT: 300,
  YEKT: 300,
  IST: 330,
  NPT: 345,
  OMST: 360,
  ICT: 420,
  WIB: 420,
  KRAT: 420,
  NOVT: 420,
  SGT: 480,
  HKT: 480,
  PHT: 480,
  MYT: 480,
  WITA: 480,
  AWST: 480,
  IRKT: 480,
  JST: 540,
  KST: 540,
  WIT: 540,
  YAKT: 540,
  ACST: 570,
  ACDT: 630,
  AEST: 600,
  VLAT: 600,
  AEDT: 660,
  NZST: 720,
  NZDT: 780,
  NST: -210,
  NDT: -150,
  ADT: -180,
  BRT: -180,
  ART: -180,
  CLST: -180,
  AST: -240,
  CLT: -240,
  EDT: -240,
  EST: -300,
  COT: -300,
  PET: -300,
  ET: -300,
  CDT: -300,
  CST: -360,
  CT: -360,
  MDT: -360,
  MST: -420,
  MT: -420,
  PDT: -420,
  PST: -480,
  PT: -480,
  AKDT: -480,
  AKST: -540,
  HDT: -540,
  HST: -600,
  SST: -660,
}

/** Hours to add for the half of the day, by the hour of its clock. */
export const HALF_DAYS: readonly {
  readonly pattern: RegExp
  readonly half: 'am' | 'pm' | 'noon'
}[] = [
  { pattern: /上午|凌晨|早上|清晨|오전|午前|\ba\.?m\b\.?|π\.?μ\.?/iu, half: 'am' },
  { pattern: /下午|晚上|傍晚|오후|午後|\bp\.?m\b\.?|(?:^|[^\p{L}])μ\.?μ\.?/iu, half: 'pm' },
  { pattern: /中午|正午/u, half: 'noon' },
]

/** Year before the first of an East Asian era, as `令和4年` and `民國111年` count. */
export const ERA_YEARS: Readonly<Record<string, number>> = {
  令和: 2018,
  平成: 1988,
  昭和: 1925,
  民國: 1911,
  民国: 1911,
}
