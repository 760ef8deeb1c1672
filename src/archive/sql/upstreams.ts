import type { Upstream, UpstreamKind, UpstreamStore } from '../upstream-store.ts'
import { orNull, type SqlConnection } from './connection.ts'
import { present } from './rows.ts'

type UpstreamRow = {
  scope: string
  kind: UpstreamKind
  successes: number
  failures: number
  success_share: number
  latency_ms: number | null
  failing_feeds: string
  holds: number
  hold_until: string | null
  holds_all: number
  last_success_at: string | null
  last_failure_at: string | null
  last_error_code: string | null
}

export class SqlUpstreams implements UpstreamStore {
  readonly #connection: SqlConnection

  constructor(connection: SqlConnection) {
    this.#connection = connection
  }

  async all(): Promise<readonly Upstream[]> {
    const rows = await this.#connection.all<UpstreamRow>('SELECT * FROM upstreams ORDER BY scope')
    return rows.map(upstreamFromRow)
  }

  async save(upstreams: readonly Upstream[], forgotten: readonly string[]): Promise<void> {
    if (upstreams.length + forgotten.length === 0) return
    await this.#connection.transaction(async () => {
      for (const scope of forgotten) {
        await this.#connection.run('DELETE FROM upstreams WHERE scope = ?', scope)
      }
      for (const upstream of upstreams) await this.#saveOne(upstream)
    })
  }

  async #saveOne(upstream: Upstream): Promise<void> {
    await this.#connection.run(
      `INSERT INTO upstreams (scope, kind, successes, failures, success_share, latency_ms, failing_feeds, holds, hold_until, holds_all,
         last_success_at, last_failure_at, last_error_code)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (scope) DO UPDATE SET kind = excluded.kind, successes = excluded.successes, failures = excluded.failures,
         success_share = excluded.success_share, latency_ms = excluded.latency_ms, failing_feeds = excluded.failing_feeds,
         holds = excluded.holds, hold_until = excluded.hold_until, last_success_at = excluded.last_success_at,
         last_failure_at = excluded.last_failure_at, last_error_code = excluded.last_error_code`,
      upstream.scope,
      upstream.kind,
      upstream.successes,
      upstream.failures,
      upstream.successShare,
      orNull(upstream.latencyMs),
      JSON.stringify(upstream.failingFeeds),
      upstream.holds,
      orNull(upstream.holdUntil),
      upstream.holdsAll ? 1 : 0,
      orNull(upstream.lastSuccessAt),
      orNull(upstream.lastFailureAt),
      orNull(upstream.lastErrorCode),
    )
  }
}

function upstreamFromRow(row: UpstreamRow): Upstream {
  return {
    scope: row.scope,
    kind: row.kind,
    successes: row.successes,
    failures: row.failures,
    successShare: row.success_share,
    failingFeeds: JSON.parse(row.failing_feeds),
    holds: row.holds,
    holdsAll: row.holds_all === 1,
    ...present({
      latencyMs: row.latency_ms,
      holdUntil: row.hold_until,
      lastSuccessAt: row.last_success_at,
      lastFailureAt: row.last_failure_at,
      lastErrorCode: row.last_error_code,
    }),
  }
}
