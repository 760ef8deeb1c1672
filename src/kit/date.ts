import { ERA_YEARS, HALF_DAYS, monthOf, ZONE_MINUTES } from './date-words.ts'

/**
 * What a date in a document means. `absurd`: it has the form of a date but names no day that a
 * publisher can mean (30 February, year 1, the zero of somebody's calendar).
 */
export type DateReading =
  | {
      readonly kind: 'date'
      /** As `Date.prototype.toISOString` writes it: UTC, to the millisecond, sortable as text. */
      readonly iso: string
      /** False where the text names no zone (or one that nobody knows) and UTC was taken. */
      readonly zoned: boolean
      /** True for `03/04/2005`, which was read as month, day, year. */
      readonly ambiguous: boolean
    }
  | { readonly kind: 'absurd' }
  | { readonly kind: 'unreadable' }

const UNREADABLE: DateReading = { kind: 'unreadable' }
const ABSURD: DateReading = { kind: 'absurd' }

const LENGTH_LIMIT = 120
const EARLIEST_YEAR = 1900
const EARLIEST_MS = Date.UTC(EARLIEST_YEAR, 0, 1)
const LATEST_MS = Date.UTC(2101, 0, 1)
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const WIDEST_ZONE_MINUTES = 15 * 60
/** The zeros of Excel, the Macintosh and Unix: what software writes that has no date. */
const CALENDAR_ZEROS = new Set([
  Date.UTC(1899, 11, 30),
  Date.UTC(1899, 11, 31),
  Date.UTC(1900, 0, 1),
  Date.UTC(1904, 0, 1),
  0,
])

const RFC822_PATTERN =
  /^(?:[A-Za-z]{3,9}\.?,?\s+)?(\d{1,2})\s+([A-Za-z]{3,9})\s+(\d{2,4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s+([A-Za-z]{1,5}|[+-]\d{4}))?$/
const ISO_PATTERN =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt]|\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|z|[+-]\d{2}:?\d{2}|[+-]\d{2})?$/
const WEEK_PATTERN = /^(\d{4})-?W(\d{2})(?:-?([1-7]))?(?=$|T|\s)/i
const ORDINAL_PATTERN = /^(\d{4}|\d{2})-?(\d{3})(?=$|T|\s)/
const COMPACT_PATTERN =
  /^(\d{4})(\d{2})(\d{2})(?=$|T|\s|\d{4,6}$)|^(\d{4})-(\d{2})-(\d{2})(?=T\d{4})/
/** Six digits are a year and a month only where they cannot be a day, which ISO 8601 wrote so until 2004. */
const SHORT_COMPACT_PATTERN =
  /^(?!(?:19|20)\d{2}(?:0\d|1[0-2])(?:$|T|\s))(\d{2})(\d{2})(\d{2})(?=$|T|\s)/
const YEAR_MONTH_PATTERN = /^(\d{4})(?:[-/.](\d{1,2})|(\d{2}))?$/
const SHORT_YEAR_MONTH_PATTERN = /^-(\d{2})-?(\d{2})$/
const EPOCH_PATTERN = /^(\d{9,10}|\d{13})(?:\.\d+)?$/
const TIME_PATTERN =
  /(\d{1,2})\s*(?::|(?<=\d)h(?=\d)|[時时点點시]\s*)\s*(\d{1,2})(?:\s*(?::|[分분]\s*|(?<=\d)m(?=\d))\s*(?:(\d{1,2})(?:[.,:](\d{1,9}))?)?)?\s*[秒초s]?/
const HOUR_PATTERN = /(\d{1,2})\s*(?:[時时点點시]|(?=[ap]\.?m\b))/i
const DOTTED_TIME_PATTERN =
  /(?<=\d{4}[,\s]{1,3}(?:(?:klo?|um|ore)\.?\s)?)(\d{1,2})\.(\d{2})(?:\.(\d{2}))?(?=\s*(?:$|[A-Za-z+-]))/
const COMPACT_TIME_PATTERN = /^(?:T|\s+)?(\d{2})(?:(\d{2})(\d{2})?)?(?:[.,](\d{1,9}))?(?!\d|:)/
const HOUR_ONLY_PATTERN = /^(\d{4})-(\d{2})-(\d{2})T(\d{2})(Z|[+-]\d{2}:?\d{2})?$/
const ZONE_PATTERN =
  /^\s*(?:(?:GMT|UTC?|Z)\s*)?([+\u2212-])\s?(\d{1,2})(?::?(\d{2}))?(?::?\d{2})?(?!\d)|^[\s,]*([A-Za-z]{1,5})(?![\p{L}.])/u
