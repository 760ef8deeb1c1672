export type SqlValue = string | number | null | Uint8Array
export type SqlRow = Record<string, SqlValue>

/**
 * The seam between the archive's SQL and an engine: positional `?` parameters, the common subset of
 * SQLite and PostgreSQL. Asynchronous because PostgreSQL is; on SQLite every call has finished when
 * the promise is made.
 */
export interface SqlConnection {
  all<Row = SqlRow>(sql: string, ...values: readonly SqlValue[]): Promise<Row[]>
  /** The same rows as lists of values, in the order of the columns: half the cost where there are thousands. */
  tuples<Tuple>(sql: string, ...values: readonly SqlValue[]): Promise<Tuple[]>
  get<Row = SqlRow>(sql: string, ...values: readonly SqlValue[]): Promise<Row | undefined>
  run(sql: string, ...values: readonly SqlValue[]): Promise<void>
  /** Everything `work` does is kept, or nothing of it. Not to be nested. */
  transaction<Result>(work: () => Promise<Result>): Promise<Result>
  close(): Promise<void>
}

/** Optional values are NULL in the database and absent in the model. */
export function orNull<Value extends SqlValue>(value: Value | undefined): Value | null {
  return value === undefined ? null : value
}

/**
 * A limit for statements that are asked over and over: SQLite plans one anew whenever a bare `LIMIT ?` is
 * bound, because it might plan otherwise for another number.
 */
export const LIMIT = 'LIMIT CAST(? AS INTEGER)'
