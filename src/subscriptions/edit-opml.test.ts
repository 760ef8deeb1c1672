import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { copyOutlines, moveOpml } from './copy-outlines.ts'
import { editOpml, emptyOpml, type OutlineToAdd } from './edit-opml.ts'
import { parseOpml } from './parse-opml.ts'
import { readAttributes, setAttributes } from './start-tag.ts'

const HERE = 'file:///home/reader/feeds.opml'
const fixture = (name: string): string =>
  readFileSync(new URL(`../../test/fixtures/opml/${name}.opml`, import.meta.url), 'utf8')
const feed = (
  path: readonly string[],
  xmlUrl: string,
  ...more: [string, string][]
): OutlineToAdd => ({
  folders: path.slice(0, -1).map(name => ({ name })),
  attributes: [['text', path.at(-1) ?? ''], ['type', 'rss'], ['xmlUrl', xmlUrl], ...more],
})
const listed = (text: string) =>
  parseOpml(text, { location: HERE }).subscriptions.map(({ path, address }) => [
    path.join('/'),
    address,
  ])

for (const reader of ['freshrss', 'miniflux', 'inoreader']) {
  test(`an export of ${reader} keeps every byte that is not added`, () => {
    const source = fixture(reader)
    const { text, added } = editOpml(
      source,
      { add: [feed(['New', 'One'], 'https://new.example/')] },
      HERE,
    )
    assert.equal(added.length, 1)
    // Taking out the one stretch that is new leaves what was there.
    const start = [...text].findIndex((character, at) => character !== source[at])
    const length = text.length - source.length
    assert.equal(text.slice(0, start) + text.slice(start + length), source)
    assert.deepEqual(listed(text), [...listed(source), ['New/One', 'https://new.example/']])
  })

  test(`an export of ${reader} goes into another list with every attribute`, () => {
    const source = fixture(reader)
    const { outlines, namespaces } = copyOutlines(source, HERE, HERE)
    const { text } = editOpml(emptyOpml('Mine'), { add: outlines, namespaces }, HERE)
    assert.deepEqual(listed(text), listed(source))
    for (const { attributes } of outlines) {
      const tag = text
        .match(/<outline[^>]*>/g)
        ?.find(each =>
          attributes.every(([name, value]) =>
            readAttributes(each).some(([other, same]) => other === name && same === value),
          ),
        )
      assert.ok(tag, `${attributes} stands in the list`)
    }
    assert.deepEqual(copyOutlines(text, HERE, HERE).namespaces, namespaces)
    const again = editOpml(text, { add: outlines, namespaces }, HERE)
    assert.equal(again.text, text)
  })
}

test('what FreshRSS reads by XPath stays in the list and is told', () => {
  const { subscriptions, warnings } = parseOpml(fixture('freshrss'), { location: HERE })
  assert.deepEqual(
    subscriptions.map(({ path }) => path.join('/')),
    ['科技/澜城科技 & 数码', 'Uncategorized/Low Orbit'],
  )
  assert.match(warnings[0] ?? '', /"看板" is a page that FreshRSS reads by XPath/)
})

test('a new feed stands last in its folder, indented like its neighbours', () => {
  const source = `<opml version="2.0">\r\n<body>\r\n\t<outline text="A">\r\n\t\t<outline text="a" xmlUrl="https://a.example/"/>\r\n\t</outline>\r\n\t<outline text="B"/>\r\n</body>\r\n</opml>`
  const add = [feed(['A', 'b'], 'https://b.example/'), feed(['B', 'C', 'c'], 'https://c.example/')]
  assert.equal(
    editOpml(source, { add }, HERE).text,
    source
      .replace(
        '"https://a.example/"/>',
        '$&\r\n\t\t<outline text="b" type="rss" xmlUrl="https://b.example/"/>',
      )
      .replace(
        '<outline text="B"/>',
        '<outline text="B">\r\n\t\t<outline text="C">\r\n\t\t\t<outline text="c" type="rss" xmlUrl="https://c.example/"/>\r\n\t\t</outline>\r\n\t</outline>',
      ),
  )
})

