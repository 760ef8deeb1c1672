import type { TreeNode } from '../../model/library.ts'
import type { SqlConnection } from './connection.ts'

type NodeRow = {
  id: number
  parent_id: number | null
  title: string
  slug: string
  article_count: number
  last_position: number
}

/** Reads the whole tree, parents before children, siblings in the user's order. */
export async function readNodes(connection: SqlConnection): Promise<TreeNode[]> {
  const rows = await connection.all<NodeRow>(
    'SELECT id, parent_id, title, slug, article_count, last_position FROM nodes WHERE in_tree = 1 ORDER BY ordinal, id',
  )
  const byId = new Map<number, TreeNode>()
  const children = Map.groupBy(rows, row => row.parent_id ?? 0)
  const nodes: TreeNode[] = []
  const visit = (row: NodeRow): void => {
    const parent = row.parent_id === null ? undefined : byId.get(row.parent_id)
    const node: TreeNode = {
      id: row.id,
      ...(parent ? { parentId: parent.id } : {}),
      title: row.title,
      path: [...(parent?.path ?? []), row.title],
      slugs: [...(parent?.slugs ?? []), row.slug],
      articleCount: row.article_count,
      lastPosition: row.last_position,
    }
    byId.set(row.id, node)
    nodes.push(node)
    for (const child of children.get(row.id) ?? []) visit(child)
  }
  for (const row of children.get(0) ?? []) visit(row)
  return nodes
}

/** Where each node stands, by its id: what feeds need of the tree. */
export async function readPaths(
  connection: SqlConnection,
): Promise<(nodeId: number) => readonly string[]> {
  const rows = await connection.tuples<readonly [id: number, parent: number | null, title: string]>(
    'SELECT id, parent_id, title FROM nodes',
  )
  const byId = new Map(rows.map(row => [row[0], row]))
  const paths = new Map<number, readonly string[]>()
  return function pathOf(nodeId): readonly string[] {
    const known = paths.get(nodeId)
    const row = byId.get(nodeId)
    if (known !== undefined || row === undefined) return known ?? []
    const [, parent, title] = row
    const path = parent === null ? [title] : [...pathOf(parent), title]
    paths.set(nodeId, path)
    return path
  }
}
