/**
 * A value of a row as JSON has it: `zstd` is text that the archive keeps compressed, `base64` are other
 * bytes.
 */
export type PortableValue =
  | string
  | number
  | { readonly zstd: string }
  | { readonly base64: string }

/** A row by its columns; NULL is absent. The column that orders changes is left out: it is given anew. */
export type PortableRow = Readonly<Record<string, PortableValue>>

/** Rows by table. */
export type PortableRows = Readonly<Record<string, readonly PortableRow[]>>

/**
 * The archive as rows that any engine can hold, for copies that outlive this program. What targets wrote
 * and what can be made from the rest is left out.
 */
export interface PortableReader {
  /** Version of the schema that the rows are of. */
  schema(): Promise<number>
  /** Everything that belongs to one article alone, and the raw entries that it was made from. */
  article(number: number): Promise<PortableRows>
  /** Tables that belong to no single article, in the order in which they can be put back. */
  sharedTables(): Promise<readonly string[]>
  /** Rows of one of them, in the order of its key. */
  rows(table: string): AsyncIterable<PortableRow>
}
