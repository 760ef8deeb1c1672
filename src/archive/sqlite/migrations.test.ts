import assert from 'node:assert/strict'
import { test } from 'node:test'
import { migrations } from './migrations.ts'
import { SCHEMA_VERSION } from './open-sqlite.ts'

test('the newest schema is the one after the last step', () => {
  assert.equal(SCHEMA_VERSION, migrations.length)
})
