import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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

for (const path of ['../x', 'a/../../x', '..', '/../x']) {
  test(`a path that leads out of the folder is a fault: ${path}`, () => {
    using folder = temporaryFolder()
    const writer = new FileWriter(folder.path)
    assert.throws(() => writer.write({ path, content: '' }, undefined), RangeError)
  })
}

test('steps that lead nowhere are no steps', () => {
  using folder = temporaryFolder()
  const writer = new FileWriter(folder.path)
  writer.write({ path: './a//b/../c.html', content: 'x' }, undefined)
  assert.equal(readFileSync(folder.at('a/c.html'), 'utf8'), 'x')
})

test('a file that somebody removed comes back with its next change', () => {
  using folder = temporaryFolder()
  const writer = new FileWriter(folder.path)
  const { entry } = writer.write({ path: 'a.html', content: 'x' }, undefined)
  rmSync(folder.at('a.html'))
  assert.notEqual(writer.write({ path: 'a.html', content: 'y' }, entry).change, 'none')
  assert.equal(readFileSync(folder.at('a.html'), 'utf8'), 'y')
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
