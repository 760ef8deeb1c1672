import type { SqlConnection } from './connection.ts'

/** The UTC quarter of an hour (`YYYY-MM-DDTHH:MM`) that an ISO 8601 instant lies in. */
export function quarterOf(at: string): string {
  const quarter = Math.floor(Number(at.slice(14, 16)) / 15) * 15
  return `${at.slice(0, 14)}${String(quarter).padStart(2, '0')}`
}

/** Counts an article in or out; runs within the caller's transaction. */
export async function countQuarter(
  connection: SqlConnection,
  sortAt: string,
  change: 1 | -1,
): Promise<void> {
  await connection.run(
    `INSERT INTO quarters (quarter, count) VALUES (?, ?)
     ON CONFLICT (quarter) DO UPDATE SET count = count + excluded.count`,
    quarterOf(sortAt),
    change,
  )
}
