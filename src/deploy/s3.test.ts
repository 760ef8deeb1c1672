import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sha256Hex } from '../kit/hash.ts'
import type { Send } from './destination.ts'
import { readS3Address, type S3Place, s3Destination } from './s3.ts'

const KEYS = { accessKeyId: 'AKID', secretAccessKey: 'secret' }
const BYTES = Buffer.from('头版')
const FILE = {
  path: 's/本地/a (1).html',
  bytes: BYTES,
  contentType: 'text/html; charset=utf-8',
  cacheControl: 'public, no-cache',
}
const signal = new AbortController().signal

type Answer = Awaited<ReturnType<Send>>

/** A store that answers in turn, and what it was asked. */
function store(place: S3Place, ...answers: readonly Answer[]) {
  const requests: Parameters<Send>[0][] = []
  const waits: number[] = []
  const destination = s3Destination(place, KEYS, {
    send: async request => {
      requests.push(request)
      return answers[Math.min(requests.length, answers.length) - 1] as Answer
    },
    wait: async ms => {
      waits.push(ms)
    },
  })
  return { destination, requests, waits }
}

const place: S3Place = {
  bucket: 'news',
  prefix: 'paper',
  region: 'eu-1',
  endpoint: 'https://s3.example',
}
const ok: Answer = { kind: 'answered', status: 200, text: '' }
const busy: Answer = { kind: 'answered', status: 503, text: '<Code>SlowDown</Code>' }

test('a named service is addressed by path, Amazon by the name of the bucket', async () => {
  const named = store(place, ok)
  await named.destination.put(FILE, signal)
  assert.equal(
    named.requests[0]?.url,
    'https://s3.example/news/paper/s/%E6%9C%AC%E5%9C%B0/a%20%281%29.html',
  )
  const amazon = store({ bucket: 'news', prefix: '', region: 'eu-central-1' }, ok)
  await amazon.destination.remove('index.html', signal)
  assert.equal(amazon.requests[0]?.url, 'https://news.s3.eu-central-1.amazonaws.com/index.html')
})

test('a request is signed with the hash of its body, and keeps its type and its cache header', async () => {
  const { destination, requests } = store(place, ok)
  await destination.put(FILE, signal)
  const headers = requests[0]?.headers
  assert.equal(headers?.['x-amz-content-sha256'], sha256Hex(BYTES))
  assert.match(
    headers?.authorization ?? '',
    /^AWS4-HMAC-SHA256 Credential=AKID\/\d{8}\/eu-1\/s3\/aws4_request, SignedHeaders=[^,]*x-amz-content-sha256[^,]*, Signature=[0-9a-f]{64}$/,
  )
  assert.equal(headers?.['content-type'], FILE.contentType)
  assert.equal(headers?.['cache-control'], FILE.cacheControl)
})

test('a store that is busy is asked again, each time later', async () => {
  const { destination, requests, waits } = store(place, busy, busy, ok)
  assert.equal(await destination.put(FILE, signal), undefined)
  assert.equal(requests.length, 3)
  assert.deepEqual(waits, [500, 1000])
})

test('a store that stays busy is told of, in its own words', async () => {
  const { destination, requests } = store(place, busy)
  assert.match((await destination.put(FILE, signal)) ?? '', /answered 503 \(SlowDown\)/)
  assert.equal(requests.length, 4)
})

test('what is refused is not tried again', async () => {
  const refusal: Answer = { kind: 'answered', status: 403, text: '' }
  const { destination, requests } = store(place, refusal)
  assert.equal(await destination.put(FILE, signal), 'The bucket news answered 403.')
  assert.equal(requests.length, 1)
})

test('an object that is not there is as good as removed, a bucket that is not there is not', async () => {
  const missing: Answer = { kind: 'answered', status: 404, text: '<Code>NoSuchKey</Code>' }
  assert.equal(await store(place, missing).destination.remove('x', signal), undefined)
  const noBucket: Answer = { kind: 'answered', status: 404, text: '<Code>NoSuchBucket</Code>' }
  assert.match((await store(place, noBucket).destination.remove('x', signal)) ?? '', /NoSuchBucket/)
})

test('a bucket and its prefix are read from an address', () => {
  assert.deepEqual(readS3Address('s3://news/a/b/'), {
    bucket: 'news',
    prefix: 'a/b',
    region: 'us-east-1',
  })
  for (const address of ['s3://', 's3:news', 'https://news', 's3://a b']) {
    assert.equal(readS3Address(address), undefined)
  }
})
