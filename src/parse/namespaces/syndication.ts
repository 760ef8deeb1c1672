import type { Fields } from '../fields.ts'
import { textOf } from '../xml/element.ts'

const PERIOD_MINUTES: Readonly<Record<string, number>> = {
  hourly: 60,
  daily: 24 * 60,
  weekly: 7 * 24 * 60,
  monthly: 30 * 24 * 60,
  yearly: 365 * 24 * 60,
}

/** RSS `ttl` in minutes, else `sy:updatePeriod` divided by `sy:updateFrequency`. */
export function updateMinutes(fields: Fields): number | undefined {
  const ttl = fields.first(['core:ttl'], element => positive(textOf(element)))
  if (ttl !== undefined) return ttl
  const period = fields.first(
    ['sy:updateperiod'],
    element => PERIOD_MINUTES[textOf(element).trim().toLowerCase()],
  )
  const frequency = fields.first(['sy:updatefrequency'], element => positive(textOf(element))) ?? 1
  return period === undefined ? undefined : Math.max(1, Math.round(period / frequency))
}

function positive(text: string): number | undefined {
  const number = Number(text.trim() || Number.NaN)
  return Number.isFinite(number) && number > 0 ? number : undefined
}
