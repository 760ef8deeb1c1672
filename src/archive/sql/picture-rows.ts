import type { PictureNote, StoredPicture } from '../../model/picture.ts'
import type { Asset, PicturePlace } from '../asset-store.ts'
import type { SqlConnection } from './connection.ts'
import { present } from './rows.ts'

export type AssetRow = {
  hash: string
  type: string
  width: number
  height: number
  bytes: number
  animated: number
  original: number
  color: string | null
  placeholder: string | null
  blank: number
  qr: number
  flat: number
  sketch: Uint8Array
  copies: string
}

/** What an article says of one of its pictures, and what is shown of it. */
export type NamedRow = {
  article: number
  address: string
  place: PicturePlace
  described: number
  shown: string | null
  left_out: NonNullable<PictureNote['leftOut']> | null
}

export function assetFromRow(row: AssetRow): Asset {
  return {
    ...pictureFromRow(row),
    type: row.type,
    animated: row.animated === 1,
    bytes: row.bytes,
    blank: row.blank === 1,
    qr: row.qr,
    flat: row.flat,
    sketch: row.sketch,
  }
}

function pictureFromRow(row: AssetRow): StoredPicture {
  return {
    hash: row.hash,
    width: row.width,
    height: row.height,
    copies: JSON.parse(row.copies),
    ...present({ color: row.color, placeholder: row.placeholder }),
  }
}

/** What pages show of the pictures of articles, by article number. */
export async function readPictureNotes(
  connection: SqlConnection,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, readonly PictureNote[]>> {
  const rows = await connection.all<NamedRow & Partial<AssetRow>>(
    `SELECT n.article, n.address, n.left_out, a.hash, a.width, a.height, a.color, a.placeholder, a.copies
     FROM json_each(?) AS wanted JOIN article_pictures n ON n.article = wanted.value
     LEFT JOIN assets a ON a.hash = n.shown
     WHERE n.shown IS NOT NULL OR n.left_out IS NOT NULL ORDER BY n.article, n.ordinal`,
    JSON.stringify(numbers),
  )
  const notes = new Map<number, PictureNote[]>()
  for (const row of rows) {
    const note: PictureNote = {
      address: row.address,
      ...present({ leftOut: row.left_out }),
      ...(row.hash ? { picture: pictureFromRow(row as AssetRow) } : {}),
    }
    notes.set(row.article, [...(notes.get(row.article) ?? []), note])
  }
  return notes
}
