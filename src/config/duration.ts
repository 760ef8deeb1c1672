const DURATION_PATTERN = /^(\d{1,5})\s*(m|min|minutes?|h|hours?|d|days?|w|weeks?)$/i
const UNIT_MINUTES: Readonly<Record<string, number>> = { m: 1, h: 60, d: 24 * 60, w: 7 * 24 * 60 }

/** `90m`, `6h`, `2 days` in minutes; `undefined` for anything else. */
export function minutesIn(text: string): number | undefined {
  const [, count, unit = ''] = DURATION_PATTERN.exec(text.trim()) ?? []
  const minutes = UNIT_MINUTES[unit.charAt(0).toLowerCase()]
  return count === undefined || minutes === undefined ? undefined : Number(count) * minutes
}
