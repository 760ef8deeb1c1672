import type { LibraryReader } from '../../model/library.ts'
import type { Calendar } from './calendar.ts'

/** Articles of each day of the site's time zone that has any, oldest day first. */
export async function countDays(
  library: LibraryReader,
  calendar: Calendar,
): Promise<ReadonlyMap<string, number>> {
  const days = new Map<string, number>()
  for (const { quarter, count } of await library.quarters()) {
    const day = calendar.dayOf(`${quarter}Z`)
    days.set(day, (days.get(day) ?? 0) + count)
  }
  return days
}