const EAST_ASIAN_PATTERN =
  /(\p{Script=Han}{2})?\s*(\d{1,4}|元)\s*[年년]\s*(\d{1,2})\s*[月월]\s*(?:(\d{1,2})\s*[日일号號]?)?/u
const NUMERIC_PATTERN = /(\d{1,4})\s*([-/.\u2013])\s*(\d{1,2})\s*[-/.\u2013]\s*(\d{1,4})/
const NUMBERED_MONTH_PATTERN = /(?:th[aá]ng|thg)\s*(\d{1,2})/iu

const CUT_WEEKDAY_PATTERN = /^(?:mar|sub)[.,\s]/i

/** Two digits for 0 to 99. */
const PADDED = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0'))
const MINUTES = PADDED.slice(0, 24).flatMap(hour =>
  PADDED.slice(0, 60).map(minute => `${hour}:${minute}:`),
)
const SECONDS = PADDED.slice(0, 60).map(second => `${second}.000Z`)
const USUAL_MONTHS = new Map(
  'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'
    .split(' ')
    .map((name, index) => [name, index + 1]),
)

type Day = {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly ambiguous?: boolean
}
type Clock = {
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly ms: number
}
const MIDNIGHT: Clock = { hour: 0, minute: 0, second: 0, ms: 0 }

/**
 * Reads a date in the forms that feeds use: RFC 822 and its misspellings, ISO 8601 and W3CDTF with
 * weeks and day numbers, numbers with separators, month names of some thirty languages, East Asian
 * dates, seconds since 1970. Never asks the machine for its zone, locale or time.
 *
 * @see RFC 5322 §3.3 and §4.3 (two-digit years), RFC 3339, W3C NOTE-datetime
 */
export function parseDate(text: string): DateReading {
  const tidy = text.trim()
  if (tidy.length === 0 || tidy.length > LENGTH_LIMIT) return UNREADABLE
  const common = readUsual(tidy) ?? readUsualIso(tidy) ?? readRfc822(tidy) ?? readIso(tidy)
  if (common) return common
  const plain = plainText(tidy)
  return readRfc822(plain) ?? readIso(plain) ?? readRareIso(plain) ?? readFree(plain)
}

/** `Thu, 01 Jan 2004 19:48:21 GMT`, which nine feeds in ten write, without the cost of a pattern. */
function readUsual(text: string): DateReading | undefined {
  const isUsual = (text.length === 29 || text.length === 31) && text.charCodeAt(3) === 0x2c
  if (!isUsual || text.charCodeAt(19) !== 0x3a || text.charCodeAt(22) !== 0x3a) return undefined
  const month = USUAL_MONTHS.get(text.slice(8, 11))
  const zone = text.length === 31 ? offsetAt(text, 26, 29) : text.endsWith(' GMT') ? 0 : undefined
  const year = twoDigits(text, 12) * 100 + twoDigits(text, 14)
  const sum =
    year + twoDigits(text, 5) + twoDigits(text, 17) + twoDigits(text, 20) + twoDigits(text, 23)
  if (month === undefined || zone === undefined || Number.isNaN(sum)) return undefined
  const clock = {
    hour: twoDigits(text, 17),
    minute: twoDigits(text, 20),
    second: twoDigits(text, 23),
    ms: 0,
  }
  return compose({ year, month, day: twoDigits(text, 5) }, clock, zone)
}

/** `2004-01-01T19:48:21Z` or `2004-01-01T19:48:21+01:00`, which the other feeds write. */
function readUsualIso(text: string): DateReading | undefined {
  const isUsual = (text.length === 20 || text.length === 25) && text.charCodeAt(10) === 0x54
  if (!isUsual || text.charCodeAt(4) !== 0x2d || text.charCodeAt(7) !== 0x2d) return undefined
  if (text.charCodeAt(13) !== 0x3a || text.charCodeAt(16) !== 0x3a) return undefined
  const isSplit = text.charCodeAt(22) === 0x3a
  const zone = text.length === 20 ? zuluAt(text, 19) : isSplit ? offsetAt(text, 19, 23) : undefined
  const day = {
    year: twoDigits(text, 0) * 100 + twoDigits(text, 2),
    month: twoDigits(text, 5),
    day: twoDigits(text, 8),
  }
  const clock = {
    hour: twoDigits(text, 11),
    minute: twoDigits(text, 14),
    second: twoDigits(text, 17),
    ms: 0,
  }
  const sum = day.year + day.month + day.day + clock.hour + clock.minute + clock.second
  return zone === undefined || Number.isNaN(sum) ? undefined : compose(day, clock, zone)
}

