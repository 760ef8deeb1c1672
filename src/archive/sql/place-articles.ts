import type { SqlConnection } from './connection.ts'

/** An article as lists of nodes need it. */
export type ListedArticle = {
  readonly number: number
  readonly sort_at: string
  /** 1: kept, but shown nowhere. */
  readonly withdrawn: number
}

const BATCH_SIZE = 1000

/** Puts articles at the end of a node's list, in their order; those that stand there already stay. */
export async function placeArticles(
  connection: SqlConnection,
  nodeId: number,
  articles: readonly ListedArticle[],
): Promise<void> {
  for (let from = 0; from < articles.length; from += BATCH_SIZE)
    await placeBatch(connection, nodeId, articles.slice(from, from + BATCH_SIZE))
}

async function placeBatch(
  connection: SqlConnection,
  nodeId: number,
  articles: readonly ListedArticle[],
): Promise<void> {
  const listed = await connection.all<{ article: number }>(
    `SELECT p.article FROM json_each(?) AS wanted
     CROSS JOIN places p WHERE p.article = wanted.value AND p.node_id = ?`,
    JSON.stringify(articles.map(({ number }) => number)),
    nodeId,
  )
  // An article that comes twice is placed once.
  const known = new Set(listed.map(({ article }) => article))
  const added = articles.filter(({ number }) => !known.has(number) && known.add(number))
  if (added.length === 0) return
  await connection.run(
    `INSERT INTO places (node_id, position, article, sort_at)
     SELECT n.id, n.last_position + 1 + added.key, added.value ->> 0, added.value ->> 1
     FROM json_each(?) AS added JOIN nodes n ON n.id = ?`,
    JSON.stringify(added.map(({ number, sort_at }) => [number, sort_at])),
    nodeId,
  )
  await connection.run(
    'UPDATE nodes SET last_position = last_position + ?, article_count = article_count + ? WHERE id = ?',
    added.length,
    added.filter(({ withdrawn }) => withdrawn === 0).length,
    nodeId,
  )
}
