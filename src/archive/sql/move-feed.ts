import type { SqlConnection } from './connection.ts'
import { lineage } from './lineage.ts'
import { type ListedArticle, placeArticles } from './place-articles.ts'
import type { Sequence } from './sequence.ts'
import { touchArticles } from './visits.ts'

type Move = { readonly feedId: number; readonly from: number; readonly to: number }

/**
 * Takes a feed's articles out of the lists of the nodes it leaves and puts them at the end of the lists of
 * those it joins: it costs its own articles, whatever else stands in those lists. Positions are given once,
 * so lists that lose articles have gaps, and every other article keeps its page.
 */
export async function moveFeed(
  connection: SqlConnection,
  sequence: Sequence,
  { feedId, from, to }: Move,
): Promise<void> {
  const [before, after] = [await lineage(connection, from), await lineage(connection, to)]
  const articles = await connection.all<ListedArticle>(
    `SELECT number, sort_at, withdrawn FROM articles
     WHERE number IN (SELECT article FROM origins WHERE feed_id = ?) ORDER BY number`,
    feedId,
  )
  for (const nodeId of before.filter(id => !after.includes(id)))
    await leaveNode(connection, sequence, nodeId, feedId, articles)
  for (const nodeId of after.filter(id => !before.includes(id)))
    await joinNode(connection, sequence, nodeId, articles)
  await touchArticles(connection, sequence, feedId)
}

async function leaveNode(
  connection: SqlConnection,
  sequence: Sequence,
  nodeId: number,
  feedId: number,
  articles: readonly ListedArticle[],
): Promise<void> {
  const others = JSON.stringify(await otherFeedsBelow(connection, nodeId, feedId))
  let shown = 0
  for (const { number, withdrawn } of articles) {
    const place = await connection.get<{ position: number }>(
      `DELETE FROM places WHERE node_id = ? AND article = ? AND NOT EXISTS (
         SELECT 1 FROM origins o WHERE o.article = places.article AND o.feed_id IN (SELECT value FROM json_each(?)))
       RETURNING position`,
      nodeId,
      number,
      others,
    )
    if (!place) continue // another feed below the node carries it too
    if (withdrawn === 0) shown += 1
    await connection.run(
      'INSERT INTO vacancies (seq, node_id, position) VALUES (?, ?, ?)',
      sequence.next(),
      nodeId,
      place.position,
    )
  }
  await connection.run(
    'UPDATE nodes SET article_count = article_count - ?, seq = ? WHERE id = ?',
    shown,
    sequence.next(),
    nodeId,
  )
}

async function otherFeedsBelow(
  connection: SqlConnection,
  nodeId: number,
  feedId: number,
): Promise<number[]> {
  const rows = await connection.all<{ id: number }>(
    `WITH RECURSIVE below (id) AS (
       SELECT CAST(? AS INTEGER) UNION ALL SELECT n.id FROM nodes n JOIN below ON n.parent_id = below.id)
     SELECT id FROM feeds WHERE node_id IN (SELECT id FROM below) AND id <> ?`,
    nodeId,
    feedId,
  )
  return rows.map(row => row.id)
}

async function joinNode(
  connection: SqlConnection,
  sequence: Sequence,
  nodeId: number,
  articles: readonly ListedArticle[],
): Promise<void> {
  await placeArticles(connection, nodeId, articles)
  await connection.run('UPDATE nodes SET seq = ? WHERE id = ?', sequence.next(), nodeId)
}