function zuluAt(text: string, index: number): number | undefined {
  return text.charCodeAt(index) === 0x5a ? 0 : undefined
}

/** Minutes east of UTC of a sign and the hours after it, with the minutes at their own place. */
function offsetAt(text: string, signAt: number, minutesAt: number): number | undefined {
  const sign = text.charCodeAt(signAt)
  const minutes = twoDigits(text, signAt + 1) * 60 + twoDigits(text, minutesAt)
  if (!(minutes <= WIDEST_ZONE_MINUTES) || (sign !== 0x2b && sign !== 0x2d)) return undefined
  return sign === 0x2b ? minutes : -minutes
}

/** The number that two digits are, or NaN. */
function twoDigits(text: string, index: number): number {
  const tens = text.charCodeAt(index) - 0x30
  const ones = text.charCodeAt(index + 1) - 0x30
  const areDigits = tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9
  return areDigits ? tens * 10 + ones : Number.NaN
}

function readRfc822(text: string): DateReading | undefined {
  const match = RFC822_PATTERN.exec(text)
  const month = match?.[2] === undefined ? undefined : monthOf(match[2])
  if (!match || month === undefined) return undefined
  const day = { year: fullYear(match[3] ?? ''), month, day: Number(match[1]) }
  return compose(day, clockOf(match[4], match[5], match[6]), zoneOf(match[7]))
}

function readIso(text: string): DateReading | undefined {
  const match = ISO_PATTERN.exec(text)
  if (!match) return undefined
  const day = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) }
  return compose(day, clockOf(match[4], match[5], match[6], match[7]), zoneOf(match[8]))
}

/** Full-width digits, odd spaces and trailing comments such as `(Central European Time)` go. */
function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/\([^()]*\)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Weeks, day numbers, compact dates, years alone, seconds since 1970. */
function readRareIso(text: string): DateReading | undefined {
  const epoch = EPOCH_PATTERN.exec(text)?.[1]
  if (epoch) return readEpoch(Number(epoch) * (epoch.length === 13 ? 1 : 1000))
  const hour = HOUR_ONLY_PATTERN.exec(text)
  if (hour) {
    const day = { year: Number(hour[1]), month: Number(hour[2]), day: Number(hour[3]) }
    return compose(day, clockOf(hour[4]), zoneOf(hour[5]))
  }
  const dated = rareIsoDay(text)
  if (!dated) return undefined
  const rest = text.slice(dated.length)
  if (rest.trim() === '') return compose(dated.day, MIDNIGHT, undefined)
  const compact = COMPACT_TIME_PATTERN.exec(rest)
  if (compact) {
    const clock = clockOf(compact[1], compact[2], compact[3], compact[4])
    return compose(dated.day, clock, zoneAfter(rest.slice(compact[0].length)))
  }
  const time = takeTime(rest)
  return time ? compose(dated.day, time.clock, time.zone) : undefined
}

function readEpoch(ms: number): DateReading {
  if (!(ms >= EARLIEST_MS && ms < LATEST_MS) || CALENDAR_ZEROS.has(ms)) return ABSURD
  return { kind: 'date', iso: new Date(ms).toISOString(), zoned: true, ambiguous: false }
}

function rareIsoDay(text: string): { day: Day; length: number } | undefined {
  const week = WEEK_PATTERN.exec(text)
  if (week) {
    const day = dayOfWeek(Number(week[1]), Number(week[2]), Number(week[3] ?? 1))
    return { day, length: week[0].length }
  }
  const compact = COMPACT_PATTERN.exec(text)
  if (compact) {
    const [year, month, day] = [
      compact[1] ?? compact[4],
      compact[2] ?? compact[5],
      compact[3] ?? compact[6],
    ]
    return {
      day: { year: Number(year), month: Number(month), day: Number(day) },
      length: compact[0].length,
    }
  }
  const short = SHORT_COMPACT_PATTERN.exec(text)
  if (short) {
    const day = { year: fullYear(short[1] ?? ''), month: Number(short[2]), day: Number(short[3]) }
    return { day, length: short[0].length }
  }
  const ordinal = ORDINAL_PATTERN.exec(text)
  if (ordinal) {
    return {
      day: dayOfYear(fullYear(ordinal[1] ?? ''), Number(ordinal[2])),
      length: ordinal[0].length,
    }
  }
  const month = YEAR_MONTH_PATTERN.exec(text)
  if (month) {
    return {
      day: { year: Number(month[1]), month: Number(month[2] ?? month[3] ?? 1), day: 1 },
      length: text.length,
    }
  }
  const yearless = SHORT_YEAR_MONTH_PATTERN.exec(text)
  if (!yearless) return undefined
  const day = { year: fullYear(yearless[1] ?? ''), month: Number(yearless[2]), day: 1 }
  return { day, length: text.length }
}

