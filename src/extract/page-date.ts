// Dates as pages write them, not as feeds do: several patterns, months by the kit's table.
import { ERA_YEARS, HALF_DAYS, monthOf, ZONE_MINUTES } from '../kit/date-words.ts'
import type { PageClock } from './page-clock.ts'

/** A date found in a text. */
export type FoundDate = {
  /** ISO 8601 with the offset that the page states or its zone; the day alone where no time is given. */
  readonly iso: string
  readonly index: number
  readonly length: number
}

const TEXT_LIMIT = 400
const HALF = '上午|凌晨|清晨|早上|下午|傍晚|晚上|中午|正午|오전|오후|午前|午後'
const TIME = String.raw`(?:[T\s,.@·|—–-]|at|um|às|klo){0,4}(?<early>${HALF})?\s?(?<hour>\d{1,2})(?:[:：h]|\s?[时時点點시]\s?)(?<minute>\d{2})(?:(?:[:：]|\s?[分분]\s?)(?<second>\d{2})(?:[.,]\d{1,9})?)?(?:分|秒|분|초)?(?:\s?(?<half>[ap])\.?m\b\.?)?\s?(?:\(?(?<offset>Z\b|[+-]\d{2}:?\d{2}\b|[A-Z]{2,4}\b)\)?)?`
/** 07:12 2026-05-04, as some papers of Hong Kong and Taiwan turn it. */
const HOUR_BEFORE = String.raw`(?:(?<![\d:])(?<hourBefore>\d{1,2}):(?<minuteBefore>\d{2})\s{1,3})?`
const MONTH_AND_DAY = String.raw`(?<month>\d{1,2})\s?(?:[-/.]|月|월)\s?(?<day>\d{1,2})(?!\d)\s?(?:日|일)?(?:\s?[(（]?(?:星期|周|週)[一二三四五六日天][)）]?)?`
const YEAR_FIRST = String.raw`${HOUR_BEFORE}(?<!\d)(?<year>(?:19|20)\d{2})\s?(?:[-/.]|年|년)\s?${MONTH_AND_DAY}`
const DAY_FIRST = String.raw`(?<!\d)(?<day>\d{1,2})(?:st|nd|rd|th|\.|º)?[\s-](?:de |of )?(?<name>\p{L}[\p{L}\p{M}]{2,9})\.?,?[\s-](?:de )?(?<year>(?:19|20)\d{2})(?!\d)`
const MONTH_FIRST = String.raw`(?<!\p{L})(?<name>\p{L}[\p{L}\p{M}]{2,9})\.?[\s-](?<day>\d{1,2})(?:st|nd|rd|th)?,?[\s-]{1,2}(?<year>(?:19|20)\d{2})(?!\d)`
const NUMBERS = String.raw`(?<!\d)(?<first>\d{1,2})[/.-](?<middle>\d{1,2})[/.-](?<year>(?:19|20)\d{2})(?!\d)`

/** 2023 Jan 7, as journals write it. */
const YEAR_NAME = String.raw`(?<!\d)(?<year>(?:19|20)\d{2})\s(?<name>\p{L}{3,10})\.?\s(?<day>\d{1,2})(?!\d)`
/** 2022 09/26 10:00:00, and the same run together, as pages set it that give each part a box. */
const BOXED = String.raw`(?<!\d)(?<year>20\d{2})\s{0,3}(?<month>\d{2})\s?[/-]\s?(?<day>\d{2})(?=\s{0,3}\d{2}[:：]\d{2})`
/** 令和8年5月4日, 民國115年5月4日. */
const ERA = String.raw`(?<era>${Object.keys(ERA_YEARS).join('|')})\s?(?<year>\d{1,3})\s?年\s?${MONTH_AND_DAY}`
/** 115-05-04 behind a label, as offices of Taiwan count from 1912; 26-05-04 07:12 behind one, as some portals cut it. */
const LABEL_BEFORE = String.raw`(?<=(?:日期|时间|時間|发布|發布|發佈|發表|发表)(?:于|於)?\s?[:：]?\s?)`
const REPUBLIC = String.raw`${LABEL_BEFORE}(?<republic>1\d{2})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})(?!\d)`
const SHORT_YEAR = String.raw`${LABEL_BEFORE}(?<short>[012]\d)-(?<month>\d{2})-(?<day>\d{2})(?=\s\d{2}:)`

