import { sha256Hex } from '../../kit/hash.ts'
import type { CatalogueStore, KeptCatalogue } from '../catalogue-store.ts'
import { orNull, type SqlConnection } from './connection.ts'
import { packText, unpackText } from './packed-texts.ts'
import { present } from './rows.ts'

/** How many different catalogues of an instance are kept. */
const KEPT_FOR_EACH_INSTANCE = 4

type CatalogueRow = {
  id: number
  instance: string
  built_at: string | null
  read_at: string
  hash: string
  namespaces: Uint8Array
  radar: Uint8Array | null
}

export class SqlCatalogueStore implements CatalogueStore {
  readonly #connection: SqlConnection

  constructor(connection: SqlConnection) {
    this.#connection = connection
  }

  async save(catalogue: Omit<KeptCatalogue, 'id'>): Promise<{ readonly isNew: boolean }> {
    const { instance, builtAt, readAt, namespaces, radar } = catalogue
    const hash = sha256Hex(namespaces)
    return this.#connection.transaction(async () => {
      const last = await this.#connection.get<{ id: number; hash: string }>(
        'SELECT id, hash FROM catalogues WHERE instance = ? ORDER BY id DESC LIMIT 1',
        instance,
      )
      const isNew = last?.hash !== hash
      const packedRadar = radar === undefined ? null : packText(radar)
      if (last && !isNew) {
        await this.#connection.run(
          'UPDATE catalogues SET read_at = ?, built_at = coalesce(?, built_at), radar = coalesce(?, radar) WHERE id = ?',
          readAt,
          orNull(builtAt),
          packedRadar,
          last.id,
        )
        return { isNew }
      }
      await this.#connection.run(
        `INSERT INTO catalogues (instance, built_at, read_at, hash, namespaces, radar) VALUES (?, ?, ?, ?, ?, ?)`,
        instance,
        orNull(builtAt),
        readAt,
        hash,
        packText(namespaces),
        packedRadar,
      )
      await this.#forgetOldest(instance)
      return { isNew }
    })
  }

  async latest(instance?: string): Promise<KeptCatalogue | undefined> {
    const row = await this.#connection.get<CatalogueRow>(
      `SELECT * FROM catalogues ${instance === undefined ? '' : 'WHERE instance = ?'} ORDER BY read_at DESC, id DESC LIMIT 1`,
      ...(instance === undefined ? [] : [instance]),
    )
    return row && catalogueFromRow(row)
  }

  async earlier(instance: string): Promise<readonly KeptCatalogue[]> {
    const rows = await this.#connection.all<CatalogueRow>(
      `SELECT * FROM catalogues WHERE id <> coalesce((SELECT max(id) FROM catalogues WHERE instance = ?), 0)
       ORDER BY CASE WHEN instance = ? THEN 0 ELSE 1 END, id DESC`,
      instance,
      instance,
    )
    return rows.map(catalogueFromRow)
  }

  async #forgetOldest(instance: string): Promise<void> {
    await this.#connection.run(
      `DELETE FROM catalogues WHERE instance = ? AND id NOT IN
         (SELECT id FROM catalogues WHERE instance = ? ORDER BY id DESC LIMIT ?)`,
      instance,
      instance,
      KEPT_FOR_EACH_INSTANCE,
    )
  }
}

function catalogueFromRow(row: CatalogueRow): KeptCatalogue {
  return {
    id: row.id,
    instance: row.instance,
    readAt: row.read_at,
    namespaces: unpackText(row.namespaces),
    ...present({ builtAt: row.built_at }),
    ...(row.radar === null ? {} : { radar: unpackText(row.radar) }),
  }
}
