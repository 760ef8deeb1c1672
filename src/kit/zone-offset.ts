const MINUTE_MS = 60_000
const MINUTE_NS = 60_000_000_000

/** Offset from UTC at an instant, in milliseconds, whole minutes; before standard time seconds are left out. */
export type ZoneOffset = (time: number) => number

/**
 * The offsets of a time zone by its IANA name.
 *
 * @throws {RangeError} where there is no zone of that name
 */
export function zoneOffset(timeZone: string): ZoneOffset {
  // Older Nodes have no Temporal; the first format that Intl makes costs as much as loading all our code.
  return typeof Temporal === 'undefined' ? intlOffset(timeZone) : temporalOffset(timeZone)
}

export function temporalOffset(timeZone: string): ZoneOffset {
  const offsetAt: ZoneOffset = time => {
    const { offsetNanoseconds } =
      Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(timeZone)
    return Math.trunc(offsetNanoseconds / MINUTE_NS) * MINUTE_MS
  }
  offsetAt(0) // a name that is none is told now
  return offsetAt
}

const OFFSET_PATTERN = /GMT([+-])(\d\d):(\d\d)/

export function intlOffset(timeZone: string): ZoneOffset {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  return time => {
    const match = OFFSET_PATTERN.exec(format.format(time))
    if (match === null) return 0
    const minutes = Number(match[2]) * 60 + Number(match[3])
    return (match[1] === '-' ? -minutes : minutes) * MINUTE_MS
  }
}
