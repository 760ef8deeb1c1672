import { ConfigError } from '../../errors.ts'
import { rememberTexts } from '../../kit/remember.ts'
import { type ZoneOffset, zoneOffset } from '../../kit/zone-offset.ts'
import type { DayParts } from './messages.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const HOURS_LIMIT = 4000
const DAYS_LIMIT = 4000
/** Of `YYYY-MM-DDTHH`, and of the whole instant as JavaScript writes it. */
const HOUR_LENGTH = 13
const INSTANT_LENGTH = 24

/** Days and times of one time zone; knows no "today". */
export type Calendar = {
  /** `YYYY-MM-DD` of an ISO 8601 instant. */
  dayOf(at: string): string
  /** `HH:MM` of an ISO 8601 instant. */
  timeOf(at: string): string
  /** First instant of a day and of the day after it, ISO 8601, UTC. */
  rangeOf(day: string): readonly [from: string, to: string]
}

/** @throws {ConfigError} `config/invalid` when the time zone has no such name. */
export function makeCalendar(timeZone: string): Calendar {
  const offsetAt = makeOffsets(timeZone)
  const movedHour = rememberTexts(HOURS_LIMIT, hour => localHour(hour, offsetAt))
  const hourOf = (at: string): string =>
    at.length === INSTANT_LENGTH ? movedHour(at.slice(0, HOUR_LENGTH)) : ''
  const startOf = (midnight: number): number => {
    // Twice, because the first guess may lie on the other side of a change of the clocks.
    const guess = midnight - offsetAt(midnight)
    return midnight - offsetAt(guess)
  }
  return {
    dayOf: at => (hourOf(at) || localOf(at, offsetAt)).slice(0, 10),
    timeOf: at => {
      const hour = hourOf(at)
      if (hour === '') return localOf(at, offsetAt).slice(11, 16)
      return hour.slice(11) + at.slice(HOUR_LENGTH, 16)
    },
    rangeOf: day => {
      const midnight = Date.parse(`${day}T00:00:00Z`)
      const [from, to] = [startOf(midnight), startOf(midnight + DAY_MS)]
      return [new Date(from).toISOString(), new Date(to).toISOString()]
    },
  }
}

/** An instant on the clock of the zone, as if that were UTC's. */
function localOf(at: string, offsetAt: ZoneOffset): string {
  const time = Date.parse(at)
  return new Date(time + offsetAt(time)).toISOString()
}

/**
 * The same of an hour, so that an instant is moved by its first letters alone; empty where the clocks are
 * not whole hours from UTC's, or change in that hour.
 */
function localHour(hour: string, offsetAt: ZoneOffset): string {
  const time = Date.parse(`${hour}:00:00.000Z`)
  if (Number.isNaN(time)) return ''
  const offset = offsetAt(time)
  const isPlain = offset % HOUR_MS === 0 && offset === offsetAt(time + HOUR_MS - 1)
  return isPlain ? new Date(time + offset).toISOString().slice(0, HOUR_LENGTH) : ''
}

/** The parts of `YYYY-MM-DD`. */
export const dayParts = rememberTexts(DAYS_LIMIT, readDayParts)

function readDayParts(day: string): DayParts {
  const date = new Date(`${day}T00:00:00Z`)
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
  }
}

/**
 * Asking for an offset costs microseconds, so a UTC day whose ends agree is remembered as a whole; the one
 * or two days a year whose ends differ are asked by the instant.
 */
function makeOffsets(timeZone: string): ZoneOffset {
  const askOffset = knownZone(timeZone)
  const ends = new Map<number, number>()
  const offsetAtStart = (day: number): number => {
    const known = ends.get(day)
    if (known !== undefined) return known
    const offset = askOffset(day * DAY_MS)
    ends.set(day, offset)
    return offset
  }
  return time => {
    const day = Math.floor(time / DAY_MS)
    const offset = offsetAtStart(day)
    return offset === offsetAtStart(day + 1) ? offset : askOffset(time)
  }
}

function knownZone(timeZone: string): ZoneOffset {
  try {
    return zoneOffset(timeZone)
  } catch (cause) {
    throw new ConfigError('config/invalid', `There is no time zone called "${timeZone}".`, {
      cause,
      hint: 'Use an IANA name such as Asia/Shanghai or UTC.',
    })
  }
}
