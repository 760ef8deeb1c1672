import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { sha256Hex } from '../../kit/hash.ts'
import type { KeptPage, PageStore } from '../page-store.ts'
import { orNull, type SqlConnection } from './connection.ts'
import { present } from './rows.ts'

type PageRow = {
  address: string
  final_url: string
  content_type: string | null
  fetched_at: string
  etag: string | null
  last_modified: string | null
  body: Uint8Array
}

export class SqlPageStore implements PageStore {
  readonly #connection: SqlConnection

  constructor(connection: SqlConnection) {
    this.#connection = connection
  }

  async page(address: string): Promise<KeptPage | undefined> {
    const row = await this.#connection.get<PageRow>(
      'SELECT p.*, b.body FROM pages p JOIN page_bodies b ON b.hash = p.body_hash WHERE p.address = ?',
      address,
    )
    return row && pageFromRow(row)
  }

  async save(pages: readonly KeptPage[]): Promise<void> {
    if (pages.length === 0) return
    await this.#connection.transaction(async () => {
      for (const page of pages) await this.#savePage(page)
    })
  }

  async #savePage(page: KeptPage): Promise<void> {
    const hash = sha256Hex(page.body).slice(0, 32)
    await this.#connection.run(
      'INSERT INTO page_bodies (hash, body) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING',
      hash,
      zstdCompressSync(page.body),
    )
    await this.#connection.run(
      `INSERT INTO pages (address, final_url, content_type, fetched_at, etag, last_modified, body_hash)
       VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (address) DO UPDATE SET final_url = excluded.final_url, content_type = excluded.content_type,
         fetched_at = excluded.fetched_at, etag = excluded.etag, last_modified = excluded.last_modified,
         body_hash = excluded.body_hash`,
      page.address,
      page.finalUrl,
      orNull(page.contentType),
      page.fetchedAt,
      orNull(page.validators.etag),
      orNull(page.validators.lastModified),
      hash,
    )
  }

  async count(): Promise<number> {
    const row = await this.#connection.get<{ count: number }>('SELECT count(*) AS count FROM pages')
    return row?.count ?? 0
  }
}

function pageFromRow(row: PageRow): KeptPage {
  return {
    address: row.address,
    finalUrl: row.final_url,
    fetchedAt: row.fetched_at,
    validators: present({ etag: row.etag, lastModified: row.last_modified }),
    body: new Uint8Array(zstdDecompressSync(row.body)),
    ...present({ contentType: row.content_type }),
  }
}
