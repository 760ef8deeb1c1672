const MINUTE_MS = 60_000
const DAY_MINUTES = 24 * 60
/** Articles that come within an hour came together. */
const BURST_MS = 60 * MINUTE_MS
/** So many moments of publishing make a habit; two posts make none. */
const FEWEST_MOMENTS = 4
/** From so many gaps on, the longest is taken for a holiday, and the second longest counts. */
const GAPS_WITH_HOLIDAY = 10
/** A long weekend is nothing to speak of, however busy a newsroom is. */
const SHORTEST_MINUTES = 4 * DAY_MINUTES
const LONGEST_TIMES = 2
const MEAN_TIMES = 4

/** Articles whose dates are looked at; older ones say little about today. */
export const HABIT_ARTICLES = 200

/**
 * How many minutes a feed may be silent before that is unusual for it: twice its longest silence or four
 * times its usual gap, whichever is more. `undefined` while it has shown no habit.
 *
 * @param times when its newest articles came out, ISO 8601, in any order
 * @param now the moment of the visit: dates after it say nothing
 */
export function usualSilenceMinutes(times: readonly string[], now: string): number | undefined {
  const moments = momentsOf(times, Date.parse(now))
  const gaps = moments.slice(1).map((moment, index) => (moment - (moments[index] ?? 0)) / MINUTE_MS)
  if (moments.length < FEWEST_MOMENTS) return undefined
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length
  const longest = gaps.toSorted((a, b) => b - a)[gaps.length >= GAPS_WITH_HOLIDAY ? 1 : 0] ?? 0
  return Math.round(Math.max(SHORTEST_MINUTES, longest * LONGEST_TIMES, mean * MEAN_TIMES))
}

/** Starts of bursts, oldest first. */
function momentsOf(times: readonly string[], now: number): number[] {
  const sorted = times
    .map(text => Date.parse(text))
    .filter(time => time <= now)
    .sort((a, b) => a - b)
  const moments: number[] = []
  let last = Number.NEGATIVE_INFINITY
  for (const time of sorted) {
    if (time - last > BURST_MS) moments.push(time)
    last = time
  }
  return moments
}
