import type { SubscriptionList } from '../../model/subscription.ts'
import type { ManifestEntry } from '../../model/target.ts'
import type { Archive, CommitReport, FeedVisit, TargetState } from '../archive.ts'
import type { AssetStore } from '../asset-store.ts'
import type { DeploymentStore } from '../deployment-store.ts'
import type { ImportStore } from '../import-store.ts'
import type { PictureFiles } from '../picture-files.ts'
import type { PortableStore } from '../portable-store.ts'
import { SqlAssetStore } from './assets.ts'
import type { SqlConnection } from './connection.ts'
import { SqlDeployments } from './deployments.ts'
import { SqlImports } from './imports.ts'
import { SqlPortable } from './portable.ts'
import { SqlReader } from './reader.ts'
import { TargetStore } from './targets.ts'
import { syncSubscriptions } from './tree.ts'
import { commitVisit, type VisitDocument } from './visits.ts'

/** The archive over any engine behind the {@link SqlConnection} seam. */
export class SqlArchive extends SqlReader implements Archive {
  readonly assets: AssetStore
  readonly deployments: DeploymentStore
  readonly imports: ImportStore
  readonly portable: PortableStore
  readonly #targets: TargetStore
  readonly #lock: Disposable | undefined

  constructor(connection: SqlConnection, files: PictureFiles, lock?: Disposable) {
    super(connection)
    this.assets = new SqlAssetStore(connection, files)
    this.deployments = new SqlDeployments(connection)
    this.imports = new SqlImports(connection)
    this.portable = new SqlPortable(connection)
    this.#targets = new TargetStore(connection)
    this.#lock = lock
  }

  async syncSubscriptions(list: SubscriptionList): Promise<void> {
    await syncSubscriptions(this.connection, list)
  }

  async sharedAddresses(feedId: number): Promise<ReadonlySet<string>> {
    const rows = await this.connection.all<{ address: string }>(
      'SELECT address FROM shared_addresses WHERE feed_id = ?',
      feedId,
    )
    return new Set(rows.map(row => row.address))
  }

  async knownRaw(feedId: number, rawHashes: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.connection.all<{ raw_hash: string }>(
      'SELECT o.raw_hash FROM json_each(?) AS wanted JOIN origins o ON o.feed_id = ? AND o.raw_hash = wanted.value',
      JSON.stringify(rawHashes),
      feedId,
    )
    return new Set(rows.map(row => row.raw_hash))
  }

  async commitVisit(
    feedId: number,
    visit: FeedVisit,
    document?: VisitDocument,
  ): Promise<CommitReport> {
    return commitVisit(this.connection, feedId, visit, document)
  }

  async target(key: string): Promise<TargetState> {
    return this.#targets.target(key)
  }

  async manifestEntry(targetId: number, path: string): Promise<ManifestEntry | undefined> {
    return this.#targets.manifestEntry(targetId, path)
  }

  async pathOf(targetId: number, article: number): Promise<string | undefined> {
    return this.#targets.pathOf(targetId, article)
  }

  async manifestPaths(targetId: number): Promise<readonly string[]> {
    return this.#targets.manifestPaths(targetId)
  }

  async saveManifest(targetId: number, entries: readonly ManifestEntry[]): Promise<void> {
    await this.#targets.saveManifest(targetId, entries)
  }

  async forgetPaths(targetId: number, paths: readonly string[]): Promise<void> {
    await this.#targets.forgetPaths(targetId, paths)
  }

  async moveCursor(targetId: number, cursor: number, version: string): Promise<void> {
    await this.#targets.moveCursor(targetId, cursor, version)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.connection.close()
    this.#lock?.[Symbol.dispose]()
  }
}
