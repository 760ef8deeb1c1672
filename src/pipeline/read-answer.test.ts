import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FeedState } from '../archive/index.ts'
import { type Fresh, failureOf, parseAnswer, withReason } from './read-answer.ts'

const fresh = (text: string, finalUrl: string): Fresh => ({
  kind: 'fresh',
  status: 200,
  body: Buffer.from(text),
  validators: {},
  finalUrl,
})
const rss = (link: string, entries: string): string =>
  `<rss version="2.0"><channel><title>News</title><link>${link}</link>${entries}</channel></rss>`
const relative =
  '<item><title>A</title><link>/a/1</link><description>&lt;img src="b.png"&gt;</description></item>'
const state = { articleCount: 3 } as FeedState

test('what is relative in a route of RSSHub is relative to its source, at every instance', async () => {
  const text = rss('https://news.example/today/', relative)
  const addresses = ['http://localhost:1200/news/today', 'https://rss.example/news/today']
  const readings = addresses.map(async url => {
    const { entries } = await parseAnswer(fresh(text, url), { instance: new URL(url).host }, {})
    return [entries[0]?.link, entries[0]?.summary]
  })
  const links = await Promise.all(readings)
  assert.deepEqual(links[0], links[1])
  assert.equal(links[0]?.[0], 'https://news.example/a/1')
  assert.match(links[0]?.[1] ?? '', /https:\/\/news\.example\/today\/b\.png/)
})

test('what is relative in an ordinary feed is relative to where it came from', async () => {
  const text = rss('https://news.example/', relative)
  const { entries } = await parseAnswer(fresh(text, 'https://cdn.example/feed'), undefined, {})
  assert.equal(entries[0]?.link, 'https://cdn.example/a/1')
})

test('a route that sends an empty feed where there were articles has failed, an ordinary feed has not', async () => {
  const outcome = fresh(rss('https://news.example/', ''), 'https://rss.example/news')
  const document = await parseAnswer(outcome, undefined, {})
  const place = { url: '', address: '', scope: '', instance: 'rss.example:443' }
  assert.equal((await failureOf(outcome, document, { place, state }))?.code, 'empty-route')
  assert.equal(await failureOf(outcome, document, { state }), undefined)
  const first = { articleCount: 0 } as FeedState
  assert.equal(await failureOf(outcome, document, { place, state: first }), undefined)
})

test('a bad status keeps its name where its page says nothing more', async () => {
  const bad = {
    kind: 'failed',
    code: 'http-status',
    status: 500,
    message: 'It answered 500.',
  } as const
  const outcome = { ...bad, retry: 'later', body: Buffer.from('<h1>Oops</h1>') } as const
  const named = await withReason(outcome)
  assert.equal(named.kind === 'failed' && named.code, 'http-status')
  assert.ok(!('body' in named), 'the page goes')
})
