import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { temporaryFolder } from '../../test/support/temporary-folder.ts'
import { PublishError } from '../errors.ts'
import { FileWriter } from './file-writer.ts'

test('a file is written once and left alone while its bytes are the same', () => {
  using folder = temporaryFolder()
  const writer = new FileWriter(folder.path)
  const first = writer.write({ path: 'a/b.html', content: 'x' }, undefined)
  assert.equal(first.change, 'added')
  assert.equal(writer.write({ path: 'a/b.html', content: 'x' }, first.entry).change, 'none')
  assert.equal(
    writer.write({ path: 'a/b.html', content: 'x' }, undefined).change,
    'none',
    'the disk is asked',
  )
  assert.equal(writer.write({ path: 'a/b.html', content: 'y' }, first.entry).change, 'changed')
  assert.equal(readFileSync(folder.at('a/b.html'), 'utf8'), 'y')
})

test('removing a file removes the folders it leaves empty, and no others', () => {
  using folder = temporaryFolder()
  const writer = new FileWriter(folder.path)
  writer.write({ path: 'a/b/c.html', content: 'x' }, undefined)
  writeFileSync(folder.at('a/own.txt'), 'mine')
  writer.remove('a/b/c.html')
  assert.ok(!existsSync(folder.at('a/b')))
  assert.ok(existsSync(folder.at('a/own.txt')))
  assert.equal(writer.write({ path: 'a/b/c.html', content: 'x' }, undefined).change, 'added')
})

test('a path that leads out of the folder is a fault', () => {
  using folder = temporaryFolder()
  const writer = new FileWriter(folder.path)
  assert.throws(() => writer.write({ path: '../x', content: '' }, undefined), RangeError)
})

test('a folder in the way is named', () => {
  using folder = temporaryFolder()
  mkdirSync(folder.at('index.html'))
  const writer = new FileWriter(folder.path)
  assert.throws(
    () => writer.write({ path: 'index.html', content: 'x' }, undefined),
    (error: unknown) => error instanceof PublishError && /index\.html/.test(error.message),
  )
})
