import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decodeOpml } from './decode-opml.ts'

const LIST = '<opml><body><outline text="新闻"/></body></opml>'

for (const [what, encoding, bytes] of [
  ['a byte order mark', 'UTF-8', Buffer.from(`\ufeff${LIST}`)],
  ['UTF-16', 'UTF-16', Buffer.from(`\ufeff${LIST}`, 'utf16le')],
  ['a declared charset', 'gb2312', gbk('<?xml version="1.0" encoding="gb2312"?>')],
  ['an undeclared charset', 'none', gbk('')],
  ['a false charset', 'UTF-8', gbk('<?xml version="1.0" encoding="UTF-8"?>')],
  ['a charset nobody knows', 'x', Buffer.from(`<?xml version="1.0" encoding="x-none"?>${LIST}`)],
] as const) {
  test(`${what} is understood (${encoding})`, () => {
    assert.match(decodeOpml(bytes).text, /text="新闻"/)
  })
}

/** A list whose feed is called 新闻, in GBK. */
function gbk(declaration: string): Uint8Array {
  const [before, after] = `${declaration}${LIST}`.split('新闻')
  return Buffer.concat([
    Buffer.from(before ?? ''),
    Buffer.of(0xd0, 0xc2, 0xce, 0xc5),
    Buffer.from(after ?? ''),
  ])
}

test('bytes that are not what they say are named', () => {
  const { warning } = decodeOpml(gbk('<?xml version="1.0" encoding="UTF-8"?>'))
  assert.equal(warning, 'The list is not written in UTF-8 as it says, so it was read as gb18030.')
  assert.equal(decodeOpml(gbk('<?xml version="1.0" encoding="gb2312"?>')).warning, undefined)
})
