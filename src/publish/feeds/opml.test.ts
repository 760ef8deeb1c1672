import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseOpml } from 'feedsmith'
import { feedOf } from '../../../test/support/sample-article.ts'
import { renderOpml } from './opml.ts'

test('outlines are nested as the paths of the feeds say, in the order of the list', () => {
  const feeds = [
    feedOf({ path: ['本地', '湖报', '城市'] }),
    feedOf({ path: ['Science & <more>', 'Orbit'], address: 'https://orbit.example/?a=1&b=2' }),
    feedOf({ path: ['本地', '湖报', '书'] }),
    feedOf({ path: ['Alone'] }),
  ]
  const { body, head } = parseOpml(renderOpml({ title: 'A "list"', feeds }))
  assert.equal(head?.title, 'A "list"')
  assert.deepEqual(
    body?.outlines?.map(outline => outline.text),
    ['本地', 'Science & <more>', 'Alone'],
  )
  const paper = body?.outlines?.[0]?.outlines?.[0]
  assert.deepEqual(
    paper?.outlines?.map(({ text }) => text),
    ['城市', '书'],
  )
  assert.equal(body?.outlines?.[1]?.outlines?.[0]?.xmlUrl, 'https://orbit.example/?a=1&b=2')
})

test('a feed of a name that is a folder’s too stays a feed beside the folder', () => {
  const feeds = [feedOf({ path: ['湖报'] }), feedOf({ path: ['湖报', '城市'] })]
  const outlines = parseOpml(renderOpml({ title: 'x', feeds })).body?.outlines
  assert.deepEqual(
    outlines?.map(({ xmlUrl }) => xmlUrl),
    [feedOf().address, undefined],
  )
})

test('a feed out of a local file is listed without its address', () => {
  const opml = renderOpml({ title: 'x', feeds: [feedOf({ address: 'file:///home/me/lake.xml' })] })
  assert.equal(opml.includes('file:'), false)
  assert.equal(opml.includes('htmlUrl="https://lake.example/"'), true)
})
