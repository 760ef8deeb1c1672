import type { LibraryReader } from '../../model/library.ts'
import type { Calendar } from './calendar.ts'

/** Articles of each day of the site's time zone that has any, oldest day first. */
export type DayCounts = ReadonlyMap<string, number>

const QUARTER_MS = 15 * 60_000

/** Counts the days of one year, or of all. */
export async function countDays(
  library: LibraryReader,
  calendar: Calendar,
  year?: number,
): Promise<DayCounts> {
  const days = new Map<string, number>()
  const range = year === undefined ? [] : yearRange(calendar, year)
  for (const { quarter, count } of await library.quarters(...range)) {
    const day = calendar.dayOf(`${quarter}Z`)
    days.set(day, (days.get(day) ?? 0) + count)
  }
  return days
}

/** Articles of one day; of those before the quarter of an hour that `before` lies in, where it is given. */
export async function countDay(
  library: LibraryReader,
  calendar: Calendar,
  day: string,
  before?: string,
): Promise<number> {
  const [from, to] = calendar.rangeOf(day)
  const quarters = await library.quarters(from, before === undefined ? to : quarterStart(before))
  return quarters.reduce((total, { count }) => total + count, 0)
}

/** The nearest days before and after one that have articles. */
export async function daysAround(
  library: LibraryReader,
  calendar: Calendar,
  day: string,
): Promise<{ readonly previous?: string; readonly next?: string }> {
  const [from, to] = calendar.rangeOf(day)
  const [before, after] = [await library.quarterBefore(from), await library.quarterFrom(to)]
  return {
    ...(before && { previous: calendar.dayOf(`${before}Z`) }),
    ...(after && { next: calendar.dayOf(`${after}Z`) }),
  }
}

/** Years that have articles, newest first; asks once a year, however many articles there are. */
export async function listYears(library: LibraryReader, calendar: Calendar): Promise<number[]> {
  const years: number[] = []
  for (let from = ''; ; ) {
    const quarter = await library.quarterFrom(from)
    if (quarter === undefined) return years.reverse()
    const year = Number(calendar.dayOf(`${quarter}Z`).slice(0, 4))
    years.push(year)
    from = yearRange(calendar, year)[1]
  }
}

function quarterStart(at: string): string {
  return new Date(Math.floor(Date.parse(at) / QUARTER_MS) * QUARTER_MS).toISOString()
}

function yearRange(calendar: Calendar, year: number): [from: string, to: string] {
  const firstDay = (one: number): string => `${String(one).padStart(4, '0')}-01-01`
  return [calendar.rangeOf(firstDay(year))[0], calendar.rangeOf(firstDay(year + 1))[0]]
}
