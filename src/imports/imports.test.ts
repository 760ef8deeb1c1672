import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dateInName } from './date-in-name.ts'
import { readHexoPost } from './hexo-post.ts'
import { readJsonItems } from './json-items.ts'
import { dropRandomCovers } from './random-covers.ts'
import { unwrapPictures, unwrapProxy } from './unwrap-proxy.ts'

const post = (fields: string, body = '正文。') => `\n---\n${fields}\n---\n\n${body}\n`

test('a post with three levels, a zone and an empty line before its fence', async () => {
  const item = await readHexoPost(
    post(
      "title: '渡口停航'\ncategories: \n - 本地\n - 湖报\n - 城市\nauthor: 湖报\ncomments: false\ndate: Wed, 01 Dec 2021 14:01:19 GMT\nheadimg: 'https://lake.example/a.jpg'",
      '<div>\n\n    <p>渡口今天停航。</p></div>',
    ),
  )
  assert.deepEqual(item?.path, ['本地', '湖报', '城市'])
  assert.equal(item?.entry.published, '2021-12-01T14:01:19.000Z')
  assert.equal(item?.entry.content, '<div>\n\n    <p>渡口今天停航。</p></div>')
  assert.deepEqual(item?.entry.authors, [{ name: '湖报' }])
  assert.deepEqual(item?.notes, [])
})

test('a date without zone means what the owner says it means', async () => {
  const text = post('title: x\ncategories: [本地, 湖报]\ndate: 2021-12-01 14:01:19')
  assert.equal((await readHexoPost(text))?.entry.published, '2021-12-01T14:01:19.000Z')
  const east = await readHexoPost(text, { offsetMinutes: 480 })
  assert.equal(east?.entry.published, '2021-12-01T06:01:19.000Z')
  assert.deepEqual(east?.path, ['本地', '湖报'])
})

test('a body in Markdown is rendered, with its teaser as the summary', async () => {
  const item = await readHexoPost(
    post(
      'title: Fog\ntags: [sea, R&D]',
      'The *first* boat.\n<!-- more -->\n\n{% raw %}{{ x }}{% endraw %}',
    ),
  )
  assert.equal(item?.entry.content, '<p>The <em>first</em> boat.</p>\n<p>{{ x }}</p>\n')
  assert.equal(item?.entry.summary, '<p>The <em>first</em> boat.</p>\n')
  assert.deepEqual(item?.entry.categories, ['sea', 'R&D'])
})

test('a title with both quotation marks broke the builds of the ancestor, and is read', async () => {
  const item = await readHexoPost(
    post(`title: 'It's "fog"'\ncategories: \n - 本地\n - 湖报\nauthor: x`),
  )
  assert.equal(item?.entry.title, 'It\'s "fog"')
  assert.deepEqual(item?.path, ['本地', '湖报'])
  assert.deepEqual(item?.notes, ['broken-front-matter'])
})

for (const [title, isMarked] of [
  ['2022年，折叠屏该拆掉_软肋_了', true],
  ['Xbox Halo 5_ Guardians', true],
  ['snake_case 的由来', false],
  ['渡口停航', false],
] as const) {
  test(`the title ${title} is ${isMarked ? 'marked as incomplete and left as it is' : 'whole'}`, async () => {
    const item = await readHexoPost(post(`title: '${title}'`))
    assert.equal(item?.entry.title, title)
    assert.deepEqual(item?.notes, isMarked ? ['title-incomplete'] : [])
  })
}

test('a date that cannot be true is left out and noted', async () => {
  const item = await readHexoPost(post('title: x\ndate: 1970-01-01 00:00:00'))
  assert.equal(item?.entry.published, undefined)
  assert.deepEqual(item?.notes, ['date-left-out'])
})

test('a text without front matter is no post', async () => {
  assert.equal(await readHexoPost('# Fog\n\nThe first boat.'), undefined)
})

