import { copyName, type SizedCopy } from '../../model/picture.ts'
import type {
  Asset,
  AssetFiles,
  AssetStore,
  KnownPicture,
  MediaMode,
  NamedPicture,
  PictureAnswer,
  PictureVerdicts,
  WantedPicture,
} from '../asset-store.ts'
import type { PictureFiles } from '../picture-files.ts'
import { orNull, type SqlConnection } from './connection.ts'
import { type AssetRow, assetFromRow, type NamedRow } from './picture-rows.ts'
import { present } from './rows.ts'
import { Sequence } from './sequence.ts'

const CURSOR_KEY = 'media_cursor'
const TO_ASK = `state IN ('wanted', 'failed') AND coalesce(next_try_at, '') <= ?`

/** The store over any engine; files lie in a folder. */
export class SqlAssetStore implements AssetStore {
  readonly #connection: SqlConnection
  readonly #files: PictureFiles

  constructor(connection: SqlConnection, files: PictureFiles) {
    this.#connection = connection
    this.#files = files
  }

  async isUsed(): Promise<boolean> {
    return (await this.#connection.get('SELECT 1 FROM article_pictures LIMIT 1')) !== undefined
  }

  async cursor(): Promise<number> {
    const row = await this.#connection.get<{ value: string }>(
      'SELECT value FROM meta WHERE key = ?',
      CURSOR_KEY,
    )
    return Number(row?.value ?? 0)
  }

