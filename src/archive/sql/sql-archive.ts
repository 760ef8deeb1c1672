import { once } from '../../kit/once.ts'
import type { SubscriptionList } from '../../model/subscription.ts'
import type { Archive, CommitReport, FeedVisit, TargetState } from '../archive.ts'
import type { AssetStore } from '../asset-store.ts'
import type { CatalogueStore } from '../catalogue-store.ts'
import type { DeploymentStore } from '../deployment-store.ts'
import type { ImportStore } from '../import-store.ts'
import { later } from '../later.ts'
import type { ListStore } from '../list-store.ts'
import type { OutputStore } from '../output-store.ts'
import type { PageStore } from '../page-store.ts'
import type { PastStore } from '../past-store.ts'
import type { PictureFiles } from '../picture-files.ts'
import type { PortableStore } from '../portable-store.ts'
import type { ProfileStore } from '../profile-store.ts'
import type { TakedownStore } from '../takedown-store.ts'
import type { UpstreamStore } from '../upstream-store.ts'
import { SqlAssetStore } from './assets.ts'
import { LIMIT, type SqlConnection } from './connection.ts'
import { SqlListStore } from './lists.ts'
import { SqlReader } from './reader.ts'
import { SqlUpstreams } from './upstreams.ts'
import type { VisitDocument } from './visits.ts'

/** The archive over any engine behind the {@link SqlConnection} seam. */
export class SqlArchive extends SqlReader implements Archive {
  readonly upstreams: UpstreamStore
  readonly outputs: OutputStore
  readonly takedowns: TakedownStore
  readonly catalogues: CatalogueStore
  readonly lists: ListStore
  readonly assets: AssetStore
  readonly deployments: DeploymentStore
  readonly imports: ImportStore
  readonly portable: PortableStore
  readonly pages: PageStore
  readonly past: PastStore
  readonly profiles: ProfileStore
  readonly #targets: Pick<Archive, 'target' | 'pathOf'>
  readonly #lock: Disposable | undefined
  readonly #visits = once(() => import('./visits.ts'))

  constructor(connection: SqlConnection, files: PictureFiles, lock?: Disposable) {
    super(connection)
    this.upstreams = new SqlUpstreams(connection)
    this.lists = new SqlListStore(connection)
    this.assets = new SqlAssetStore(connection, files)
    this.outputs = later(
      async () => new (await import('./outputs.ts')).SqlOutputStore(connection),
      ['changes'],
    )
    this.takedowns = later(
      async () => new (await import('./takedowns.ts')).SqlTakedownStore(connection),
    )
    this.catalogues = later(
      async () => new (await import('./catalogues.ts')).SqlCatalogueStore(connection),
    )
    this.deployments = later(
      async () => new (await import('./deployments.ts')).SqlDeployments(connection),
    )
    this.imports = later(async () => new (await import('./imports.ts')).SqlImports(connection))
    this.portable = later(
      async () => new (await import('./portable.ts')).SqlPortable(connection),
      ['rows'],
    )
    this.pages = later(async () => new (await import('./pages.ts')).SqlPageStore(connection))
    this.past = later(async () => new (await import('./past.ts')).SqlPastStore(connection))
    this.profiles = later(
      async () => new (await import('./profiles.ts')).SqlProfileStore(connection),
    )
    this.#targets = later(async () => new (await import('./targets.ts')).TargetStore(connection))
    this.#lock = lock
  }

  async syncSubscriptions(list: SubscriptionList): Promise<void> {
    const { syncSubscriptions } = await import('./tree.ts')
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
      `SELECT sort_at AS at FROM places WHERE node_id = ? ORDER BY sort_at DESC ${LIMIT}`,
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
    const { commitVisit } = await this.#visits()
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
