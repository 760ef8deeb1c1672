import type { SqlConnection } from './connection.ts'

/** The UTC quarter of an hour (`YYYY-MM-DDTHH:MM`) that an ISO 8601 instant lies in. */
export function quarterOf(at: string): string {
  const quarter = Math.floor(Number(at.slice(14, 16)) / 15) * 15
  return `${at.slice(0, 14)}${String(quarter).padStart(2, '0')}`
}

/** Counts every article that is shown; the table must be empty. */
export const COUNT_QUARTERS = `
  INSERT INTO quarters (quarter, count)
  SELECT substr(sort_at, 1, 14) || CASE CAST(substr(sort_at, 15, 2) AS INTEGER) / 15
      WHEN 0 THEN '00' WHEN 1 THEN '15' WHEN 2 THEN '30' ELSE '45' END, count(*)
  FROM articles WHERE withdrawn = 0 GROUP BY 1`

/** Counts articles of one quarter in or out; runs within the caller's transaction. */
export async function countQuarter(
  connection: SqlConnection,
  quarter: string,
  change: number,
): Promise<void> {
  await connection.run(
    `INSERT INTO quarters (quarter, count) VALUES (?, ?)
     ON CONFLICT (quarter) DO UPDATE SET count = count + excluded.count`,
    quarter,
    change,
  )
}
