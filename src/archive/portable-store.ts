import type { PortableReader, PortableRows } from '../model/portable.ts'

/** The archive as rows, and an archive from rows. */
export interface PortableStore extends PortableReader {
  /** Puts rows back; rows that are there already stay. */
  restore(rows: PortableRows): Promise<void>
  /** After the last row: gives changes their order, and the search index its terms. */
  finish(termsOf: (number: number) => Promise<string>): Promise<void>
}
