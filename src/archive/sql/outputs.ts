import type {
  BegunPublishing,
  KeptOutput,
  OutputChange,
  OutputStore,
  SavedOutput,
} from '../output-store.ts'
import { orNull, type SqlConnection } from './connection.ts'
import { notePending } from './deployments.ts'
import { present } from './rows.ts'

const BATCH_SIZE = 1000
/** Changes told earlier go a few at a time, so that no publishing pays for a large one before it. */
const FORGOTTEN_AT_A_TIME = 5000
/** In place of a first change: everything in the manifest is new. */
const EVERYTHING = -1

type TargetRow = { cursor: number; build: number; is_begun: number; changes_after: number }
type OutputRow = {
  path: string
  hash: string
  article: number | null
  node: number | null
  build: number
}

/** {@link OutputStore} over any engine behind the {@link SqlConnection} seam. */
export class SqlOutputStore implements OutputStore {
  readonly #connection: SqlConnection

  constructor(connection: SqlConnection) {
    this.#connection = connection
  }

  async begin(targetId: number, { full }: { readonly full: boolean }): Promise<BegunPublishing> {
    return this.#connection.transaction(async () => {
      const target = await this.#target(targetId)
      const build = target.build + (full ? 1 : 0)
      const isResumed = target.is_begun === 1
      const after = isResumed ? target.changes_after : await this.#newList(target)
      await this.#connection.run(
        'UPDATE targets SET build = ?, is_begun = 1, changes_after = ? WHERE id = ?',
        build,
        after,
        targetId,
      )
      await this.#forget(targetId, after)
      return { build, isResumed }
    })
  }

  /** A first publishing makes no list: all that is there has been added. */
  async #newList({ cursor }: TargetRow): Promise<number> {
    if (cursor === 0) return EVERYTHING
    const row = await this.#connection.get<{ last: number | null }>(
      'SELECT max(id) AS last FROM output_changes',
    )
    return row?.last ?? 0
  }

  /** The newest change stays, because the next takes the number after it. */
  async #forget(targetId: number, before: number): Promise<void> {
    await this.#connection.run(
      `DELETE FROM output_changes WHERE id IN (
         SELECT id FROM output_changes WHERE target_id = ? AND id < ? LIMIT ${FORGOTTEN_AT_A_TIME})`,
      targetId,
      before,
    )
  }

  async save(targetId: number, build: number, outputs: readonly SavedOutput[]): Promise<void> {
    await this.#connection.transaction(async () => {
      const { changes_after: after } = await this.#target(targetId)
      const files = outputs.map(({ entry }) => entry)
      await notePending(this.#connection, targetId, files)
      for (const { entry, change } of outputs) {
        await this.#connection.run(
          `INSERT INTO outputs (target_id, path, hash, article, node, build) VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT (target_id, path) DO UPDATE
           SET hash = excluded.hash, article = excluded.article, node = excluded.node, build = excluded.build`,
          targetId,
          entry.path,
          entry.hash,
          orNull(entry.article),
          orNull(entry.node),
          build,
        )
        if (change && after !== EVERYTHING) await this.#note(targetId, change, entry.path)
      }
    })
  }

  async remove(targetId: number, paths: readonly string[]): Promise<void> {
    await this.#connection.transaction(async () => {
      const { changes_after: after } = await this.#target(targetId)
      const files = paths.map(path => ({ path }))
      await notePending(this.#connection, targetId, files)
      for (const path of paths) {
        await this.#connection.run(
          'DELETE FROM outputs WHERE target_id = ? AND path = ?',
          targetId,
          path,
        )
        if (after !== EVERYTHING) await this.#note(targetId, 'removed', path)
      }
    })
  }

  async #note(targetId: number, kind: OutputChange, path: string): Promise<void> {
    await this.#connection.run(
      'INSERT INTO output_changes (target_id, kind, path) VALUES (?, ?, ?)',
      targetId,
      kind,
      path,
    )
  }

  async finish(targetId: number, cursor: number, version: string): Promise<void> {
    await this.#connection.transaction(async () => {
      await this.#connection.run(
        'UPDATE targets SET cursor = ?, version = ?, is_begun = 0 WHERE id = ?',
        cursor,
        version,
        targetId,
      )
      // Places that fell empty are of no more use once every target knows of them.
      await this.#connection.run(
        'DELETE FROM vacancies WHERE seq <= (SELECT min(cursor) FROM targets)',
      )
    })
  }

  async find(targetId: number, path: string): Promise<KeptOutput | undefined> {
    return (await this.findAll(targetId, [path])).get(path)
  }

  async findAll(
    targetId: number,
    paths: readonly string[],
  ): Promise<ReadonlyMap<string, KeptOutput>> {
    // CROSS JOIN keeps SQLite from walking the whole manifest (https://sqlite.org/optoverview.html#crossjoin).
    const rows = await this.#connection.all<OutputRow>(
      `SELECT o.path, o.hash, o.article, o.node, o.build FROM json_each(?) AS wanted
       CROSS JOIN outputs o WHERE o.target_id = ? AND o.path = wanted.value`,
      JSON.stringify(paths),
      targetId,
    )
    return new Map(rows.map(row => [row.path, outputFromRow(row)]))
  }

  async leftovers(
    targetId: number,
    build: number,
    after: string,
    limit: number,
  ): Promise<readonly string[]> {
    const rows = await this.#connection.all<{ path: string }>(
      'SELECT path FROM outputs WHERE target_id = ? AND path > ? AND build <> ? ORDER BY path LIMIT ?',
      targetId,
      after,
      build,
      limit,
    )
    return rows.map(row => row.path)
  }

  async pathsOf(
    targetId: number,
    subject: 'article' | 'node',
    ref: number,
  ): Promise<readonly string[]> {
    const rows = await this.#connection.all<{ path: string }>(
      `SELECT path FROM outputs WHERE target_id = ? AND ${subject} = ? ORDER BY path`,
      targetId,
      ref,
    )
    return rows.map(row => row.path)
  }

  async countChanges(targetId: number, kind: OutputChange): Promise<number> {
    const { changes_after: after } = await this.#target(targetId)
    if (after === EVERYTHING && kind !== 'added') return 0
    const row =
      after === EVERYTHING
        ? await this.#connection.get<{ count: number }>(
            'SELECT count(*) AS count FROM outputs WHERE target_id = ?',
            targetId,
          )
        : await this.#connection.get<{ count: number }>(
            'SELECT count(*) AS count FROM output_changes WHERE target_id = ? AND kind = ? AND id > ?',
            targetId,
            kind,
            after,
          )
    return row?.count ?? 0
  }

  async *changes(targetId: number, kind: OutputChange): AsyncGenerator<string> {
    const { changes_after: after } = await this.#target(targetId)
    if (after !== EVERYTHING) yield* this.#noted(targetId, kind, after)
    else if (kind === 'added') yield* this.#everything(targetId)
  }

  async *#noted(targetId: number, kind: OutputChange, after: number): AsyncGenerator<string> {
    for (let last = after; ; ) {
      const rows = await this.#connection.all<{ id: number; path: string }>(
        'SELECT id, path FROM output_changes WHERE target_id = ? AND kind = ? AND id > ? ORDER BY id LIMIT ?',
        targetId,
        kind,
        last,
        BATCH_SIZE,
      )
      for (const { path } of rows) yield path
      if (rows.length < BATCH_SIZE) return
      last = rows.at(-1)?.id ?? last
    }
  }

  async *#everything(targetId: number): AsyncGenerator<string> {
    for (let last = ''; ; ) {
      const rows = await this.#connection.all<{ path: string }>(
        'SELECT path FROM outputs WHERE target_id = ? AND path > ? ORDER BY path LIMIT ?',
        targetId,
        last,
        BATCH_SIZE,
      )
      for (const { path } of rows) yield path
      if (rows.length < BATCH_SIZE) return
      last = rows.at(-1)?.path ?? last
    }
  }

  async #target(targetId: number): Promise<TargetRow> {
    const row = await this.#connection.get<TargetRow>(
      'SELECT cursor, build, is_begun, changes_after FROM targets WHERE id = ?',
      targetId,
    )
    if (!row) throw new RangeError(`No target has the id ${targetId}.`)
    return row
  }
}

function outputFromRow({ article, node, ...rest }: OutputRow): KeptOutput {
  return { ...rest, ...present({ article, node }) }
}