const PATTERNS = [
  YEAR_FIRST,
  MONTH_FIRST,
  DAY_FIRST,
  NUMBERS,
  YEAR_NAME,
  BOXED,
  ERA,
  REPUBLIC,
  SHORT_YEAR,
].map(pattern => new RegExp(`${pattern}(?:${TIME})?`, 'iu'))

/** The first date in the first few hundred characters of a text; undefined when there is none to be sure of. */
export function findDate(text: string, clock: PageClock): FoundDate | undefined {
  const head = text.slice(0, TEXT_LIMIT)
  let first: FoundDate | undefined
  for (const pattern of PATTERNS) {
    const match = pattern.exec(head)
    const iso = match?.groups && isoOf(match.groups, clock)
    if (!match || !iso || (first && first.index <= match.index)) continue
    first = { iso, index: match.index, length: match[0].length }
  }
  return first
}

const DATES_LIMIT = 4

/** The dates of a line, in its order. */
export function findDates(text: string, clock: PageClock): FoundDate[] {
  const found: FoundDate[] = []
  for (let from = 0; found.length < DATES_LIMIT; ) {
    const next = findDate(text.slice(from), clock)
    if (!next) break
    found.push({ ...next, index: from + next.index })
    from += next.index + next.length
  }
  return found
}

/** A value that is meant as a date, as `<meta>`, `<time>` and JSON-LD hold it. */
export function parsePageDate(value: string | undefined, clock: PageClock): string | undefined {
  const text = value?.trim() ?? ''
  const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?$/.exec(text)
  if (!compact) return findDate(text, clock)?.iso
  const [, year, month, day, hour, minute, second] = compact
  return isoOf({ year, month, day, hour, minute, second }, clock)
}

const EPOCH_PATTERN = /^\s*1\d{9}(?:\d{3})?\s*$/

/** Seconds or milliseconds since 1970, as data in scripts holds them, on the page's own clock. */
export function parseEpoch(value: string, clock: PageClock): string | undefined {
  if (!EPOCH_PATTERN.test(value)) return undefined
  const ms = Number(value) * (value.trim().length > 10 ? 1 : 1000)
  const hours = clock.zone === 'Z' ? 0 : Number(clock.zone.slice(1, 3))
  return new Date(ms + hours * 3_600_000).toISOString().slice(0, 19) + clock.zone
}

const MONTH_ALONE_PATTERN =
  /^[\s(（—–-]*(?:《[^》]{1,20}》\s?)?(?:(?<name>\p{L}{3,10})\.?,?\s(?<year>(?:19|20)\d{2})|(?<han>(?:19|20)\d{2})\s?年\s?(?<month>\d{1,2})\s?月(?:号|刊)?)[\s)）.。]*$/u

/** A line that is a month and nothing more, `YYYY-MM`: all that some journals and essays give. */
export function findMonth(text: string): string | undefined {
  const parts = text.length < 40 ? MONTH_ALONE_PATTERN.exec(text)?.groups : undefined
  if (!parts) return undefined
  const month = parts.name ? (monthOf(parts.name) ?? 0) : Number(parts.month)
  return month >= 1 && month <= 12 ? `${parts.year ?? parts.han}-${two(month)}` : undefined
}

const ADDRESS_PATTERNS: readonly RegExp[] = [
  /\/(?<year>(?:19|20)\d{2})[-/_]?(?<month>\d{2})[-/_](?<day>\d{1,2})(?=[/_-])/,
  /[/t_](?<year>(?:19|20)\d{2})(?<month>\d{2})(?<day>\d{2})(?=[/_-])/,
  /\/(?<year>(?:19|20)\d{2})(?<parting>[/-])(?<month>\d{1,2})\k<parting>(?<day>\d{1,2})(?=[/_-])/,
  /\/(?<year>(?:19|20)\d{2})\/(?<name>[a-z]{3,9})\/(?<day>\d{1,2})(?=[/_-])/i,
  // Portals begin the number of an article with its day: 20260504A01ABC00, 202605040001, 202605043000000000.
  /[/t](?<year>20\d{2})(?<month>0[1-9]|1[0-2])(?<day>0[1-9]|[12]\d|3[01])(?:[A-Z]|(?:\d{4}|\d{6}|\d{10})(?!\d))/,
]