test('a feed that is there, wherever, is not added again', () => {
  const { text } = editOpml(
    emptyOpml('x'),
    { add: [feed(['A', 'a'], 'https://a.example/f')] },
    HERE,
  )
  const again = editOpml(text, { add: [feed(['B', 'b'], 'https://A.example/f#top')] }, HERE)
  assert.equal(again.text, text)
  assert.equal(again.present.length, 1)
})

test('attributes are changed in place, others keep order and quotes', () => {
  const tag = `<outline  text='A "b"' xmlUrl = "old&amp;1"\n  frss:x="1" />`
  assert.equal(
    setAttributes(tag, { xmlUrl: 'new&2', 'broadsheet:formerly': 'old&1', 'frss:x': '1' }),
    `<outline  text='A "b"' xmlUrl="new&amp;2"\n  frss:x="1" broadsheet:formerly="old&amp;1" />`,
  )
  assert.equal(setAttributes('<o a="1" b="2"/>', { a: undefined }), '<o b="2"/>')
})

test('relative addresses lead to the same files from another folder', () => {
  const source = '<opml><body><outline text="A" type="rss" xmlUrl="sub/新 a.xml"/></body></opml>'
  const moved = moveOpml(source, 'file:///home/reader/lists/x.opml', HERE)
  assert.match(moved, /xmlUrl="lists\/sub\/%E6%96%B0%20a\.xml"/)
  assert.deepEqual(
    parseOpml(moved, { location: HERE }).subscriptions[0]?.address,
    parseOpml(source, { location: 'file:///home/reader/lists/x.opml' }).subscriptions[0]?.address,
  )
})

test('a list whose end is missing is not edited', () => {
  assert.throws(
    () =>
      editOpml(
        '<opml><body><outline text="A">',
        { add: [feed(['x'], 'https://x.example/')] },
        HERE,
      ),
    {
      code: 'subscriptions/not-opml',
    },
  )
})

const name = fc
  .string({
    unit: fc.constantFrom('a', 'B', '中', '&', '<', '"', "'", ' ', '\n', 'é', '😀', '>'),
    minLength: 1,
    maxLength: 8,
  })
  .filter(text => text.trim() !== '')
const path = fc.array(name, { minLength: 1, maxLength: 5 })
const list = fc.array(fc.record({ path, more: fc.option(name) }), { minLength: 1, maxLength: 12 })

test('any tree survives being written, read, copied and written again', () => {
  fc.assert(
    fc.property(list, feeds => {
      const add = feeds.map(({ path: names, more }, at) =>
        feed(
          names,
          `https://a.example/${at}`,
          ...(more === null ? [] : [['x:unknown', more] as [string, string]]),
        ),
      )
      const { text } = editOpml(emptyOpml('T & <t>'), { add }, HERE)
      const clean = (each: string) => each.replace(/\s+/g, ' ').trim()
      assert.deepEqual(
        new Set(listed(text).map(([place, address]) => `${place} ${address}`)),
        new Set(
          add.map((_, at) => `${feeds[at]?.path.map(clean).join('/')} https://a.example/${at}`),
        ),
      )
      const { outlines } = copyOutlines(text, HERE, HERE)
      assert.deepEqual(
        outlines.map(({ attributes }) => attributes).sort(),
        add.map(({ attributes }) => attributes).sort(),
      )
      assert.equal(editOpml(emptyOpml('T & <t>'), { add: outlines }, HERE).text, text)
      assert.equal(editOpml(text, { add }, HERE).text, text)
    }),
    { numRuns: 300 },
  )
})

test('an edit adds what it says and leaves the rest, whatever the list looks like', () => {
  const piece = fc.constantFrom(
    '<outline text="A">',
    '</outline>',
    '<outline text="B" xmlUrl="https://b.example/"/>',
    '<!-- c -->',
    '\n  ',
    'text',
    '<x:y z="1"/>',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), path, (pieces, names) => {
      const source = `<opml><body>${pieces.join('')}</body></opml>`
      let text: string
      try {
        text = editOpml(source, { add: [feed(names, 'https://new.example/')] }, HERE).text
      } catch {
        return // told as broken
      }
      assert.ok(listed(text).some(([, address]) => address === 'https://new.example/'))
      for (const each of pieces) if (each !== '</outline>') assert.ok(text.includes(each.trim()))
    }),
    { numRuns: 300 },
  )
})
