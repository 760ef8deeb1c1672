// Dates as pages write them, not as feeds do: several patterns, one table of months.

/**
 * What a date without a zone means. `+08:00` on a Chinese page, whose every clock shows Beijing's time; the
 * like for Japan and Korea; `Z` elsewhere, because a page seldom says where it was written.
 */
export type PageZone = '+08:00' | '+09:00' | 'Z'

/** A date found in a text. */
export type FoundDate = {
  /** ISO 8601 with the offset that the page states or its zone; the day alone where no time is given. */
  readonly iso: string
  readonly index: number
  readonly length: number
}

const TEXT_LIMIT = 400
const TIME = String.raw`(?:[T\s,@·|—–-]|at|um|às){0,4}(?<hour>\d{1,2})[:：h](?<minute>\d{2})(?:[:：](?<second>\d{2})(?:[.,]\d{1,9})?)?(?:\s?(?<half>[ap])\.?m\b\.?)?\s?(?:\(?(?<offset>Z\b|[+-]\d{2}:?\d{2}\b|UTC\b|GMT\b|[ECMP][SD]?T\b|BST\b|CEST\b|CET\b|IST\b|JST\b)\)?)?`
const YEAR_FIRST = String.raw`(?<!\d)(?<year>(?:19|20)\d{2})\s?(?:[-/.]|年|년)\s?(?<month>\d{1,2})\s?(?:[-/.]|月|월)\s?(?<day>\d{1,2})(?!\d)\s?(?:日|일)?(?:\s?[(（]?(?:星期|周)[一二三四五六日天][)）]?)?`
const DAY_FIRST = String.raw`(?<!\d)(?<day>\d{1,2})(?:st|nd|rd|th|\.|º)?[\s-](?:de |of )?(?<name>\p{L}{3,10})\.?,?[\s-](?:de )?(?<year>(?:19|20)\d{2})(?!\d)`
const MONTH_FIRST = String.raw`(?<!\p{L})(?<name>\p{L}{3,10})\.?[\s-](?<day>\d{1,2})(?:st|nd|rd|th)?,?[\s-]{1,2}(?<year>(?:19|20)\d{2})(?!\d)`
const NUMBERS = String.raw`(?<!\d)(?<first>\d{1,2})[/.-](?<middle>\d{1,2})[/.-](?<year>(?:19|20)\d{2})(?!\d)`

/** 2023 Jan 7, as journals write it. */
const YEAR_NAME = String.raw`(?<!\d)(?<year>(?:19|20)\d{2})\s(?<name>\p{L}{3,10})\.?\s(?<day>\d{1,2})(?!\d)`
/** 2022 09/26 10:00:00, and the same run together, as pages set it that give each part a box. */
const BOXED = String.raw`(?<!\d)(?<year>20\d{2})\s{0,3}(?<month>\d{2})\s?[/-]\s?(?<day>\d{2})(?=\s{0,3}\d{2}[:：]\d{2})`

const PATTERNS = [YEAR_FIRST, MONTH_FIRST, DAY_FIRST, NUMBERS, YEAR_NAME, BOXED].map(
  pattern => new RegExp(`${pattern}(?:${TIME})?`, 'iu'),
)

/** Months by their first letters in the languages that pages of our feeds are written in. */
const MONTHS = [
  'jan|ene|gen|янв',
  'feb|fev|fév|фев',
  'mar|mär|maa|мар',
  'apr|abr|avr|апр',
  'may|mai|mei|mag|май|мая',
  'jun|giu|juin|июн',
  'jul|lug|juil|июл',
  'aug|ago|aoû|aou|agu|авг',
  'sep|set|сен',
  'oct|okt|out|ott|окт',
  'nov|ноя',
  'dec|dez|dic|déc|des|дек',
].map(names => names.split('|'))

const ZONES: Readonly<Record<string, string>> = {
  utc: 'Z',
  gmt: 'Z',
  z: 'Z',
  est: '-05:00',
  edt: '-04:00',
  et: '-05:00',
  cst: '-06:00',
  cdt: '-05:00',
  ct: '-06:00',
  mst: '-07:00',
  mdt: '-06:00',
  mt: '-07:00',
  pst: '-08:00',
  pdt: '-07:00',
  pt: '-08:00',
  bst: '+01:00',
  cet: '+01:00',
  cest: '+02:00',
  ist: '+05:30',
  jst: '+09:00',
}

/** The first date in the first few hundred characters of a text; undefined when there is none to be sure of. */
export function findDate(text: string, zone: PageZone): FoundDate | undefined {
  const head = text.slice(0, TEXT_LIMIT)
  let first: FoundDate | undefined
  for (const pattern of PATTERNS) {
    const match = pattern.exec(head)
    const iso = match?.groups && isoOf(match.groups, zone)
    if (!match || !iso || (first && first.index <= match.index)) continue
    first = { iso, index: match.index, length: match[0].length }
  }
  return first
}

