import { monthNumber } from './month-names.ts'

/** A moment as a feed names it. */
export type FeedDate = {
  /** ISO 8601, UTC. */
  readonly iso: string
  /** False when the text names no zone and UTC was assumed. */
  readonly hasZone: boolean
}

type Parts = {
  year: number
  month: number
  day: number
  hour?: number
  minute?: number
  second?: number
  millisecond?: number
  /** Minutes east of UTC. */
  zone?: number | undefined
  /** A date alone names no zone, and nobody expects one. */
  isDay?: boolean
}

const LONGEST_DATE = 100
const EARLIEST_YEAR = 1990
const LATEST_YEAR = 2100
const MINUTE_MS = 60_000

/** Zone names in use, in minutes east of UTC (RFC 822 §5.1 and what feeds add to it). */
const ZONES: Readonly<Record<string, number>> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  wet: 0,
  west: 60,
  bst: 60,
  ist: 330,
  cet: 60,
  met: 60,
  mez: 60,
  cest: 120,
  mest: 120,
  mesz: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  msd: 240,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  akst: -540,
  akdt: -480,
  hst: -600,
  ast: -240,
  adt: -180,
  nst: -210,
  ndt: -150,
  brt: -180,
  art: -180,
  jst: 540,
  kst: 540,
  hkt: 480,
  sgt: 480,
  awst: 480,
  acst: 570,
  acdt: 630,
  aest: 600,
  aedt: 660,
  nzst: 720,
  nzdt: 780,
  sast: 120,
  pkt: 300,
  wib: 420,
  ict: 420,
  et: -300,
  ct: -360,
  mt: -420,
  pt: -480,
}

const TIME = String.raw`(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,9}))?)?`
const ISO_PATTERN = new RegExp(
  String.raw`^([+-]?\d{4})-?(\d{2})-?(\d{2})(?:\s*[Tt_ ,]\s*(?:${TIME})?)?\s*(.*)$`,
)
const ISO_BASIC_TIME_PATTERN =
  /^(\d{4})-?(\d{2})-?(\d{2})[Tt ](\d{2})(\d{2})(\d{2})?(?:[.,]\d+)?\s*(.*)$/
const ISO_MONTH_PATTERN = /^(\d{4})(?:-(\d{2}))?$/
const ISO_ORDINAL_PATTERN = new RegExp(String.raw`^(\d{4})-(\d{3})(?:[Tt ]${TIME})?\s*(.*)$`)
const ISO_WEEK_PATTERN = new RegExp(
  String.raw`^(\d{4})-?[Ww](\d{2})(?:-?([1-7]))?(?:[Tt ]${TIME})?\s*(.*)$`,
)
const SHORT_ISO_PATTERN = new RegExp(String.raw`^(\d{2})-(\d{2})-(\d{2})(?:[Tt ]${TIME})?\s*(.*)$`)
const RFC822_PATTERN = new RegExp(
  String.raw`^(?:[^\d,]{1,20}[,.]?\s*)?(\d{1,2})(?:st|nd|rd|th|\.|º)?[\s\-/]+(?:de\s+)?([^\s\d\-/,.]{3,14})\.?,?(?:\s+de)?[\s\-/]+(\d{4}|\d{2})(?:\s*[,T]?\s*(?:at\s+|um\s+|à\s+)?${TIME})?\s*(.*)$`,
  'i',
)
const MONTH_FIRST_PATTERN = new RegExp(
  String.raw`^(?:[^\d\s,]{2,14}\.?,?\s+)?([^\s\d,.]{3,14})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:[,\s]+(?:at\s+)?${TIME})?\s*(.*)$`,
  'i',
)
const ASCTIME_PATTERN = new RegExp(
  String.raw`^[a-z]{3,9},?\s+([a-z]{3,9})\s+(\d{1,2}),?\s+${TIME}\s+(?:([A-Za-z]{1,5}|[+-]\d{4})\s+)?(\d{4})\s*(.*)$`,
  'i',
)
const CJK_PATTERN = new RegExp(
  String.raw`^(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日号號일]?(?:[^\d]{0,12}?${TIME}|[^\d]{0,12}?(\d{1,2})\s*[时時点點시]\s*(?:(\d{1,2})\s*[分분])?(?:\s*(\d{1,2})\s*[秒초])?)?\s*(.*)$`,
)
const KOREAN_NATE_PATTERN = new RegExp(
  String.raw`^(\d{4})-(\d{2})-(\d{2})\s+(오전|오후|上午|下午|午前|午後)\s*${TIME}\s*(.*)$`,
)
const SLASH_PATTERN = new RegExp(
  String.raw`^(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:[T\s,]+${TIME})?\s*(.*)$`,
)
const US_SLASH_PATTERN = new RegExp(
  String.raw`^(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?:[,\s]+${TIME})?\s*(.*)$`,
)
const HUNGARIAN_PATTERN = new RegExp(
  String.raw`^(\d{4})-([^\s\d-]{3,12})-(\d{1,2})(?:T${TIME})?\s*(.*)$`,
)
const DOTTED_PATTERN = new RegExp(
  String.raw`^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:[,\s]+${TIME})?\s*(.*)$`,
)
const EPOCH_PATTERN = /^(\d{9,10}|\d{12,13})$/

