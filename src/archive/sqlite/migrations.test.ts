import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { temporaryFolder } from '../../../test/support/temporary-folder.ts'
import { migrations } from './migrations.ts'
import { openSqlite, SCHEMA_VERSION } from './open-sqlite.ts'

const RAWS = Array.from({ length: 40 }, (_, index) => ({
  hash: `hash ${(index * 7) % 40}`,
  body: new Uint8Array(1100 + index).fill(index),
}))

async function withRaws(location: string, schema?: number): Promise<void> {
  const { connection, lock } = await openSqlite(location, 'write', schema)
  using _lock = lock
  for (const { hash, body } of RAWS)
    await connection.run('INSERT INTO raws (hash, body) VALUES (?, ?)', hash, body)
  await connection.close()
}

test('the newest schema is the one after the last step', () => {
  assert.equal(SCHEMA_VERSION, migrations.length)
})

test('raw entries of an earlier schema are there after it was brought up to date', async () => {
  using folder = temporaryFolder()
  const location = folder.at('a.db')
  await withRaws(location, 9)
  const { connection } = await openSqlite(location, 'read')
  const rows = await connection.all<(typeof RAWS)[number]>('SELECT hash, body FROM raws')
  const byHash = new Map(rows.map(({ hash, body }) => [hash, body]))
  assert.equal(byHash.size, RAWS.length)
  for (const { hash, body } of RAWS) assert.deepEqual(byHash.get(hash), body)
  await connection.close()
})

test('raw entries of a kilobyte take no page of their own', async () => {
  using folder = temporaryFolder()
  const location = folder.at('a.db')
  await withRaws(location)
  using database = new DatabaseSync(location, { readOnly: true })
  const { pages } =
    database.prepare(`SELECT count(*) AS pages FROM dbstat WHERE name = 'raws'`).get() ?? {}
  assert.ok(Number(pages) <= RAWS.length / 2, `${pages} pages`)
})