function dayOfYear(year: number, ordinal: number): Day {
  const date = new Date(Date.UTC(year, 0, 1) + (ordinal - 1) * DAY_MS)
  const inYear = ordinal >= 1 && date.getUTCFullYear() === year
  return { year, month: inYear ? date.getUTCMonth() + 1 : 0, day: date.getUTCDate() }
}

/** ISO 8601: week 1 is the one that holds 4 January. */
function dayOfWeek(year: number, week: number, weekday: number): Day {
  const fourth = Date.UTC(year, 0, 4)
  const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * DAY_MS
  const date = new Date(monday + ((week - 1) * 7 + weekday - 1) * DAY_MS)
  const month = week >= 1 && week <= 53 ? date.getUTCMonth() + 1 : 0
  return { year: date.getUTCFullYear(), month, day: date.getUTCDate() }
}

/** Anything else: the time is taken out first, then its zone, and what remains must name a day. */
function readFree(text: string): DateReading {
  const time = takeTime(text)
  const day = findDay(time?.rest ?? text)
  if (!day) return UNREADABLE
  return compose(day, time?.clock ?? MIDNIGHT, time?.zone)
}

type TakenTime = { readonly clock: Clock; readonly zone: number | undefined; readonly rest: string }

function takeTime(text: string): TakenTime | undefined {
  const match = TIME_PATTERN.exec(text) ?? HOUR_PATTERN.exec(text) ?? DOTTED_TIME_PATTERN.exec(text)
  if (!match) return undefined
  const before = text.slice(0, match.index)
  const after = text.slice(match.index + match[0].length)
  const half = HALF_DAYS.find(({ pattern }) => pattern.test(`${before} ${after}`))
  const clock = clockOf(match[1], match[2], match[3], match[4])
  const unhalved = half ? after.replace(half.pattern, ' ') : after
  const zone = ZONE_PATTERN.exec(unhalved)
  const minutes = zone ? zoneOfMatch(zone) : undefined
  const rest = zone && minutes !== undefined ? unhalved.slice(zone[0].length) : unhalved
  const clear = half ? before.replace(half.pattern, ' ') : before
  return { clock: half ? inHalf(clock, half.half) : clock, zone: minutes, rest: `${clear} ${rest}` }
}

function inHalf(clock: Clock, half: 'am' | 'pm' | 'noon'): Clock {
  if (half === 'am') return clock.hour === 12 ? { ...clock, hour: 0 } : clock
  const late = half === 'pm' ? clock.hour < 12 : clock.hour < 10
  return late ? { ...clock, hour: clock.hour + 12 } : clock
}

function findDay(text: string): Day | undefined {
  return findEastAsianDay(text) ?? findNamedDay(text) ?? findNumericDay(text)
}

function findEastAsianDay(text: string): Day | undefined {
  const match = EAST_ASIAN_PATTERN.exec(text)
  if (!match) return undefined
  const era = ERA_YEARS[match[1] ?? '']
  const number = match[2] === '元' ? 1 : Number(match[2])
  const year = era === undefined ? fullYear(match[2] ?? '') : era + number
  return { year, month: Number(match[3]), day: Number(match[4] ?? 1) }
}

function findNamedDay(text: string): Day | undefined {
  const month = findMonth(text)
  if (month === undefined) return undefined
  const numbered = text.replace(NUMBERED_MONTH_PATTERN, ' ')
  const numbers = Array.from(numbered.matchAll(/\d+/g), match => match[0]).slice(0, 4)
  const year =
    numbers.find(number => number.length >= 3) ?? numbers.find(number => Number(number) > 31)
  if (year === undefined && numbers.length < 2) return undefined
  const [first, second] = numbers
  if (year === undefined) return { year: fullYear(second ?? ''), month, day: Number(first) }
  const day = numbers.find(number => number !== year && number.length <= 2)
  return { year: fullYear(year), month, day: Number(day ?? 1) }
}

