const NAME_PATTERN =
  /(?<!\d)((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?:[-_.T ]?([01]\d|2[0-3])[-_.h:]?([0-5]\d)(?:[-_.m:]?([0-5]\d))?)?(?!\d)/

/**
 * The moment that a file's name names, in UTC: `feed-2024-03-01.xml`, `20240301T0915.xml`; `undefined`
 * where it names none.
 */
export function dateInName(name: string): string | undefined {
  const match = NAME_PATTERN.exec(name)
  if (match === null) return undefined
  const [year, month, day, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map(part => Number(part ?? 0))
  const time = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second)
  // 31 February is no date: the calendar would go on into March.
  return new Date(time).getUTCDate() === day ? new Date(time).toISOString() : undefined
}
