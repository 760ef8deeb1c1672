import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fetchSite, fresh, nameOf, replies } from '../../test/support/fetch-site.ts'

test('a temporary redirect is followed and forgotten, a permanent one is reported', async () => {
  await using site = await fetchSite({
    found: replies(302, { location: '/feed' }),
    moved: replies(301, { location: 'again' }),
    again: replies(308, { location: '/feed?page=1#x' }),
    mixed: replies(301, { location: '/found' }),
    feed: replies(200),
  })
  assert.equal(fresh(await site.ask('feed')).permanentUrl, undefined)
  assert.equal(fresh(await site.ask('found')).permanentUrl, undefined)
  assert.equal(fresh(await site.ask('mixed')).permanentUrl, undefined)
  const moved = fresh(await site.ask('moved'))
  assert.equal(moved.permanentUrl, site.server.url('feed?page=1'))
  assert.equal(moved.finalUrl, site.server.url('feed?page=1'))
})

test('five redirects are followed, six are not', async () => {
  await using site = await fetchSite({
    hop: (socket, { path }) => {
      const left = Number(path.split('/')[2])
      const next = replies(302, { location: `/hop/${left - 1}` })
      return (left === 0 ? replies(200) : next)(socket, { path, headers: {} })
    },
  })
  fresh(await site.ask('hop/5'))
  const outcome = await site.ask('hop/6')
  assert.equal(nameOf(outcome), 'too-many-redirects')
})

test('a redirect written in raw UTF-8 leads where it means to', async () => {
  const location = Buffer.from('/新闻?频道=1').toString('latin1')
  await using site = await fetchSite({
    moved: replies(302, { location }),
    '%E6%96%B0%E9%97%BB': replies(200),
  })
  const { finalUrl } = fresh(await site.ask('moved'))
  assert.equal(decodeURI(finalUrl), site.server.url('新闻?频道=1'))
})

test('a name and password go to their own origin only', async () => {
  await using site = await fetchSite(
    {
      here: replies(302, { location: '/feed' }),
      there: (socket, request) => {
        const location = `http://evil:hands@other.example:${site.server.host.split(':')[1]}/feed`
        return replies(301, { location })(socket, request)
      },
      feed: replies(200),
    },
    { names: ['feeds.example', 'other.example'] },
  )
  const basic = `Basic ${Buffer.from('ann:pâss word%').toString('base64')}`
  const withName = (path: string) =>
    site.at('feeds.example', path).replace('//', '//ann:p%C3%A2ss%20word%25@')
  const here = fresh(await site.ask(withName('here')))
  const there = fresh(await site.ask(withName('there')))
  const sent = site.server.requests.map(({ headers }) => headers.authorization)
  assert.deepEqual(sent, [basic, basic, basic, undefined])
  assert.equal(here.finalUrl, site.at('feeds.example', 'feed'))
  assert.equal(there.permanentUrl, site.at('other.example', 'feed'))
})

test('a feed that moves within its origin keeps its name and password', async () => {
  await using site = await fetchSite({ old: replies(301, { location: '/new' }), new: replies(200) })
  const url = site.server.url('old').replace('//', '//ann:secret@')
  const outcome = fresh(await site.ask(url))
  assert.equal(outcome.permanentUrl, site.server.url('new').replace('//', '//ann:secret@'))
})

test('no message shows a password', async () => {
  await using site = await fetchSite({ feed: replies(403) })
  const outcome = await site.ask(site.server.url('feed').replace('//', '//ann:secret@'))
  assert.equal(JSON.stringify(outcome).includes('secret'), false)
})

test('validators are sent to the host that gave them, and to no other', async () => {
  await using site = await fetchSite(
    {
      old: (socket, request) => {
        return replies(301, { location: site.at('new.example', 'feed') })(socket, request)
      },
      feed: replies(200),
    },
    { names: ['old.example', 'new.example'] },
  )
  const url = site.at('old.example', 'old')
  const validators = { etag: '"a"' }
  await site.ask(url, { validators })
  await site.ask(url, { validators, validatorsUrl: site.at('new.example', 'feed') })
  const sent = site.server.requests.map(({ headers }) => headers['if-none-match'])
  assert.deepEqual(sent, ['"a"', undefined, undefined, '"a"'])
})