function findMonth(text: string): number | undefined {
  const numbered = NUMBERED_MONTH_PATTERN.exec(text)?.[1]
  if (numbered !== undefined) return Number(numbered)
  // Arabic months of two words are listed as one.
  const words = text.replace(/(كانون|تشرين)\s+/g, '$1').match(/[\p{L}][\p{L}\p{M}.]*/gu) ?? []
  const months = words.map(monthOf).filter(month => month !== undefined)
  // `mar, 03 fév`: a weekday that is cut to what also is a month.
  return months.length > 1 && CUT_WEEKDAY_PATTERN.test(text) ? months[1] : months[0]
}

function findNumericDay(text: string): Day | undefined {
  const match = NUMERIC_PATTERN.exec(text)
  if (!match) return undefined
  const [, first = '', separator = '', middle = '', last = ''] = match
  const [a, b, c] = [Number(first), Number(middle), Number(last)]
  if (first.length >= 3 || (separator === '-' && last.length <= 2 && a !== 0)) {
    const year = fullYear(first)
    return b > 12 && c <= 12 ? { year, month: c, day: b } : { year, month: b, day: c }
  }
  const year = fullYear(last)
  if (separator === '.' || separator === '-' || a > 12) return { year, month: b, day: a }
  return { year, month: a, day: b, ambiguous: b <= 12 && a !== b }
}

/** RFC 5322 §4.3: two digits below 50 are 20xx, others 19xx; three digits count from 1900. */
function fullYear(digits: string): number {
  const year = Number(digits)
  if (digits.length >= 4) return year >= 2400 && year <= 2643 ? year - 543 : year // Buddhist era
  if (digits.length === 3) return 1900 + year
  return year < 50 ? 2000 + year : 1900 + year
}

function clockOf(hour?: string, minute?: string, second?: string, fraction?: string): Clock {
  const ms = fraction === undefined ? 0 : Math.floor(Number(`0.${fraction}`) * 1000)
  return { hour: Number(hour ?? 0), minute: Number(minute ?? 0), second: Number(second ?? 0), ms }
}

/** Minutes east of UTC, or `undefined` for no zone and for names that nobody knows. */
function zoneOf(zone: string | undefined): number | undefined {
  if (zone === undefined) return undefined
  return ZONE_MINUTES[zone] ?? zoneAfter(` ${zone}`)
}

function zoneAfter(text: string): number | undefined {
  const match = ZONE_PATTERN.exec(text)
  return match ? zoneOfMatch(match) : undefined
}

function zoneOfMatch(match: RegExpExecArray): number | undefined {
  if (match[4] !== undefined) return ZONE_MINUTES[match[4].toUpperCase()]
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0)
  if (minutes > WIDEST_ZONE_MINUTES) return undefined
  return match[1] === '+' ? minutes : -minutes
}

function compose(day: Day, clock: Clock, zone: number | undefined): DateReading {
  if (!isDay(day) || !isClock(clock)) return ABSURD
  const { hour, minute, second, ms } = clock
  const local = Date.UTC(day.year, day.month - 1, day.day, hour, minute, second, ms)
  const time = local - (zone ?? 0) * MINUTE_MS
  if (!(time >= EARLIEST_MS && time < LATEST_MS) || CALENDAR_ZEROS.has(time)) return ABSURD
  const isPlain = time === local && hour < 24 && second < 60 && ms === 0
  const iso = isPlain ? writeIso(day, clock) : new Date(time).toISOString()
  return { kind: 'date', iso, zoned: zone !== undefined, ambiguous: day.ambiguous ?? false }
}

/** What `toISOString` gives, many times as fast: put together from three pieces that are made once. */
function writeIso(day: Day, { hour, minute, second }: Clock): string {
  return dateText(day) + (MINUTES[hour * 60 + minute] as string) + (SECONDS[second] as string)
}

let lastDay = 0
let lastText = ''

/** Entries come in the order of their dates, so that many in a row have the same. */
function dateText({ year, month, day }: Day): string {
  const number = (year * 100 + month) * 100 + day
  if (number === lastDay) return lastText
  lastDay = number
  lastText = `${year}-${PADDED[month]}-${PADDED[day]}T`
  return lastText
}

function isDay({ year, month, day }: Day): boolean {
  if (month < 1 || month > 12 || day < 1 || year < EARLIEST_YEAR - 1) return false
  return day <= 28 || day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** 24:00 ends a day (ISO 8601) and second 60 is a leap second; both are times. */
function isClock({ hour, minute, second, ms }: Clock): boolean {
  if (hour === 24) return minute === 0 && second === 0 && ms === 0
  return hour < 24 && minute < 60 && second <= 60
}
