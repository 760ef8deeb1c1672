import assert from 'node:assert/strict'
import { test } from 'node:test'
import { repairDoubleEncoding } from './mojibake.ts'

const doubled = (text: string): string =>
  new TextDecoder('windows-1252').decode(new TextEncoder().encode(text))

test('UTF-8 that was read as windows-1252 is turned back', () => {
  for (const text of ['don’t', 'café – naïve', '新闻和天气', 'Новости', '…']) {
    assert.equal(repairDoubleEncoding(doubled(text)), text)
  }
})

test('honest text stays', () => {
  for (const text of ['CAFÉ®', 'LIBERTÉ»', 'Çà et là', 'über', '新闻 â€™', 'plain', 'Âge', '']) {
    assert.equal(repairDoubleEncoding(text), text)
  }
})
