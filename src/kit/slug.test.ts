import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cutToBytes, slugOf } from './slug.ts'

const slugs: readonly [string, string][] = [
  ['新浪财经－国內', '新浪财经－国內'],
  ['Ant Design Mobile 5.0.0-rc.2 发布', 'ant-design-mobile-5.0.0-rc.2-发布'],
  ['a/b\\c:d*e?f"g<h>i|j', 'a-b-c-d-e-f-g-h-i-j'],
  ['../../etc/passwd', 'etc-passwd'],
  ['CON', 'con-'],
  ['trailing dots...', 'trailing-dots'],
  ['???', ''],
]

for (const [text, slug] of slugs) {
  test(`"${text}" makes the slug "${slug}"`, () => assert.equal(slugOf(text), slug))
}

test('any text makes a slug that every file system takes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), text => {
      const slug = slugOf(text)
      assert.ok(Buffer.byteLength(slug) <= 81)
      assert.doesNotMatch(slug, /[\p{Cc}\s<>:"/\\|?*]|^\.|\.$/u)
      assert.equal(slug, slug.normalize('NFC'))
    }),
  )
})

test('a cut falls between two characters', () => {
  assert.equal(cutToBytes('新闻', 4), '新')
  assert.equal(cutToBytes('a😀', 4), 'a')
})
