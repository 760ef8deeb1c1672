import type { SqlConnection } from './connection.ts'

/** A node and all above it, innermost first. */
export async function lineage(connection: SqlConnection, nodeId: number): Promise<number[]> {
  const rows = await connection.all<{ id: number }>(
    `WITH RECURSIVE up (id, parent_id, depth) AS (
       SELECT id, parent_id, 0 FROM nodes WHERE id = ?
       UNION ALL SELECT n.id, n.parent_id, up.depth + 1 FROM nodes n JOIN up ON n.id = up.parent_id)
     SELECT id FROM up ORDER BY depth`,
    nodeId,
  )
  return rows.map(row => row.id)
}
