import { shortId } from '../../kit/hash.ts'
import { slugOf } from '../../kit/slug.ts'
import type { TreeNode } from '../../model/library.ts'
import type { Subscription, SubscriptionList } from '../../model/subscription.ts'
import { orNull, type SqlConnection } from './connection.ts'
import { Sequence } from './sequence.ts'

type NodeRow = {
  id: number
  parent_id: number | null
  title: string
  slug: string
  article_count: number
}

/** Reads the whole tree, parents before children, siblings in the user's order. */
export async function readNodes(connection: SqlConnection): Promise<TreeNode[]> {
  const rows = await connection.all<NodeRow>(
    'SELECT id, parent_id, title, slug, article_count FROM nodes ORDER BY ordinal, id',
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
    }
    byId.set(row.id, node)
    nodes.push(node)
    for (const child of children.get(row.id) ?? []) visit(child)
  }
  for (const row of children.get(0) ?? []) visit(row)
  return nodes
}

/**
 * Makes the tree and the feeds equal to `list`, in one transaction. Nodes keep their slugs for good;
 * a feed that moved takes its articles' places with it.
 */
export async function syncSubscriptions(
  connection: SqlConnection,
  list: SubscriptionList,
): Promise<void> {
  await connection.transaction(async () => {
    const sync = new TreeSync(connection, await Sequence.load(connection))
    await sync.saveTitle(list.title)
    for (const [ordinal, subscription] of list.subscriptions.entries()) {
      await sync.placeFeed(subscription, ordinal)
    }
    await sync.retireMissing(new Set(list.subscriptions.map(subscription => subscription.address)))
    await sync.finish()
  })
}

/**
 * The feed that stands at `path`, or else one that is nobody's subscription, made to hold what was
 * imported there. Runs in the caller's transaction.
 */
export async function importedFeed(
  connection: SqlConnection,
  sequence: Sequence,
  { address, path }: { readonly address: string; readonly path: readonly string[] },
): Promise<{ readonly id: number; readonly nodeId: number; readonly address: string }> {
  const nodeId = await new TreeSync(connection, sequence).nodeFor(path)
  const find = () =>
    connection.get<{ id: number; address: string }>(
      'SELECT id, address FROM feeds WHERE node_id = ? ORDER BY subscribed DESC, id LIMIT 1',
      nodeId,
    )
  const known = await find()
  if (known) return { ...known, nodeId }
  await connection.run(
    'INSERT INTO feeds (address, node_id, ordinal, subscribed, seq) VALUES (?, ?, 0, 0, ?)',
    address,
    nodeId,
    sequence.next(),
  )
  return { ...((await find()) ?? { id: 0, address }), nodeId }
}

class TreeSync {
  readonly #connection: SqlConnection
  readonly #sequence: Sequence
  readonly #nodeIds = new Map<string, number>()
  readonly #movedNodes = new Set<number>()
  #ordinal = 0

  constructor(connection: SqlConnection, sequence: Sequence) {
    this.#connection = connection
    this.#sequence = sequence
  }

