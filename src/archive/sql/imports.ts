import type { CommitReport } from '../archive.ts'
import type { ImportedDraft, ImportStore } from '../import-store.ts'
import { ArticleKeeper, type DraftOutcome } from './articles.ts'
import type { SqlConnection } from './connection.ts'
import { countArticles } from './count-articles.ts'
import { lineage } from './lineage.ts'
import { PendingWrites } from './pending-writes.ts'
import { Sequence } from './sequence.ts'
import { TakedownRules } from './takedown-rules.ts'
import { importedFeed } from './tree.ts'

/** Keeps what comes from elsewhere; see {@link ImportStore}. */
export class SqlImports implements ImportStore {
  readonly #connection: SqlConnection

  constructor(connection: SqlConnection) {
    this.#connection = connection
  }

  async feedAt(path: readonly string[], address: string) {
    return this.#connection.transaction(async () => {
      const sequence = await Sequence.load(this.#connection)
      const feed = await importedFeed(this.#connection, sequence, { path, address })
      await sequence.save(this.#connection)
      return feed
    })
  }

  async keep(feedId: number, drafts: readonly ImportedDraft[]): Promise<CommitReport> {
    const counts: Record<DraftOutcome, number> = { added: 0, revised: 0, touched: 0, unchanged: 0 }
    await this.#connection.transaction(async () => {
      const sequence = await Sequence.load(this.#connection)
      const nodeIds = await this.#nodesOf(feedId)
      const takedowns = await TakedownRules.load(this.#connection)
      const pending = new PendingWrites(this.#connection)
      const books = { connection: this.#connection, sequence, pending }
      for (const { draft, firstSeenAt: at, notes } of drafts) {
        const carrier = { feedId, nodeIds, at, takedowns }
        const count = await countArticles(this.#connection)
        const keeper = new ArticleKeeper(books, carrier, count)
        const outcome = await keeper.keep(draft)
        counts[outcome] += 1
        if (outcome === 'added') await this.#note(count + 1, notes)
      }
      await pending.write()
      await sequence.save(this.#connection)
    })
    return counts
  }

  async #note(article: number, notes: readonly string[]): Promise<void> {
    for (const note of notes) {
      await this.#connection.run('INSERT INTO notes (article, note) VALUES (?, ?)', article, note)
    }
  }

  async #nodesOf(feedId: number): Promise<number[]> {
    const feed = await this.#connection.get<{ node_id: number }>(
      'SELECT node_id FROM feeds WHERE id = ?',
      feedId,
    )
    if (!feed) throw new RangeError(`No feed has the id ${feedId}.`)
    return lineage(this.#connection, feed.node_id)
  }
}
