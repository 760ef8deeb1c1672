import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shownAddress } from './shown-address.ts'

for (const [address, shown] of [
  ['https://host.example/a', 'https://host.example/a'],
  ['https://me:secret@host.example/a', 'https://host.example/a'],
  ['https://host.example/a?key=hush&n=1', 'https://host.example/a?key=…&n=1'],
  ['https://host.example/a?n=1&access_token=hush', 'https://host.example/a?n=1&access_token=…'],
  [`https://host.example/a?code=${'0f82'.repeat(8)}`, 'https://host.example/a?code=…'],
  ['https://host.example/stock?code=600519', 'https://host.example/stock?code=600519'],
  ['https://host.example/a?ke\ny=hush', 'https://host.example/a?key=…'],
  ['https://host.example/新?n=1', 'https://host.example/新?n=1'],
  ['no address at all?', 'no address at all?'],
] as const) {
  test(`${address} is shown as ${shown}`, () => assert.equal(shownAddress(address), shown))
}

test('a long address is cut', () => {
  assert.equal(shownAddress(`https://host.example/${'a'.repeat(500)}`).length, 200)
})