/**
 * Reads a date in any of the forms that feeds use; nothing depends on the machine's zone or language.
 *
 * @returns absent when it is no date or cannot be true
 * @see RFC 822 §5, RFC 2822 §3.3, RFC 3339, W3CDTF, ISO 8601
 */
export function parseDate(text: string): FeedDate | undefined {
  const plain = text.replace(/\s+/g, ' ').trim().slice(0, LONGEST_DATE)
  if (plain === '' || !/\d/.test(plain)) return undefined
  for (const read of READERS) {
    const parts = read(plain)
    if (parts) return momentOf(parts)
  }
  return undefined
}

const n = (text: string | undefined): number => Number(text ?? 0)

function timeOf(
  hour: string | undefined,
  minute: string | undefined,
  second: string | undefined,
  fraction: string | undefined,
) {
  if (hour === undefined) return { isDay: true }
  return {
    hour: n(hour),
    minute: n(minute),
    second: n(second),
    millisecond: fraction ? Math.floor(Number(`0.${fraction}`) * 1000) : 0,
  }
}

/** The rest of a date: am or pm, then a zone. */
function withRest(parts: Parts, rest: string | undefined): Parts {
  let tail = (rest ?? '').trim()
  const half = /^([ap])\.?m\.?\b\s*/i.exec(tail)
  if (half && parts.hour !== undefined) {
    tail = tail.slice(half[0].length)
    parts.hour = (parts.hour % 12) + (half[1]?.toLowerCase() === 'p' ? 12 : 0)
  }
  parts.zone = zoneOf(tail)
  return parts
}

