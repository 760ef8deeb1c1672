import type { SqlConnection } from './connection.ts'

export async function countArticles(connection: SqlConnection): Promise<number> {
  const row = await connection.get<{ count: number | null }>(
    'SELECT max(number) AS count FROM articles',
  )
  return row?.count ?? 0
}
