import assert from 'node:assert/strict'
import { test } from 'node:test'
import { foldHan as foldInNode, hanPairs } from '../../kit/han.ts'
import { foldHan, setHanTable } from './han.ts'
import { packHan } from './pack-han.ts'

test('the packed table folds every character as the whole one does', () => {
  setHanTable(packHan())
  const all = [...hanPairs().map(([from]) => from), '漢字ＡＢＣ Café 體育 𠮷野家 ß'].join(' ')
  assert.equal(foldHan(all), foldInNode(all))
})

test('the packed table is small enough to be fetched at the start', () => {
  assert.ok(packHan().length < 11_000, `${packHan().length} bytes`)
})
