import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPageScripts, readScript, usualFriendData } from './page-scripts.ts'

const url = 'https://me.example/link/'
const read = (html: string) => readPageScripts(new TextEncoder().encode(html), { url })
const two = '[{"name":"A","link":"https://a.example/"},{"name":"B","link":"https://b.example/"}]'

test('friends stand in a script as data, or as a value of the script', () => {
  for (const html of [
    `<script type="application/json" id="friends">${two}</script>`,
    `<script>window.flink = ${two}; render(flink)</script>`,
  ]) {
    assert.deepEqual(
      read(html).friends.map(({ text }) => text),
      ['A', 'B'],
    )
  }
})

test('one object alone, and data for search engines, are no list of friends', () => {
  const one = '{"name":"Search","url":"https://search.example/"}'
  assert.deepEqual(read(`<script>var engine = ${one}</script>`).friends, [])
  assert.deepEqual(read(`<script type="application/ld+json">${two}</script>`).friends, [])
})

test('data is where an attribute or a script says, if its address is about friends', () => {
  const { data, scripts } = read(`
    <div class="friends-api" data-api="https://data.example/friends/v2/data.json"></div>
    <div data-src="/config.json"></div>
    <script>fetch('/js/../flink.json?v=1').then(show); fetch("/search.json")</script>
    <script src="/js/friends.js"></script><script src="/js/jquery.js"></script>`)
  assert.deepEqual(data, [
    'https://data.example/friends/v2/data.json',
    'https://me.example/flink.json?v=1',
  ])
  assert.deepEqual(scripts, ['https://me.example/js/friends.js'])
})

test('addresses in a script of its own start from the page', () => {
  const { data } = readScript("$.getJSON('links.json', show)", url)
  assert.deepEqual(data, ['https://me.example/link/links.json'])
})

test('the usual files lie beside the page and at the root', () => {
  const places = usualFriendData(url)
  assert.ok(places.includes('https://me.example/link/friends.json'))
  assert.ok(places.includes('https://me.example/flink_count.json'))
})
