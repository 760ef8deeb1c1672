import type { DeploymentStore, PendingOutput } from '../deployment-store.ts'
import type { SqlConnection } from './connection.ts'

/** What each destination still lacks; see {@link DeploymentStore}. */
export class SqlDeployments implements DeploymentStore {
  readonly #connection: SqlConnection

  constructor(connection: SqlConnection) {
    this.#connection = connection
  }

  async open(targetKey: string, destination: string): Promise<number> {
    return this.#connection.transaction(async () => {
      const target = await this.#connection.get<{ id: number }>(
        'SELECT id FROM targets WHERE key = ?',
        targetKey,
      )
      if (!target) throw new RangeError(`No target is called ${targetKey}.`)
      const known = await this.#find(target.id, destination)
      if (known !== undefined) return known
      await this.#connection.run(
        'INSERT INTO deployments (target_id, destination) VALUES (?, ?)',
        target.id,
        destination,
      )
      const id = (await this.#find(target.id, destination)) as number
      await this.#noteAll(id)
      return id
    })
  }

  async restart(deploymentId: number): Promise<void> {
    await this.#connection.transaction(() => this.#noteAll(deploymentId))
  }

  async pending(
    deploymentId: number,
    after: string,
    limit: number,
  ): Promise<readonly PendingOutput[]> {
    const rows = await this.#connection.all<{ path: string; is_new: number; hash: string | null }>(
      `SELECT p.path, p.is_new, o.hash FROM deploy_pending p
       JOIN deployments d ON d.id = p.deployment_id
       LEFT JOIN outputs o ON o.target_id = d.target_id AND o.path = p.path
       WHERE p.deployment_id = ? AND p.path > ? ORDER BY p.path LIMIT ?`,
      deploymentId,
      after,
      limit,
    )
    return rows.map(({ path, is_new, hash }) => ({
      path,
      change: hash === null ? 'removed' : is_new === 1 ? 'added' : 'changed',
    }))
  }

  async settle(deploymentId: number, paths: readonly string[]): Promise<void> {
    await this.#connection.transaction(async () => {
      for (const path of paths) {
        await this.#connection.run(
          'DELETE FROM deploy_pending WHERE deployment_id = ? AND path = ?',
          deploymentId,
          path,
        )
      }
    })
  }

  async #find(targetId: number, destination: string): Promise<number | undefined> {
    const row = await this.#connection.get<{ id: number }>(
      'SELECT id FROM deployments WHERE target_id = ? AND destination = ?',
      targetId,
      destination,
    )
    return row?.id
  }

  async #noteAll(deploymentId: number): Promise<void> {
    await this.#connection.run(
      `INSERT INTO deploy_pending (deployment_id, path, is_new)
       SELECT d.id, o.path, 1 FROM deployments d JOIN outputs o ON o.target_id = d.target_id WHERE d.id = ?
       ON CONFLICT (deployment_id, path) DO NOTHING`,
      deploymentId,
    )
  }
}

/**
 * Notes files for every destination of their target where they will not be what they were; runs in the
 * transaction that changes the manifest, before it.
 *
 * @param hash of the file's new bytes; absent for one that is removed
 */
export async function notePending(
  connection: SqlConnection,
  targetId: number,
  files: readonly { readonly path: string; readonly hash?: string }[],
): Promise<void> {
  const destinations = await connection.all<{ id: number }>(
    'SELECT id FROM deployments WHERE target_id = ?',
    targetId,
  )
  for (const { id } of destinations) {
    for (const { path, hash } of files) await noteFile(connection, [id, targetId], path, hash)
  }
}

async function noteFile(
  connection: SqlConnection,
  [deploymentId, targetId]: readonly [number, number],
  path: string,
  hash: string | undefined,
): Promise<void> {
  const known = await connection.get<{ hash: string }>(
    'SELECT hash FROM outputs WHERE target_id = ? AND path = ?',
    targetId,
    path,
  )
  if (known?.hash === hash) return
  await connection.run(
    `INSERT INTO deploy_pending (deployment_id, path, is_new) VALUES (?, ?, ?)
     ON CONFLICT (deployment_id, path) DO NOTHING`,
    deploymentId,
    path,
    known === undefined ? 1 : 0,
  )
}
