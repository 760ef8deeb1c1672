import { shortId } from '../../kit/hash.ts'
import { slugOf } from '../../kit/slug.ts'
import type { Subscription, SubscriptionList } from '../../model/subscription.ts'
import { orNull, type SqlConnection } from './connection.ts'
import { forgetList } from './lists.ts'
import { moveFeed } from './move-feed.ts'
import { Sequence } from './sequence.ts'
import { touchArticles } from './visits.ts'

/**
 * Makes the tree and the feeds equal to `list`, in one transaction. Nodes keep their slugs for good;
 * a feed that moved takes its articles' places with it. What is known is read once and compared in
 * memory, so a list that says nothing new writes nothing.
 */
export async function syncSubscriptions(
  connection: SqlConnection,
  list: SubscriptionList,
): Promise<void> {
  await connection.transaction(async () => {
    await forgetList(connection)
    const sync = await TreeSync.load(connection, await Sequence.load(connection), list)
    await sync.saveTitle(list.title)
    for (const [ordinal, subscription] of list.subscriptions.entries()) {
      await sync.placeFeed(subscription, ordinal)
    }
    await sync.retireMissing()
    await sync.finish()
  })
}

type KnownNode = {
  id: number
  parent_id: number | null
  title: string
  slug: string
  ordinal: number
}
type KnownFeed = {
  id: number
  address: string
  node_id: number
  subscribed: number
  ordinal: number
  list: string | null
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
  const tree = await TreeSync.load(connection, sequence)
  const nodeId = await tree.nodeFor(path)
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
  readonly #before: number
  /** By parent and title. */
  readonly #nodes: Map<string, KnownNode>
  /** By parent and slug. */
  readonly #slugs: Set<string>
  readonly #feeds: Map<string, KnownFeed>
  readonly #wanted: ReadonlySet<string>
  readonly #setsOrder: boolean
  /** Nodes of this list, by path. */
  readonly #nodeIds = new Map<string, number>()
  #ordinal = 0

  private constructor(
    connection: SqlConnection,
    sequence: Sequence,
    known: { readonly nodes: readonly KnownNode[]; readonly feeds: readonly KnownFeed[] },
    list: SubscriptionList | undefined,
  ) {
    this.#connection = connection
    this.#sequence = sequence
    this.#before = sequence.last
    this.#nodes = new Map(known.nodes.map(node => [childKey(node.parent_id, node.title), node]))
    this.#slugs = new Set(known.nodes.map(node => childKey(node.parent_id, node.slug)))
    this.#feeds = new Map(known.feeds.map(feed => [feed.address, feed]))
    this.#wanted = new Set(list?.subscriptions.map(subscription => subscription.address))
    this.#setsOrder = list !== undefined
    if (list === undefined) this.#ordinal = known.nodes.length
  }

  /** @param list what the tree is made equal to; without one, nodes that are there keep their order */
  static async load(
    connection: SqlConnection,
    sequence: Sequence,
    list?: SubscriptionList,
  ): Promise<TreeSync> {
    const nodes = await connection.all<KnownNode>(
      'SELECT id, parent_id, title, slug, ordinal FROM nodes',
    )
    const feeds = await connection.all<KnownFeed>(
      'SELECT id, address, node_id, subscribed, ordinal, list FROM feeds',
    )
    return new TreeSync(connection, sequence, { nodes, feeds }, list)
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
    const { address } = subscription
    const known = this.#feeds.get(address) ?? (await this.#takeOver(subscription))
    const list = subscription.list === undefined ? null : JSON.stringify(subscription.list)
    if (!known) return this.#addFeed(subscription, { nodeId, ordinal, list })
    const isSame = known.node_id === nodeId && known.subscribed === 1 && known.ordinal === ordinal
    if (isSame && known.list === list) return
    const moved = known.node_id !== nodeId
    if (moved) {
      await moveFeed(this.#connection, this.#sequence, {
        feedId: known.id,
        from: known.node_id,
        to: nodeId,
      })
    }
    // Another way of reading a page must not be stopped by the page being the same.
    const hash =
      known.list === list ? '' : ', etag = NULL, last_modified = NULL, document_hash = NULL'
    await this.#connection.run(
      `UPDATE feeds SET node_id = ?, gone = CASE WHEN subscribed = 1 THEN gone ELSE 0 END, subscribed = 1, ordinal = ?,
         list = ?, seq = ?${hash} WHERE id = ?`,
      nodeId,
      ordinal,
      list,
      this.#sequence.next(),
      known.id,
    )
  }

  /**
   * A feed that is here under an address that the list gives as a former one: from now on it is found
   * at the new one. What a server said at the old address means nothing at the new; the articles, and
   * the address that their guids are told apart by, stay.
   */
  async #takeOver({ address, formerly }: Subscription): Promise<KnownFeed | undefined> {
    const former = formerly?.find(each => this.#feeds.has(each) && !this.#wanted.has(each))
    const known = former === undefined ? undefined : this.#feeds.get(former)
    if (former === undefined || known === undefined) return undefined
    await this.#connection.run(
      `UPDATE feeds SET address = ?, first_address = coalesce(first_address, ?), seq = ?,
         etag = NULL, last_modified = NULL, final_url = NULL, asked_url = NULL, document_hash = NULL,
         moved_to = NULL, moved_by = NULL, moved_at = NULL, announced_url = NULL, announced_times = 0, ttl_minutes = NULL,
         failing_since = NULL, failures = 0, last_error_code = NULL, last_error = NULL,
         due_at = NULL, hold_until = NULL, gone = 0
       WHERE id = ?`,
      address,
      former,
      this.#sequence.next(),
      known.id,
    )
    await touchArticles(this.#connection, this.#sequence, known.id)
    this.#feeds.delete(former)
    this.#feeds.set(address, { ...known, address })
    return known
  }

  async #addFeed(
    subscription: Subscription,
    { nodeId, ordinal, list }: { nodeId: number; ordinal: number; list: string | null },
  ): Promise<void> {
    await this.#connection.run(
      `INSERT INTO feeds (address, node_id, ordinal, subscribed, home_page, description, language, list, seq)
       VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?)`,
      subscription.address,
      nodeId,
      ordinal,
      orNull(subscription.homePage),
      orNull(subscription.description),
      orNull(subscription.language),
      list,
      this.#sequence.next(),
    )
  }

  /** The node at `path`, made with all above it where it is not there. */
  async nodeFor(path: readonly string[]): Promise<number> {
    let parentId = 0
    let key = ''
    for (const title of path) {
      key += `${title}\0`
      const id = this.#nodeIds.get(key) ?? (await this.#findOrAddNode(parentId, title))
      this.#nodeIds.set(key, id)
      parentId = id
    }
    return parentId
  }

  async #findOrAddNode(parentId: number, title: string): Promise<number> {
    const ordinal = this.#ordinal++
    const known = this.#nodes.get(childKey(parentId, title))
    if (known) {
      if (this.#setsOrder && known.ordinal !== ordinal) {
        await this.#connection.run(
          'UPDATE nodes SET ordinal = ?, seq = ? WHERE id = ?',
          ordinal,
          this.#sequence.next(),
          known.id,
        )
      }
      return known.id
    }
    const slug = this.#freeSlug(parentId, title)
    const row = await this.#connection.get<{ id: number }>(
      'INSERT INTO nodes (parent_id, title, slug, ordinal, seq) VALUES (?, ?, ?, ?, ?) RETURNING id',
      parentId === 0 ? null : parentId,
      title,
      slug,
      ordinal,
      this.#sequence.next(),
    )
    this.#slugs.add(childKey(parentId, slug))
    return Number(row?.id)
  }

  /** Titles may differ where slugs do not ("C" and "C++"); the later one gets a mark of its own. */
  #freeSlug(parentId: number, title: string): string {
    const slug = slugOf(title)
    // `p` is where numbered pages live, so no node may be called so.
    const isTaken = slug === '' || slug === 'p' || this.#slugs.has(childKey(parentId, slug))
    return isTaken ? `${slug}${slug ? '-' : ''}${shortId(title).slice(0, 6)}` : slug
  }

  async retireMissing(): Promise<void> {
    for (const { id, address, subscribed } of this.#feeds.values()) {
      if (subscribed !== 1 || this.#wanted.has(address)) continue
      await this.#connection.run(
        'UPDATE feeds SET subscribed = 0, seq = ? WHERE id = ?',
        this.#sequence.next(),
        id,
      )
    }
  }

  async finish(): Promise<void> {
    await this.#settleTree()
    if (this.#sequence.last > this.#before) await this.#sequence.save(this.#connection)
  }

  /**
   * A node is in the tree while a feed, subscribed or not, stands at or below it. One that comes or goes
   * changes its parent, which names it.
   */
  async #settleTree(): Promise<void> {
    const changed = await this.#connection.all<{ id: number; is_needed: number }>(
      `WITH RECURSIVE needed (id) AS (
         SELECT node_id FROM feeds UNION SELECT n.parent_id FROM nodes n JOIN needed ON n.id = needed.id)
       SELECT id, id IN (SELECT id FROM needed WHERE id IS NOT NULL) AS is_needed FROM nodes
       WHERE in_tree <> (id IN (SELECT id FROM needed WHERE id IS NOT NULL))`,
    )
    for (const { id, is_needed: isNeeded } of changed) {
      await this.#connection.run(
        'UPDATE nodes SET in_tree = ?, seq = ? WHERE id = ?',
        isNeeded,
        this.#sequence.next(),
        id,
      )
      await this.#connection.run(
        'UPDATE nodes SET seq = ? WHERE id = (SELECT parent_id FROM nodes WHERE id = ?)',
        this.#sequence.next(),
        id,
      )
    }
  }
}

const childKey = (parentId: number | null, name: string): string => `${parentId ?? 0}\0${name}`
