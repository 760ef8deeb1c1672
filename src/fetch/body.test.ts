import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as zlib from 'node:zlib'
import fc from 'fast-check'
import { type Body, readBody } from './body.ts'

const LIMIT = 64 * 1024
const encoders = {
  gzip: (bytes: Uint8Array) => zlib.gzipSync(bytes),
  br: (bytes: Uint8Array) => zlib.brotliCompressSync(bytes),
  zstd: (bytes: Uint8Array) => zlib.zstdCompressSync(bytes),
  deflate: (bytes: Uint8Array) => zlib.deflateSync(bytes),
}
type Name = keyof typeof encoders
const names = Object.keys(encoders) as Name[]
/** Documents, since bytes that happen to look compressed are decoded again on purpose. */
const document = fc
  .string({ unit: 'binary', maxLength: 3000 })
  .map(text => Buffer.from(`<rss>${text}`))

function cut(bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const pieces: Uint8Array[] = []
  let start = 0
  for (const size of [...sizes, bytes.length]) {
    pieces.push(bytes.subarray(start, start + size))
    start += size
  }
  return pieces
}

function bytesOf(body: Body): Buffer | undefined {
  return 'bytes' in body ? Buffer.from(body.bytes) : undefined
}

test('a body arrives whole, however it is coded and cut', async () => {
  const codings = fc.array(fc.constantFrom(...names), { maxLength: 2 })
  const sizes = fc.array(fc.nat(100), { maxLength: 5 })
  await fc.assert(
    fc.asyncProperty(document, codings, sizes, async (plain, labels, at) => {
      const sent = labels.reduce<Uint8Array>((bytes, name) => encoders[name](bytes), plain)
      const body = await readBody(cut(sent, at), labels, { limitBytes: LIMIT })
      assert.equal(body.kind, 'complete')
      assert.deepEqual(bytesOf(body), plain)
    }),
    { numRuns: 60 },
  )
})

test('any bytes under any label give a body or a reason, within the limit', async () => {
  const labels = fc.array(fc.oneof(fc.constantFrom(...names, 'identity', 'x-gzip'), fc.string()), {
    maxLength: 3,
  })
  const magic = fc.constantFrom([], [0x1f, 0x8b, 8], [0x28, 0xb5, 0x2f, 0xfd], [0x78, 0x9c])
  await fc.assert(
    fc.asyncProperty(
      magic,
      fc.uint8Array({ maxLength: 300 }),
      labels,
      async (start, rest, said) => {
        const body = await readBody([Uint8Array.from([...start, ...rest])], said, {
          limitBytes: 200,
        })
        assert.ok((bytesOf(body)?.length ?? 0) <= 200)
      },
    ),
    { numRuns: 100 },
  )
})

test('a body that breaks off gives its beginning and says so', async () => {
  const plain = Buffer.from(`<rss>${Array.from({ length: 9000 }, (_, n) => n * 7919).join(' ')}`)
  for (const name of ['gzip', 'deflate', 'br'] as const) {
    const sent = encoders[name](plain)
    const body = await readBody([sent.subarray(0, sent.length >> 1)], [name], { limitBytes: LIMIT })
    const bytes = bytesOf(body) ?? assert.fail(name)
    assert.equal(body.kind, 'incomplete')
    assert.deepEqual(bytes, plain.subarray(0, bytes.length))
  }
})

test('a large body asks for its turn before it grows further', async () => {
  const pieces = Array.from({ length: 40 }, () => Buffer.alloc(64 * 1024, '<a>'))
  let turns = 0
  const onLarge = async (): Promise<void> => void turns++
  const small = await readBody(pieces.slice(0, 10), [], { limitBytes: 4e6, onLarge })
  assert.equal(bytesOf(small)?.length, 10 * 64 * 1024)
  assert.equal(turns, 0)
  await readBody(pieces, [], { limitBytes: 4e6, onLarge })
  assert.ok(turns > 0)
})

test('a fault of the connection stays one', async () => {
  const fault = new Error('cut off')
  async function* pieces(): AsyncGenerator<Uint8Array> {
    yield zlib.gzipSync('<rss>').subarray(0, 12)
    throw fault
  }
  await assert.rejects(readBody(pieces(), ['gzip'], { limitBytes: LIMIT }), fault)
  await assert.rejects(readBody(pieces(), [], { limitBytes: LIMIT }), fault)
})
