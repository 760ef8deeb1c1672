import type { LibraryReader } from '../../model/library.ts'
import type { OutputFile, RenderContext } from '../../model/target.ts'
import type { Affected, ChangedDay } from './affected.ts'
import { countDay, countDays, type DayCounts, daysAround, listYears } from './count-days.ts'
import { DAY_PAGE_SIZE, dayPartCount, renderDayPage, renderDayPart } from './day-page.ts'
import { renderDaysPage } from './days-page.ts'
import { paths } from './links.ts'
import type { Site } from './load-site.ts'

type DaysJob = {
  readonly library: LibraryReader
  readonly site: Site
  readonly context: RenderContext
}

/** Every day and every year. */
export async function* renderAllDays(job: DaysJob): AsyncGenerator<OutputFile> {
  const { library, site } = job
  const years = await listYears(library, site.calendar)
  for (const year of years) {
    const days = await countDays(library, site.calendar, year)
    for (const [day, count] of days) {
      yield await dayFile(job, day, count)
      yield* renderParts(job, day, count, 1)
    }
    yield { path: paths.days(year), content: renderDaysPage(site, { years, days, year }) }
    if (year === years[0]) yield entranceFile(site, years, days)
  }
  if (years.length === 0) yield entranceFile(site, years, new Map())
}

/** The days that changed articles lie on, days that link to such, and their years. */
export async function* renderChangedDays(
  job: DaysJob,
  { days }: Affected,
): AsyncGenerator<OutputFile> {
  const { library, site } = job
  const beside = new Set<string>()
  for (const [day, changed] of [...days].sort(byDay)) {
    const count = await countDay(library, site.calendar, day)
    if (count > 0) yield await dayFile(job, day, count)
    yield* renderParts(job, day, count, await firstPart(job, day, count, changed))
    dropParts(job, day, count, changed)
    if (count > changed.count) continue
    // It may be new, or be no more: the days beside it link to it, or past it.
    const { previous, next } = await daysAround(library, site.calendar, day)
    for (const one of [previous, next]) if (one && !days.has(one)) beside.add(one)
  }
  for (const day of [...beside].sort())
    yield await dayFile(job, day, await countDay(library, site.calendar, day))
  yield* renderChangedYears(job, days)
}

function byDay([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1
}

async function dayFile(
  { library, site }: DaysJob,
  day: string,
  count: number,
): Promise<OutputFile> {
  const offset = Math.max(0, count - DAY_PAGE_SIZE)
  const articles = await library.between(...site.calendar.rangeOf(day), { offset })
  const around = await daysAround(library, site.calendar, day)
  return { path: paths.day(day), content: renderDayPage(site, { day, count, articles, ...around }) }
}

async function* renderParts(
  { library, site }: DaysJob,
  day: string,
  count: number,
  from: number,
): AsyncGenerator<OutputFile> {
  const parts = dayPartCount(count)
  const range = site.calendar.rangeOf(day)
  let offset = (from - 1) * DAY_PAGE_SIZE
  let last: Awaited<ReturnType<LibraryReader['between']>>[number] | undefined
  for (let page = from; page <= parts; page++) {
    const part = { limit: DAY_PAGE_SIZE, offset, after: last }
    const articles = await library.between(...range, part)
    const content = renderDayPart(site, { day, page, articles, hasNext: page < parts })
    yield { path: paths.day(day, page), content }
    last = articles.at(-1)
    offset = 0
  }
}

/** Pages before the first change stay; but the one just before it may have got a next one. */
async function firstPart(
  { library, site }: DaysJob,
  day: string,
  count: number,
  changed: ChangedDay,
): Promise<number> {
  if (count - changed.count <= DAY_PAGE_SIZE) return 1
  const before = await countDay(library, site.calendar, day, changed.earliest)
  return Math.max(1, Math.floor(before / DAY_PAGE_SIZE))
}

/** Pages that a day had before articles of it were taken down. */
function dropParts({ context }: DaysJob, day: string, count: number, changed: ChangedDay): void {
  const most = dayPartCount(count + changed.count)
  for (let page = dayPartCount(count) + 1; page <= most; page++)
    context.drop?.(paths.day(day, page))
  if (count === 0) context.drop?.(paths.day(day))
}

async function* renderChangedYears(
  job: DaysJob,
  changed: ReadonlyMap<string, ChangedDay>,
): AsyncGenerator<OutputFile> {
  const { library, site, context } = job
  if (changed.size === 0) return
  const years = await listYears(library, site.calendar)
  const wanted = Map.groupBy(changed, ([day]) => Number(day.slice(0, 4)))
  const counts = new Map<number, DayCounts>()
  let isOther = false // the list of years, which every year shows
  for (const [year, days] of wanted) {
    const inYear = await countDays(library, site.calendar, year)
    counts.set(year, inYear)
    const total = inYear.values().reduce((sum, count) => sum + count, 0)
    isOther ||= total <= days.reduce((sum, [, { count }]) => sum + count, 0)
    if (!years.includes(year)) context.drop?.(paths.days(year))
  }
  for (const year of years) {
    if (!isOther && !wanted.has(year)) continue
    const days = counts.get(year) ?? (await countDays(library, site.calendar, year))
    yield { path: paths.days(year), content: renderDaysPage(site, { years, days, year }) }
    if (year === years[0]) yield entranceFile(site, years, days)
  }
  if (years.length === 0) yield entranceFile(site, years, new Map())
}

/** The newest year, under the address of all of them. */
function entranceFile(site: Site, years: readonly number[], days: DayCounts): OutputFile {
  return { path: paths.days(), content: renderDaysPage(site, { years, days }) }
}
