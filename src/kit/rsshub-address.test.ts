import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readRsshubAddress, rsshubAddress, rsshubRoutePath } from './rsshub-address.ts'

for (const [given, canonical] of [
  ['rsshub://sina/finance', 'rsshub://sina/finance'],
  ['rsshub:sina/finance', 'rsshub://sina/finance'],
  ['RSSHub:///sina//finance/', 'rsshub://sina/finance'],
  ['rsshub://sina', 'rsshub://sina'],
  ['rsshub://sina/专栏/1?limit=5&', 'rsshub://sina/%E4%B8%93%E6%A0%8F/1?limit=5&'],
  ['rsshub://Sina/Finance#top', 'rsshub://Sina/Finance'],
  ['rsshub://sina/a?', 'rsshub://sina/a'],
] as const) {
  test(`${given} is ${canonical}`, () => {
    const address = readRsshubAddress(given)
    assert.ok(address)
    assert.equal(rsshubAddress(address), canonical)
    assert.equal(rsshubRoutePath(address), `/${canonical.slice('rsshub://'.length)}`)
    assert.deepEqual(readRsshubAddress(canonical), address)
  })
}

for (const given of ['rsshub://', 'rsshub:///', 'https://rsshub.app/sina', '/sina/finance', '']) {
  test(`"${given}" names no route`, () => assert.equal(readRsshubAddress(given), undefined))
}
