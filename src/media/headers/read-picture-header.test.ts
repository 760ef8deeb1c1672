import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import sharp from 'sharp'
import { readPictureHeader } from './read-picture-header.ts'

const plain = sharp({ create: { width: 37, height: 21, channels: 3, background: '#345' } })

for (const type of ['jpeg', 'png', 'webp', 'gif', 'avif'] as const) {
  test(`the size of a ${type} is read before anything is decoded`, async () => {
    const bytes = await plain.clone().toFormat(type).toBuffer()
    assert.deepEqual(readPictureHeader(bytes), { type, width: 37, height: 21, frames: 1 })
  })
}

test('a lossless WebP, one with transparency and a progressive JPEG too', async () => {
  for (const bytes of [
    await plain.clone().webp({ lossless: true }).toBuffer(),
    await plain.clone().ensureAlpha(0.5).webp().toBuffer(),
    await plain.clone().withMetadata().jpeg({ progressive: true }).toBuffer(),
  ]) {
    const header = readPictureHeader(bytes)
    assert.deepEqual([header?.width, header?.height], [37, 21])
  }
})

test('the frames of animations are counted', async () => {
  const frames = Buffer.alloc(16 * 16 * 3 * 4).map((_, index) => (index * 37 + (index >> 8)) & 255)
  const animation = sharp(frames, { raw: { width: 16, height: 64, channels: 3, pageHeight: 16 } })
  for (const type of ['gif', 'webp'] as const) {
    const header = readPictureHeader(await animation.clone().toFormat(type).toBuffer())
    assert.deepEqual(header, { type, width: 16, height: 16, frames: 4 })
  }
})

test('bitmaps, icons and drawings are told apart', () => {
  const bmp = Buffer.alloc(54)
  bmp.write('BM')
  bmp.writeUInt32LE(40, 14)
  bmp.writeInt32LE(12, 18)
  bmp.writeInt32LE(-9, 22)
  assert.deepEqual(readPictureHeader(bmp), { type: 'bmp', width: 12, height: 9, frames: 1 })
  const ico = Buffer.from([0, 0, 1, 0, 1, 0, 0, 32, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
  assert.deepEqual(readPictureHeader(ico), { type: 'ico', width: 256, height: 32, frames: 1 })
  for (const svg of [
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    '\ufeff<?xml version="1.0"?><!-- a > b --><!DOCTYPE svg [<!ENTITY a "b">]>\n<svg:svg>',
  ]) {
    assert.equal(readPictureHeader(Buffer.from(svg))?.type, 'svg')
  }
})

test('a page, a script and nothing at all are no pictures', () => {
  for (const text of ['', '<!doctype html><svg>', 'GIF', '{"error":403}', 'BM and nothing more']) {
    assert.equal(readPictureHeader(Buffer.from(text)), undefined)
  }
})

test('no bytes make it throw, or hang', async () => {
  const seeds = await Promise.all(
    (['jpeg', 'png', 'webp', 'gif', 'avif'] as const).map(type =>
      plain.clone().toFormat(type).toBuffer(),
    ),
  )
  fc.assert(
    fc.property(
      fc.constantFrom(...seeds, Buffer.alloc(0)),
      fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 30 }),
      fc.uint8Array({ maxLength: 400 }),
      fc.nat(600),
      (seed, changes, tail, length) => {
        const bytes = Buffer.concat([seed.subarray(0, length), tail])
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value
        const header = readPictureHeader(bytes)
        if (header) assert.ok(header.width >= 0 && header.height >= 0 && header.frames >= 1)
      },
    ),
    { numRuns: 3000 },
  )
})
