import type { SubscriptionList } from '../../model/subscription.ts'
import type { Archive, CommitReport, FeedVisit, TargetState } from '../archive.ts'
import type { AssetStore } from '../asset-store.ts'
import type { CatalogueStore } from '../catalogue-store.ts'
import type { DeploymentStore } from '../deployment-store.ts'
import type { ImportStore } from '../import-store.ts'
import type { ListStore } from '../list-store.ts'
import type { OutputStore } from '../output-store.ts'
import type { PictureFiles } from '../picture-files.ts'
import type { PortableStore } from '../portable-store.ts'
import type { TakedownStore } from '../takedown-store.ts'
import { SqlAssetStore } from './assets.ts'
import { SqlCatalogueStore } from './catalogues.ts'
import type { SqlConnection } from './connection.ts'
import { SqlDeployments } from './deployments.ts'
import { SqlImports } from './imports.ts'
import { SqlListStore } from './lists.ts'
import { SqlOutputStore } from './outputs.ts'
import { SqlPageStore } from './pages.ts'
import { SqlPastStore } from './past.ts'
import { SqlPortable } from './portable.ts'
import { SqlProfileStore } from './profiles.ts'
import { SqlReader } from './reader.ts'
import { SqlTakedownStore } from './takedowns.ts'
import { TargetStore } from './targets.ts'
import { syncSubscriptions } from './tree.ts'
import { SqlUpstreams } from './upstreams.ts'
import { commitVisit, type VisitDocument } from './visits.ts'

/** The archive over any engine behind the {@link SqlConnection} seam. */
export class SqlArchive extends SqlReader implements Archive {
  readonly upstreams: SqlUpstreams
  readonly outputs: OutputStore
  readonly takedowns: TakedownStore
  readonly catalogues: CatalogueStore
  readonly lists: ListStore
  readonly assets: AssetStore
  readonly deployments: DeploymentStore
  readonly imports: ImportStore
  readonly portable: PortableStore
  readonly pages: SqlPageStore
  readonly past: SqlPastStore
  readonly profiles: SqlProfileStore
  readonly #targets: TargetStore
  readonly #lock: Disposable | undefined

  constructor(connection: SqlConnection, files: PictureFiles, lock?: Disposable) {
    super(connection)
    this.upstreams = new SqlUpstreams(connection)
    this.outputs = new SqlOutputStore(connection)
    this.takedowns = new SqlTakedownStore(connection)
    this.lists = new SqlListStore(connection)
    this.catalogues = new SqlCatalogueStore(connection)
    this.assets = new SqlAssetStore(connection, files)
    this.deployments = new SqlDeployments(connection)
    this.imports = new SqlImports(connection)
    this.portable = new SqlPortable(connection)
    this.pages = new SqlPageStore(connection)
    this.past = new SqlPastStore(connection)
    this.profiles = new SqlProfileStore(connection)
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

  async timesOf(nodeId: number, limit: number): Promise<readonly string[]> {
    const rows = await this.connection.all<{ at: string }>(
      'SELECT sort_at AS at FROM places WHERE node_id = ? ORDER BY sort_at DESC LIMIT ?',
      nodeId,
      limit,
    )
    return rows.map(row => row.at)
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

  async pathOf(targetId: number, article: number): Promise<string | undefined> {
    return this.#targets.pathOf(targetId, article)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.connection.close()
    this.#lock?.[Symbol.dispose]()
  }
}