for (const [proxied, picture] of [
  ['https://images.weserv.nl/?url=lake.example/a.jpg&w=640', 'https://lake.example/a.jpg'],
  ['https://i0.wp.com/lake.example/a.jpg?w=640', 'https://lake.example/a.jpg'],
  ['https://proxy.example/?url=https%3A%2F%2Flake.example%2Fa.jpg', 'https://lake.example/a.jpg'],
  ['https://pic.example/proxy/https://lake.example/a.jpg?s=1', 'https://lake.example/a.jpg?s=1'],
  ['https://lake.example/a.jpg', 'https://lake.example/a.jpg'],
  ['https://lake.example/share?url=later', 'https://lake.example/share?url=later'],
  ['not an address', 'not an address'],
] as const) {
  test(`the picture behind ${proxied} is ${picture}`, () =>
    assert.equal(unwrapProxy(proxied), picture))
}

test('pictures of a body are unwrapped where they stand', () => {
  assert.equal(
    unwrapPictures('<p><img alt="a" src="https://wsrv.nl/?url=lake.example/a.jpg&amp;w=9"></p>'),
    '<p><img alt="a" src="https://lake.example/a.jpg"></p>',
  )
})

test('covers of a pool go, covers of articles stay', () => {
  const item = (place: string, image: string, content = '<p>x</p>') => ({
    entry: {
      title: place,
      image,
      content,
      authors: [],
      contributors: [],
      categories: [],
      enclosures: [],
    },
    path: [place],
    notes: [],
  })
  const own = 'https://lake.example/1.jpg'
  const { items, dropped } = dropRandomCovers([
    item('a', 'https://pool.example/1.jpg'),
    item('b', 'https://pool.example/2.jpg'),
    item('c', 'https://pool.example/3.jpg'),
    item('d', own, `<p><img src="${own}"></p>`),
    item('e', 'https://solo.example/1.jpg'),
  ])
  assert.equal(dropped, 3)
  assert.deepEqual(
    items.map(({ entry }) => entry.image),
    [undefined, undefined, undefined, own, 'https://solo.example/1.jpg'],
  )
})

for (const [name, date] of [
  ['daily-2021-12-01.xml', '2021-12-01T00:00:00.000Z'],
  ['20211201T0915.xml', '2021-12-01T09:15:00.000Z'],
  ['财经/日报/2021_12_01-09-15-30.rss', '2021-12-01T09:15:30.000Z'],
  ['2021-02-31.xml', undefined],
  ['feed-1234567890123.xml', undefined],
] as const) {
  test(`the name ${name} names ${date ?? 'no date'}`, () => assert.equal(dateInName(name), date))
}

test('JSON Lines, arrays and JSON Feeds are read, and lines that are none are named', () => {
  const lines =
    '{"title":"一","url":"https://a.example/1","date":"2021-12-01T00:00:00Z","path":"财经 / 日报"}\n\n{broken\n{"text":"二\\n\\n< 三"}'
  const { items, unreadable } = readJsonItems(lines)
  assert.deepEqual(unreadable, [3])
  assert.deepEqual(items[0]?.path, ['财经', '日报'])
  assert.equal(items[0]?.entry.published, '2021-12-01T00:00:00.000Z')
  assert.equal(items[1]?.entry.content, '<p>二</p><p>&lt; 三</p>')
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    items: [{ id: '1', content_html: '<p>x</p>' }],
  }
  assert.equal(readJsonItems(JSON.stringify(feed)).items[0]?.entry.content, '<p>x</p>')
})

test('no text of a post, of JSON or of an address makes a reader throw', async () => {
  const fence = fc.constantFrom(
    '---\n',
    'title: ',
    '"',
    "'",
    '\n',
    ' - ',
    '&a *a ',
    '<p>',
    '{% raw %}',
    '\u0000',
  )
  const text = fc.array(fc.oneof(fence, fc.string({ unit: 'binary' }))).map(parts => parts.join(''))
  await fc.assert(
    fc.asyncProperty(text, async any => {
      await readHexoPost(any)
      await readHexoPost(`---\n${any}\n---\n${any}`)
      readJsonItems(any)
      unwrapPictures(`<img src="${any}">`)
      unwrapProxy(`https://x.example/${any}`)
    }),
    { numRuns: 300 },
  )
})