/** A value that is meant as a date, as `<meta>`, `<time>` and JSON-LD hold it. */
export function parsePageDate(value: string | undefined, zone: PageZone): string | undefined {
  const text = value?.trim() ?? ''
  const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?$/.exec(text)
  if (!compact) return findDate(text, zone)?.iso
  const [, year, month, day, hour, minute, second] = compact
  return isoOf({ year, month, day, hour, minute, second }, zone)
}

const EPOCH_PATTERN = /^\s*1\d{9}(?:\d{3})?\s*$/

/** Seconds or milliseconds since 1970, as data in scripts holds them, on the page's own clock. */
export function parseEpoch(value: string, zone: PageZone): string | undefined {
  if (!EPOCH_PATTERN.test(value)) return undefined
  const ms = Number(value) * (value.trim().length > 10 ? 1 : 1000)
  const hours = zone === 'Z' ? 0 : Number(zone.slice(1, 3))
  return new Date(ms + hours * 3_600_000).toISOString().slice(0, 19) + zone
}

const MONTH_ALONE_PATTERN =
  /^[\s(（—–-]*(?:《[^》]{1,20}》\s?)?(?:(?<name>\p{L}{3,10})\.?,?\s(?<year>(?:19|20)\d{2})|(?<han>(?:19|20)\d{2})\s?年\s?(?<month>\d{1,2})\s?月(?:号|刊)?)[\s)）.。]*$/u

/** A line that is a month and nothing more, `YYYY-MM`: all that some journals and essays give. */
export function findMonth(text: string): string | undefined {
  const parts = text.length < 40 ? MONTH_ALONE_PATTERN.exec(text)?.groups : undefined
  if (!parts) return undefined
  const month = parts.name ? monthOf(parts.name) : Number(parts.month)
  return month >= 1 && month <= 12 ? `${parts.year ?? parts.han}-${two(month)}` : undefined
}

/** The day in an address such as `/2021/12/01/` or `/20211201/`; the publisher's own filing. */
export function dateInAddress(url: string): string | undefined {
  const path = URL.parse(url)?.pathname ?? ''
  const match =
    /\/((?:19|20)\d{2})[-/]?(\d{2})[-/](\d{1,2})(?=[/_-])/.exec(path) ??
    /[/t_]((?:19|20)\d{2})(\d{2})(\d{2})(?=[/_-])/.exec(path)
  if (match) return isoOf({ year: match[1], month: match[2], day: match[3] }, 'Z')
  const named = /\/((?:19|20)\d{2})\/([a-z]{3,9})\/(\d{1,2})(?=[/_-])/i.exec(path)
  return named ? isoOf({ year: named[1], name: named[2], day: named[3] }, 'Z') : undefined
}

/** The zone that a page's clock most likely shows; see {@link PageZone}. */
export function zoneOf(language: string | undefined, url: string): PageZone {
  const host = URL.parse(url)?.hostname ?? ''
  if (/^zh/i.test(language ?? '') || /\.(?:cn|tw|hk|mo)$/.test(host)) return '+08:00'
  if (/^(?:ja|ko)/i.test(language ?? '') || /\.(?:jp|kr)$/.test(host)) return '+09:00'
  return 'Z'
}

type Parts = Readonly<Record<string, string | undefined>>

function isoOf(parts: Parts, zone: PageZone): string | undefined {
  const year = Number(parts.year)
  const [month, day] = monthAndDay(parts)
  if (!isDay(year, month, day)) return undefined
  const date = `${year}-${two(month)}-${two(day)}`
  const hour = hourOf(parts)
  const minute = Number(parts.minute)
  if (hour === undefined || minute > 59) return date
  return `${date}T${two(hour)}:${two(minute)}:${two(Number(parts.second ?? 0))}${offsetOf(parts.offset, zone)}`
}

/** `13/11/2025` has one reading; `02/12/2025` has two, and no date is better than a wrong one. */
function monthAndDay(parts: Parts): [number, number] {
  if (parts.name) return [monthOf(parts.name), Number(parts.day)]
  if (parts.month) return [Number(parts.month), Number(parts.day)]
  const first = Number(parts.first)
  const middle = Number(parts.middle)
  if (first === middle || middle > 12) return [first, middle]
  return first > 12 ? [middle, first] : [0, 0]
}

function monthOf(name: string): number {
  const lower = name.toLowerCase()
  return MONTHS.findIndex(prefixes => prefixes.some(prefix => lower.startsWith(prefix))) + 1
}

function isDay(year: number, month: number, day: number): boolean {
  if (!(month >= 1 && month <= 12 && day >= 1)) return false
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function hourOf(parts: Parts): number | undefined {
  if (parts.hour === undefined) return undefined
  const hour = Number(parts.hour)
  const half = parts.half?.toLowerCase()
  if (half && hour >= 1 && hour <= 12) return (hour % 12) + (half === 'p' ? 12 : 0)
  return hour <= 23 ? hour : undefined
}

function offsetOf(stated: string | undefined, zone: PageZone): string {
  if (!stated) return zone
  const named = ZONES[stated.toLowerCase()]
  if (named) return named
  const digits = stated.replace(':', '')
  return `${digits.slice(0, 3)}:${digits.slice(3)}`
}

const two = (value: number): string => String(value).padStart(2, '0')
