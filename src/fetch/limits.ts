/** What one answer may cost. All of it bounded, whatever the server does. */
export type FetchLimits = {
  /** Bytes of body, as sent and as decoded. @default 15 MiB */
  readonly bodyLimitBytes: number
  /** Bytes of response header, names and values together. @default 64 KiB */
  readonly headerLimitBytes: number
  /** Looking up the name, connecting and the TLS handshake. @default 10 s */
  readonly connectTimeoutMs: number
  /** From the request to the whole response header, and from one piece of body to the next. @default 20 s */
  readonly idleTimeoutMs: number
  /** The same for a request that says it is `patient`: RSSHub fetches whole sites before it answers. @default 60 s */
  readonly patientIdleTimeoutMs: number
  /** Everything, redirects included; waiting for a free connection is not counted. @default 60 s */
  readonly totalTimeoutMs: number
  /** @default 5 */
  readonly redirectLimit: number
  /** Connections to one host at a time. @default 4 */
  readonly connectionsPerHost: number
  /** Connections in all at a time. @default 32 */
  readonly connections: number
}

/** Limits that a single request may set for itself; the others belong to the connections all share. */
export type RequestLimits = Pick<
  FetchLimits,
  'bodyLimitBytes' | 'idleTimeoutMs' | 'totalTimeoutMs' | 'redirectLimit'
>

export const DEFAULT_LIMITS: FetchLimits = {
  bodyLimitBytes: 15 * 1024 * 1024,
  // Sites with a long Content-Security-Policy and a shelf of cookies pass the usual 16 KiB.
  headerLimitBytes: 64 * 1024,
  connectTimeoutMs: 10_000,
  idleTimeoutMs: 20_000,
  patientIdleTimeoutMs: 60_000,
  totalTimeoutMs: 60_000,
  redirectLimit: 5,
  connectionsPerHost: 4,
  connections: 32,
}
