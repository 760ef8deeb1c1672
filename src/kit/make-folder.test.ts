import assert from 'node:assert/strict'
import { existsSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { temporaryFolder } from '../../test/support/temporary-folder.ts'
import { makeFolder } from './make-folder.ts'

test('a folder is made with all above it, and may be there already', () => {
  using folder = temporaryFolder()
  makeFolder(folder.at('a/b/c'))
  makeFolder(folder.at('a/b/c'))
  assert.ok(existsSync(folder.at('a/b/c')))
})

test('a file in the way is told', () => {
  using folder = temporaryFolder()
  writeFileSync(folder.at('file'), '')
  assert.throws(() => makeFolder(folder.at('file')), { code: 'EEXIST' })
  assert.throws(() => makeFolder(folder.at('file/a/b')), { code: 'EEXIST' })
})

test('where no folder can be made this comes to an end', () => {
  assert.throws(() => makeFolder('/proc/x/y'))
})