  async moveCursor(seq: number): Promise<void> {
    await this.#connection.run(
      'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
      CURSOR_KEY,
      String(seq),
    )
  }

  async modes(): Promise<ReadonlyMap<number, MediaMode>> {
    const rows = await this.#connection.all<{ feed_id: number; mode: MediaMode }>(
      'SELECT feed_id, mode FROM feed_media',
    )
    return new Map(rows.map(row => [row.feed_id, row.mode]))
  }

  async saveModes(modes: ReadonlyMap<number, MediaMode>): Promise<void> {
    for (const [feedId, mode] of modes) {
      await this.#connection.run(
        'INSERT INTO feed_media (feed_id, mode) VALUES (?, ?) ON CONFLICT (feed_id) DO UPDATE SET mode = excluded.mode',
        feedId,
        mode,
      )
    }
  }

  async ownImage(article: number): Promise<string | undefined> {
    const row = await this.#connection.get<{ image: string | null }>(
      'SELECT image FROM articles WHERE number = ?',
      article,
    )
    return row?.image ?? undefined
  }

  async transaction<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#connection.transaction(work)
  }

  async namePictures(
    article: number,
    pictures: readonly NamedPicture[] | undefined,
    keepOriginal: boolean,
  ): Promise<void> {
    const before = await this.#named(article)
    const named = pictures ?? []
    if (!isSameList(before, named)) await this.#replaceNames(article, before, named)
    for (const { address } of named) await this.#want(address, article, keepOriginal)
  }

  async knownPictures(article: number): Promise<readonly KnownPicture[]> {
    const rows = await this.#connection.all<NamedRow & Partial<AssetRow>>(
      `SELECT n.address, n.place, n.described, a.* FROM article_pictures n
       LEFT JOIN pictures p ON p.address = n.address
       LEFT JOIN assets a ON a.hash = p.asset WHERE n.article = ? ORDER BY n.ordinal`,
      article,
    )
    return rows.map(row => ({
      address: row.address,
      place: row.place,
      described: row.described === 1,
      ...(row.hash ? { asset: assetFromRow(row as AssetRow) } : {}),
    }))
  }

  async saveVerdicts(article: number, verdicts: PictureVerdicts | undefined): Promise<void> {
    const row = await this.#connection.get<{ cover: string | null }>(
      'SELECT cover FROM articles WHERE number = ?',
      article,
    )
    const cover = verdicts ? JSON.stringify(verdicts.cover) : null
    const before = await this.#named(article)
    const others = before.flatMap((known, ordinal) => {
      const { shown, leftOut } = verdicts?.shown[ordinal] ?? {}
      const isSame = known.shown === orNull(shown) && known.left_out === orNull(leftOut)
      return isSame ? [] : [[ordinal, orNull(shown), orNull(leftOut)] as const]
    })
    for (const [ordinal, shown, leftOut] of others) {
      await this.#connection.run(
        'UPDATE article_pictures SET shown = ?, left_out = ? WHERE article = ? AND ordinal = ?',
        shown,
        leftOut,
        article,
        ordinal,
      )
    }
    if (cover === (row?.cover ?? null) && others.length === 0) return
    await this.#stamp(article, cover)
  }

  async wanted(at: string, limit: number): Promise<readonly WantedPicture[]> {
    const rows = await this.#connection.all<{
      address: string
      original: number
      failures: number
      link: string | null
    }>(
      `SELECT p.address, p.original, p.failures, a.link FROM pictures p
       JOIN articles a ON a.number = p.article
       WHERE ${TO_ASK} ORDER BY p.article DESC, p.address LIMIT ?`,
      at,
      limit,
    )
    return rows.map(row => ({
      address: row.address,
      keepOriginal: row.original === 1,
      failures: row.failures,
      ...present({ page: row.link }),
    }))
  }

  async countWanted(at: string): Promise<number> {
    const row = await this.#connection.get<{ count: number }>(
      `SELECT count(*) AS count FROM pictures WHERE ${TO_ASK}`,
      at,
    )
    return row?.count ?? 0
  }

  async saveAnswer({ address }: WantedPicture, answer: PictureAnswer): Promise<readonly number[]> {
    if (answer.kind === 'stored') {
      await this.#saveAsset(answer.asset, answer.hasOriginal)
      await this.#connection.run(
        `UPDATE pictures SET state = 'stored', asset = ?, failures = 0, error_code = NULL, error = NULL,
           next_try_at = NULL WHERE address = ?`,
        answer.asset.hash,
        address,
      )
    } else {
      const { kind, code, message, nextTryAt } = answer
      await this.#connection.run(
        `UPDATE pictures SET state = ?, failures = failures + 1, error_code = ?, error = ?, next_try_at = ?
         WHERE address = ?`,
        kind === 'failed' && nextTryAt === undefined ? 'lost' : kind,
        code,
        message,
        orNull(nextTryAt),
        address,
      )
    }
    const rows = await this.#connection.all<{ article: number }>(
      'SELECT DISTINCT article FROM article_pictures WHERE address = ? ORDER BY article',
      address,
    )
    return rows.map(row => row.article)
  }

  writeFiles(asset: Asset, { copies, original }: AssetFiles): void {
    for (const { copy, content } of copies) this.#files.write(copyName(asset.hash, copy), content)
    if (original) this.#files.write(originalName(asset), original)
  }

  readCopy(hash: string, copy: SizedCopy): Uint8Array {
    return this.#files.read(copyName(hash, copy))
  }

  async wantLostFiles(): Promise<boolean> {
    if (this.#files.isThere) return false
    const isAnyKept = await this.#connection.get('SELECT 1 FROM assets LIMIT 1')
    if (!isAnyKept) return false
    await this.transaction(() => this.#forgetFiles())
    return true
  }

  /** Until they are back, articles link to their pictures as they came. */
  async #forgetFiles(): Promise<void> {
    const shown = await this.#connection.all<{ article: number }>(
      `SELECT DISTINCT article FROM article_pictures
       WHERE shown IS NOT NULL OR left_out IS NOT NULL ORDER BY article`,
    )
    await this.#connection.run('UPDATE article_pictures SET shown = NULL, left_out = NULL')
    for (const { article } of shown) await this.#stamp(article, null)
    await this.#connection.run(
      `UPDATE pictures SET state = 'wanted', asset = NULL, next_try_at = NULL WHERE asset IS NOT NULL`,
    )
    await this.#connection.run('DELETE FROM assets')
  }

  async #named(article: number): Promise<readonly NamedRow[]> {
    return this.#connection.all<NamedRow>(
      'SELECT * FROM article_pictures WHERE article = ? ORDER BY ordinal',
      article,
    )
  }

  async #replaceNames(
    article: number,
    before: readonly NamedRow[],
    named: readonly NamedPicture[],
  ): Promise<void> {
    await this.#connection.run('DELETE FROM article_pictures WHERE article = ?', article)
    for (const [ordinal, { address, place, described }] of named.entries()) {
      // What pages show for an address stays until somebody judges anew.
      const known = before.find(row => row.address === address)
      await this.#connection.run(
        `INSERT INTO article_pictures (article, ordinal, address, place, described, shown, left_out)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        article,
        ordinal,
        address,
        place,
        described ? 1 : 0,
        known?.shown ?? null,
        known?.left_out ?? null,
      )
    }
    for (const { address } of before) {
      await this.#connection.run(
        `DELETE FROM pictures WHERE address = ?
         AND NOT EXISTS (SELECT 1 FROM article_pictures n WHERE n.address = pictures.address)`,
        address,
      )
    }
  }

  /** A picture that is kept small and wanted whole is asked for again. */
  async #want(address: string, article: number, keepOriginal: boolean): Promise<void> {
    await this.#connection.run(
      `INSERT INTO pictures (address, state, original, article) VALUES (?, 'wanted', ?, ?)
       ON CONFLICT (address) DO UPDATE SET
         original = max(original, excluded.original), article = max(article, excluded.article)`,
      address,
      keepOriginal ? 1 : 0,
      article,
    )
    if (!keepOriginal) return
    await this.#connection.run(
      `UPDATE pictures SET state = 'wanted' WHERE address = ? AND state = 'stored'
       AND EXISTS (SELECT 1 FROM assets a WHERE a.hash = pictures.asset AND a.original = 0)`,
      address,
    )
  }

  async #saveAsset(asset: Asset, hasOriginal: boolean): Promise<void> {
    await this.#connection.run(
      `INSERT INTO assets (hash, type, width, height, bytes, animated, original, color, placeholder, blank, qr, flat, sketch, copies)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (hash) DO UPDATE SET original = max(original, excluded.original), copies = excluded.copies`,
      asset.hash,
      asset.type,
      asset.width,
      asset.height,
      asset.bytes,
      asset.animated ? 1 : 0,
      hasOriginal ? 1 : 0,
      orNull(asset.color),
      orNull(asset.placeholder),
      asset.blank ? 1 : 0,
      asset.qr,
      asset.flat,
      asset.sketch,
      JSON.stringify(asset.copies),
    )
  }

  async #stamp(article: number, cover: string | null): Promise<void> {
    const sequence = await Sequence.load(this.#connection)
    await this.#connection.run(
      'UPDATE articles SET cover = ?, seq = ? WHERE number = ?',
      cover,
      sequence.next(),
      article,
    )
    await sequence.save(this.#connection)
  }
}

function isSameList(before: readonly NamedRow[], named: readonly NamedPicture[]): boolean {
  return (
    before.length === named.length &&
    before.every((row, index) => {
      const other = named[index]
      return (
        row.address === other?.address &&
        row.place === other.place &&
        (row.described === 1) === other.described
      )
    })
  )
}

function originalName({ hash, type }: Asset): string {
  return `${hash}.${type === 'jpeg' ? 'jpg' : type}`
}
