import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { bomb, photograph } from '../../test/support/picture-stand.ts'
import { copyWidths, type MadePicture, makeCopies } from './make-copies.ts'

async function made(body: Uint8Array): Promise<MadePicture> {
  const outcome = await makeCopies(body, ['webp'])
  assert.equal(outcome.kind, 'made', JSON.stringify(outcome))
  assert.ok(outcome.kind === 'made')
  return outcome.picture
}

async function refusal(body: Uint8Array): Promise<string> {
  const outcome = await makeCopies(body, ['webp'])
  return outcome.kind === 'refused' ? outcome.code : 'made'
}

for (const [width, widths] of [
  [5000, [320, 640, 1280]],
  [1280, [320, 640, 1280]],
  [700, [320, 700]],
  [340, [340]],
  [90, [90]],
] as const) {
  test(`a picture ${width} pixels wide has copies of ${widths.join(', ')}`, () => {
    assert.deepEqual(copyWidths(width), widths)
  })
}

test('the same bytes give the same copies, and each is what its facts say', async () => {
  const body = await photograph(5, 1500, 900).jpeg().toBuffer()
  const [one, other] = [await made(body), await made(body)]
  assert.deepEqual(one, other)
  for (const { content, width, height, bytes } of one.copies) {
    const facts = await sharp(content).metadata()
    assert.deepEqual([facts.width, facts.height, facts.format], [width, height, 'webp'])
    assert.equal(content.byteLength, bytes)
  }
  assert.match(one.color ?? '', /^#[0-9a-f]{6}$/)
  assert.ok((one.placeholder?.length ?? 999) <= 400)
})

test('a picture is turned as its camera says, and its metadata stays behind', async () => {
  const body = await photograph(6, 800, 500)
    .withExif({ IFD0: { Copyright: 'Somebody', Model: 'Camera of Somebody' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  const { width, height, copies } = await made(body)
  assert.deepEqual([width, height], [500, 800])
  const facts = await sharp(copies.at(-1)?.content).metadata()
  assert.deepEqual([facts.width, facts.height, facts.exif], [500, 800, undefined])
})

test('grey pictures, palettes and CMYK become what a browser shows', async () => {
  const photo = photograph(7, 400, 300)
  for (const body of [
    await photo.clone().greyscale().jpeg().toBuffer(),
    await photo.clone().png({ palette: true, colours: 16 }).toBuffer(),
    await photo.clone().toColourspace('cmyk').jpeg().toBuffer(),
    await photo.clone().greyscale().ensureAlpha(0.5).png().toBuffer(),
    await photo.clone().toColourspace('rgb16').png().toBuffer(),
  ]) {
    const { copies } = await made(body)
    assert.equal((await sharp(copies[0]?.content).metadata()).space, 'srgb')
  }
})

test('what can be seen through has no colour and no placeholder behind it', async () => {
  const open = await made(await photograph(8, 300, 200).ensureAlpha(0.4).png().toBuffer())
  assert.deepEqual([open.color, open.placeholder], [undefined, undefined])
  assert.equal((await sharp(open.copies[0]?.content).metadata()).hasAlpha, true)
  const closed = await made(await photograph(8, 300, 200).ensureAlpha(1).png().toBuffer())
  assert.equal((await sharp(closed.copies[0]?.content).metadata()).hasAlpha, false)
})

function animation(frames: number, side: number) {
  const data = Buffer.alloc(side * side * 3 * frames)
  for (let index = 0; index < data.length; index++) data[index] = (index * 31 + (index >> 9)) & 255
  return sharp(data, {
    raw: { width: side, height: side * frames, channels: 3, pageHeight: side },
  }).gif()
}

test('an animation keeps moving; a long one shows its first frame', async () => {
  const short = await made(await animation(5, 120).toBuffer())
  assert.equal(short.animated, true)
  assert.equal((await sharp(short.copies[0]?.content).metadata()).pages, 5)
  assert.deepEqual([short.copies[0]?.width, short.copies[0]?.height], [120, 120])
  const long = await made(await animation(22, 1000).toBuffer())
  assert.equal(long.animated, false)
  assert.equal((await sharp(long.copies[0]?.content).metadata()).pages ?? 1, 1)
})

test('an animation that begins with an empty frame is not blank', async () => {
  const side = 64
  const data = Buffer.alloc(side * side * 3 * 2, 255)
  data.fill(40, side * side * 3)
  const raw = { width: side, height: side * 2, channels: 3, pageHeight: side } as const
  const { features } = await made(await sharp(data, { raw }).gif().toBuffer())
  assert.equal(features.blank, false)
})

test('what is no picture, a drawing, a bomb or broken is refused, each by its name', async () => {
  assert.equal(await refusal(Buffer.from('<!doctype html><p>403')), 'not-a-picture')
  assert.equal(await refusal(new Uint8Array()), 'not-a-picture')
  assert.equal(await refusal(Buffer.from('<svg><script>alert(1)</script></svg>')), 'drawing')
  assert.equal(await refusal(Buffer.from([0, 0, 1, 0, 1, 0, 16, 16, 0, 0])), 'format')
  assert.equal(await refusal(bomb()), 'too-many-pixels')
  assert.equal(await refusal(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')), 'broken')
  const cut = await photograph(9).png().toBuffer()
  assert.equal(await refusal(cut.subarray(0, 60)), 'broken')
})

test('a header that lies about its size does not get past the decoder', async () => {
  const honest = await photograph(3, 200, 100).png().toBuffer()
  const lying = Buffer.from(honest)
  lying.writeUInt32BE(6000, 16)
  lying.writeUInt32BE(6000, 20)
  assert.equal(await refusal(lying), 'broken')
})