function zoneOf(text: string): number | undefined {
  const offset = /^\(?(?:gmt|utc|ut)?\s*([+\-−–])\s*(\d{1,2})(?::?(\d{2}))?/i.exec(text)
  if (offset) {
    const minutes = n(offset[2]) * 60 + n(offset[3])
    return minutes > 14 * 60 ? undefined : offset[1] === '+' ? minutes : -minutes
  }
  const name = /^\(?([a-z]{1,5})\b/i.exec(text)?.[1]?.toLowerCase()
  if (name === undefined) return undefined
  if (name.length === 1 && name !== 'z') return 0 // military zones were specified backwards (RFC 2822 §4.3)
  return ZONES[name]
}

function fullYear(text: string | undefined): number {
  const year = n(text)
  return (text?.length ?? 0) > 2 ? year : year < 70 ? 2000 + year : 1900 + year
}

type Reader = (text: string) => Parts | undefined

/** Tried in this order: the commonest first, the ones that would take another's text last. */
const READERS: readonly Reader[] = [
  readIso,
  readRfc822,
  readAsctime,
  readMonthFirst,
  readCjk,
  readNumeric,
  readEpoch,
]

function readIso(text: string): Parts | undefined {
  const week = ISO_WEEK_PATTERN.exec(text)
  if (week) return readWeek(week)
  const ordinal = ISO_ORDINAL_PATTERN.exec(text)
  if (ordinal)
    return withRest(
      {
        year: n(ordinal[1]),
        month: 1,
        day: n(ordinal[2]),
        ...timeOf(ordinal[3], ordinal[4], ordinal[5], ordinal[6]),
      },
      ordinal[7],
    )
  const basic = ISO_BASIC_TIME_PATTERN.exec(text)
  if (basic)
    return withRest(
      {
        year: n(basic[1]),
        month: n(basic[2]),
        day: n(basic[3]),
        ...timeOf(basic[4], basic[5], basic[6], undefined),
      },
      basic[7],
    )
  const half = KOREAN_NATE_PATTERN.exec(text)
  if (half) {
    const isLate = /오후|下午|午後/.test(half[4] ?? '')
    const time = timeOf(half[5], half[6], half[7], half[8])
    const hour = (n(half[5]) % 12) + (isLate ? 12 : 0)
    return withRest(
      { year: n(half[1]), month: n(half[2]), day: n(half[3]), ...time, hour, isDay: false },
      half[9],
    )
  }
  const iso = ISO_PATTERN.exec(text)
  if (iso && !/^\d/.test(iso[8] ?? '')) {
    return withRest(
      {
        year: n(iso[1]),
        month: n(iso[2]),
        day: n(iso[3]),
        ...timeOf(iso[4], iso[5], iso[6], iso[7]),
      },
      iso[8],
    )
  }
  const month = ISO_MONTH_PATTERN.exec(text)
  if (month) return { year: n(month[1]), month: month[2] ? n(month[2]) : 1, day: 1, isDay: true }
  const short = SHORT_ISO_PATTERN.exec(text)
  if (short)
    return withRest(
      {
        year: fullYear(short[1]),
        month: n(short[2]),
        day: n(short[3]),
        ...timeOf(short[4], short[5], short[6], short[7]),
      },
      short[8],
    )
  return undefined
}

/** ISO 8601 weeks: week 1 holds the year's first Thursday. */
function readWeek(match: RegExpExecArray): Parts {
  const year = n(match[1])
  const january4 = new Date(Date.UTC(year, 0, 4))
  const monday = 4 - ((january4.getUTCDay() + 6) % 7)
  const day = monday + (n(match[2]) - 1) * 7 + (match[3] ? n(match[3]) - 1 : 0)
  const date = new Date(Date.UTC(year, 0, day))
  return withRest(
    {
      year: date.getUTCFullYear(),
      month: date.getUTCMonth() + 1,
      day: date.getUTCDate(),
      ...timeOf(match[4], match[5], match[6], match[7]),
    },
    match[8],
  )
}

function readRfc822(text: string): Parts | undefined {
  const match = RFC822_PATTERN.exec(text)
  const month = match ? monthNumber(match[2] ?? '') : undefined
  if (!match || month === undefined) return readTwoDigitYearFirst(text)
  return withRest(
    {
      year: fullYear(match[3]),
      month,
      day: n(match[1]),
      ...timeOf(match[4], match[5], match[6], match[7]),
    },
    match[8],
  )
}

function readTwoDigitYearFirst(text: string): Parts | undefined {
  const match = HUNGARIAN_PATTERN.exec(text)
  const month = match ? monthNumber(match[2] ?? '') : undefined
  if (!match || month === undefined) return undefined
  return withRest(
    {
      year: n(match[1]),
      month,
      day: n(match[3]),
      ...timeOf(match[4], match[5], match[6], match[7]),
    },
    match[8],
  )
}

function readAsctime(text: string): Parts | undefined {
  const match = ASCTIME_PATTERN.exec(text)
  const month = match ? monthNumber(match[1] ?? '') : undefined
  if (!match || month === undefined) return undefined
  return withRest(
    {
      year: n(match[8]),
      month,
      day: n(match[2]),
      ...timeOf(match[3], match[4], match[5], match[6]),
    },
    match[7] ?? match[9],
  )
}

function readMonthFirst(text: string): Parts | undefined {
  const match = MONTH_FIRST_PATTERN.exec(text)
  const month = match ? monthNumber(match[1] ?? '') : undefined
  if (!match || month === undefined) return undefined
  return withRest(
    {
      year: n(match[3]),
      month,
      day: n(match[2]),
      ...timeOf(match[4], match[5], match[6], match[7]),
    },
    match[8],
  )
}

function readCjk(text: string): Parts | undefined {
  const match = CJK_PATTERN.exec(text)
  if (!match) return undefined
  const time = timeOf(
    match[4] ?? match[8],
    match[5] ?? match[9] ?? '0',
    match[6] ?? match[10],
    match[7],
  )
  const parts = { year: n(match[1]), month: n(match[2]), day: n(match[3]), ...time }
  if (parts.hour !== undefined && parts.hour < 12 && /下午|晚上|오후|午後/.test(text))
    parts.hour += 12
  return withRest(parts, match[11])
}

function readNumeric(text: string): Parts | undefined {
  const slash = SLASH_PATTERN.exec(text)
  if (slash)
    return withRest(
      {
        year: n(slash[1]),
        month: n(slash[2]),
        day: n(slash[3]),
        ...timeOf(slash[4], slash[5], slash[6], slash[7]),
      },
      slash[8],
    )
  const dotted = DOTTED_PATTERN.exec(text)
  if (dotted)
    return withRest(
      {
        year: n(dotted[3]),
        month: n(dotted[2]),
        day: n(dotted[1]),
        ...timeOf(dotted[4], dotted[5], dotted[6], dotted[7]),
      },
      dotted[8],
    )
  const us = US_SLASH_PATTERN.exec(text)
  if (!us) return undefined
  // Month first, as Americans and most software write it, unless that cannot be.
  const [month, day] = n(us[1]) > 12 ? [n(us[2]), n(us[1])] : [n(us[1]), n(us[2])]
  return withRest(
    { year: fullYear(us[3]), month, day, ...timeOf(us[4], us[5], us[6], us[7]) },
    us[8],
  )
}

function readEpoch(text: string): Parts | undefined {
  const match = EPOCH_PATTERN.exec(text)
  if (!match) return undefined
  const date = new Date(text.length > 10 ? Number(text) : Number(text) * 1000)
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    zone: 0,
  }
}

function momentOf(parts: Parts): FeedDate | undefined {
  const { year, month, day, hour = 0, minute = 0, second = 0, millisecond = 0, zone = 0 } = parts
  if (year < EARLIEST_YEAR && !(year >= 1970)) return undefined
  if (year > LATEST_YEAR || month < 1 || month > 12 || day < 1 || day > 366) return undefined
  if (hour > 24 || minute > 59 || second > 60) return undefined
  const time = Date.UTC(year, month - 1, day, hour, minute, Math.min(second, 59), millisecond)
  // 31 June is a slip of the pen; a day number of a year is counted from January.
  if (
    month !== 1 &&
    new Date(Date.UTC(year, month - 1, day)).getUTCMonth() !== month - 1 &&
    day > 31
  )
    return undefined
  return {
    iso: new Date(time - zone * MINUTE_MS).toISOString(),
    hasZone: parts.zone !== undefined || parts.isDay === true,
  }
}