  async saveTitle(title: string | undefined): Promise<void> {
    if (title === undefined) return
    await this.#connection.run(
      `INSERT INTO meta (key, value) VALUES ('title', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
      title,
    )
  }

  async placeFeed(subscription: Subscription, ordinal: number): Promise<void> {
    const nodeId = await this.nodeFor(subscription.path)
    const known = await this.#connection.get<{
      id: number
      node_id: number
      subscribed: number
      ordinal: number
    }>('SELECT id, node_id, subscribed, ordinal FROM feeds WHERE address = ?', subscription.address)
    if (!known) return this.#addFeed(subscription, nodeId, ordinal)
    if (known.node_id === nodeId && known.subscribed === 1 && known.ordinal === ordinal) return
    const moved = known.node_id !== nodeId
    if (moved) await this.#noteMove(known.id, known.node_id, nodeId)
    const isPublishable = moved || known.subscribed !== 1
    await this.#connection.run(
      `UPDATE feeds SET node_id = ?, gone = CASE WHEN subscribed = 1 THEN gone ELSE 0 END, subscribed = 1, ordinal = ?,
         seq = CASE WHEN ? THEN ? ELSE seq END
       WHERE id = ?`,
      nodeId,
      ordinal,
      isPublishable ? 1 : 0,
      this.#sequence.next(),
      known.id,
    )
  }

  async #addFeed(subscription: Subscription, nodeId: number, ordinal: number): Promise<void> {
    await this.#connection.run(
      `INSERT INTO feeds (address, node_id, ordinal, subscribed, home_page, description, language, seq)
       VALUES (?, ?, ?, 1, ?, ?, ?, ?)`,
      subscription.address,
      nodeId,
      ordinal,
      orNull(subscription.homePage),
      orNull(subscription.description),
      orNull(subscription.language),
      this.#sequence.next(),
    )
  }

  /** The node at `path`, made with all above it where it is not there. */
  async nodeFor(path: readonly string[]): Promise<number> {
    let parentId = 0
    for (let depth = 1; depth <= path.length; depth++) {
      const key = JSON.stringify(path.slice(0, depth))
      const id =
        this.#nodeIds.get(key) ?? (await this.#findOrAddNode(parentId, path[depth - 1] ?? ''))
      this.#nodeIds.set(key, id)
      parentId = id
    }
    return parentId
  }

  async #findOrAddNode(parentId: number, title: string): Promise<number> {
    const ordinal = this.#ordinal++
    const known = await this.#connection.get<{ id: number; ordinal: number }>(
      'SELECT id, ordinal FROM nodes WHERE coalesce(parent_id, 0) = ? AND title = ?',
      parentId,
      title,
    )
    if (known) {
      if (known.ordinal !== ordinal) {
        await this.#connection.run(
          'UPDATE nodes SET ordinal = ?, seq = ? WHERE id = ?',
          ordinal,
          this.#sequence.next(),
          known.id,
        )
      }
      return known.id
    }
    const slug = await this.#freeSlug(parentId, title)
    const row = await this.#connection.get<{ id: number }>(
      'INSERT INTO nodes (parent_id, title, slug, ordinal, seq) VALUES (?, ?, ?, ?, ?) RETURNING id',
      parentId === 0 ? null : parentId,
      title,
      slug,
      ordinal,
      this.#sequence.next(),
    )
    return Number(row?.id)
  }

  /** Titles may differ where slugs do not ("C" and "C++"); the later one gets a mark of its own. */
  async #freeSlug(parentId: number, title: string): Promise<string> {
    const slug = slugOf(title)
    // `p` is where numbered pages live, so no node may be called so.
    const isTaken =
      slug === '' ||
      slug === 'p' ||
      (await this.#connection.get(
        'SELECT id FROM nodes WHERE coalesce(parent_id, 0) = ? AND slug = ?',
        parentId,
        slug,
      )) !== undefined
    return isTaken ? `${slug}${slug ? '-' : ''}${shortId(title).slice(0, 6)}` : slug
  }

  async #noteMove(feedId: number, from: number, to: number): Promise<void> {
    for (const id of [
      ...(await lineage(this.#connection, from)),
      ...(await lineage(this.#connection, to)),
    ]) {
      this.#movedNodes.add(id)
    }
    const articles = await this.#connection.all<{ article: number }>(
      'SELECT article FROM origins WHERE feed_id = ? ORDER BY article',
      feedId,
    )
    for (const { article } of articles) {
      await this.#connection.run(
        'UPDATE articles SET seq = ? WHERE number = ?',
        this.#sequence.next(),
        article,
      )
    }
  }

  async retireMissing(addresses: ReadonlySet<string>): Promise<void> {
    const rows = await this.#connection.all<{ id: number; address: string }>(
      'SELECT id, address FROM feeds WHERE subscribed = 1',
    )
    for (const { id, address } of rows) {
      if (addresses.has(address)) continue
      await this.#connection.run(
        'UPDATE feeds SET subscribed = 0, seq = ? WHERE id = ?',
        this.#sequence.next(),
        id,
      )
    }
  }

  async finish(): Promise<void> {
    for (const nodeId of this.#movedNodes)
      await rebuildPlaces(this.#connection, nodeId, this.#sequence.next())
    await this.#sequence.save(this.#connection)
  }
}

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

/** Lists a node's articles anew, by number, so that positions stay dense after feeds have moved. */
async function rebuildPlaces(
  connection: SqlConnection,
  nodeId: number,
  seq: number,
): Promise<void> {
  await connection.run('DELETE FROM places WHERE node_id = ?', nodeId)
  await connection.run(
    `INSERT INTO places (node_id, position, article, sort_at)
     WITH RECURSIVE below (id) AS (
       SELECT CAST(? AS INTEGER) UNION ALL SELECT n.id FROM nodes n JOIN below ON n.parent_id = below.id)
     SELECT CAST(? AS INTEGER), row_number() OVER (ORDER BY a.number), a.number, a.sort_at
     FROM articles a
     WHERE a.number IN (SELECT o.article FROM origins o JOIN feeds f ON f.id = o.feed_id WHERE f.node_id IN (SELECT id FROM below))`,
    nodeId,
    nodeId,
  )
  await connection.run(
    'UPDATE nodes SET article_count = (SELECT count(*) FROM places WHERE node_id = nodes.id), seq = ? WHERE id = ?',
    seq,
    nodeId,
  )
}
