import type { Fields } from '../fields/fields.ts'
import { readValue } from '../fields/text.ts'

const PERIOD_MINUTES: Readonly<Record<string, number>> = {
  hourly: 60,
  daily: 1440,
  weekly: 10_080,
  monthly: 43_200,
  yearly: 525_600,
}
const LONGEST_MINUTES = 525_600

/** How long readers may wait: RSS `ttl`, else `sy:updatePeriod` divided by `sy:updateFrequency`. */
export function ttlOf(fields: Fields): number | undefined {
  const ttl = Number(readValue(fields.first('ttl')))
  if (Number.isFinite(ttl) && ttl > 0) return Math.min(Math.ceil(ttl), LONGEST_MINUTES)
  const period = PERIOD_MINUTES[readValue(fields.first('sy:updateperiod'))?.toLowerCase() ?? '']
  if (period === undefined) return undefined
  const frequency = Number(readValue(fields.first('sy:updatefrequency')) ?? 1)
  return frequency > 0 ? Math.max(1, Math.round(period / frequency)) : period
}