/** The day in an address such as `/2021/12/01/` or `/20211201/`; the publisher's own filing. */
export function dateInAddress(url: string): string | undefined {
  const path = URL.parse(url)?.pathname ?? ''
  for (const pattern of ADDRESS_PATTERNS) {
    const groups = pattern.exec(path)?.groups
    const date = groups && isoOf(groups, { zone: 'Z' })
    if (date) return date
  }
  return undefined
}

/** Month, day and time without a year, `05-04 07:12` or `5月4日 07:12`; the year is that of `day`, if it is that day. */
export function timeOnDay(text: string, day: string, clock: PageClock): string | undefined {
  const groups = YEARLESS_PATTERN.exec(text.slice(0, TEXT_LIMIT))?.groups
  const iso = groups && isoOf({ ...groups, year: day.slice(0, 4) }, clock)
  return iso?.startsWith(`${day}T`) ? iso : undefined
}

const YEARLESS_PATTERN = new RegExp(String.raw`(?<![\d/.-])${MONTH_AND_DAY}${TIME}`, 'iu')

type Parts = Readonly<Record<string, string | undefined>>

function isoOf(parts: Parts, clock: PageClock): string | undefined {
  const year = yearOf(parts)
  const [month, day] = monthAndDay(parts, clock)
  if (!isDay(year, month, day)) return undefined
  const date = `${year}-${two(month)}-${two(day)}`
  const hour = hourOf(parts)
  const minute = Number(parts.minute ?? parts.minuteBefore)
  if (hour === undefined || minute > 59) return date
  return `${date}T${two(hour)}:${two(minute)}:${two(Number(parts.second ?? 0))}${offsetOf(parts.offset, clock)}`
}

function yearOf({ year, era, republic, short }: Parts): number {
  if (republic) return (ERA_YEARS.民國 ?? 0) + Number(republic)
  if (short) return 2000 + Number(short)
  return Number(year) + (era ? (ERA_YEARS[era] ?? 0) : 0)
}

/** `13/11/2025` has one reading; `02/12/2025` has two, and where the page leaves it open no date is better than a wrong one. */
function monthAndDay(parts: Parts, clock: PageClock): [number, number] {
  if (parts.name) return [monthOf(parts.name) ?? 0, Number(parts.day)]
  if (parts.month) return [Number(parts.month), Number(parts.day)]
  const first = Number(parts.first)
  const middle = Number(parts.middle)
  if (first === middle || middle > 12) return [first, middle]
  if (first > 12) return [middle, first]
  if (!clock.order) return [0, 0]
  return clock.order === 'day-first' ? [middle, first] : [first, middle]
}

function isDay(year: number, month: number, day: number): boolean {
  if (!(month >= 1 && month <= 12 && day >= 1)) return false
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function hourOf(parts: Parts): number | undefined {
  const stated = parts.hour ?? parts.hourBefore
  if (stated === undefined) return undefined
  const hour = Number(stated)
  const half = halfOf(parts)
  if (half === 'noon') return hour < 10 ? hour + 12 : hour
  if (half && hour >= 1 && hour <= 12) return (hour % 12) + (half === 'pm' ? 12 : 0)
  return hour <= 23 ? hour : undefined
}

function halfOf({ early, half }: Parts): 'am' | 'pm' | 'noon' | undefined {
  if (half) return half.toLowerCase() === 'p' ? 'pm' : 'am'
  return early ? HALF_DAYS.find(({ pattern }) => pattern.test(early))?.half : undefined
}

function offsetOf(stated: string | undefined, { zone }: PageClock): string {
  if (!stated) return zone
  const name = stated.toUpperCase()
  // China's own standard time has the name of America's central one.
  if (name === 'CST' && zone === '+08:00') return zone
  const minutes = ZONE_MINUTES[name]
  if (minutes !== undefined) return minutes === 0 ? 'Z' : offsetText(minutes)
  if (!/^[+-]/.test(stated)) return zone
  const digits = stated.replace(':', '')
  return `${digits.slice(0, 3)}:${digits.slice(3)}`
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

const two = (value: number): string => String(value).padStart(2, '0')
