import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp, { type Sharp } from 'sharp'
import { photograph, qrPicture } from '../../test/support/picture-stand.ts'
import { isSamePicture } from './is-same-picture.ts'
import { judgePictures, type Seen } from './judge-pictures.ts'
import { makeCopies } from './make-copies.ts'

async function seen(picture: Sharp, format: 'jpeg' | 'png' = 'jpeg'): Promise<Seen> {
  const body = await picture.toFormat(format).toBuffer()
  const outcome = await makeCopies(body, ['webp'])
  assert.ok(outcome.kind === 'made')
  const { features, ...rest } = outcome.picture
  return { ...rest, ...features, bytes: body.byteLength }
}

const figure = (name: string, asset?: Seen) => ({
  address: `https://e.example/${name}`,
  place: 'figure' as const,
  described: false,
  ...(asset && { asset }),
})
const lead = (name: string, asset?: Seen) => ({ ...figure(name, asset), place: 'lead' as const })

const sea = await seen(photograph(1))
const seaSmall = await seen(photograph(1).resize(420))
const seaPoor = await seen(photograph(1).resize(900).jpeg({ quality: 35 }))
const harbour = await seen(photograph(2, 900, 600))
const stamp = await seen(photograph(3, 160, 110))
const tower = await seen(photograph(4, 300, 1400))
const code = await seen(qrPicture('https://e.example/a'), 'png')

/** Lines of a text, or of a chart, in places of their own. */
async function sheet(seed: number): Promise<Seen> {
  const rows = Array.from({ length: 24 }, (_, row) => {
    const width = 200 + ((row * 97 * seed + seed * 53) % 380)
    return `<rect x="40" y="${30 + row * 18}" width="${width}" height="9" fill="#222"/>`
  })
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="680" height="480"><rect width="680" height="480" fill="#fff"/>${rows.join('')}</svg>`
  return seen(sharp(Buffer.from(drawing)), 'png')
}

test('a picture in another size or quality is the same; another picture is not', async () => {
  assert.ok(isSamePicture(sea, seaSmall) && isSamePicture(seaSmall, seaPoor))
  assert.ok(!isSamePicture(sea, harbour))
  assert.ok(!isSamePicture(await sheet(1), await sheet(2)), 'two pages of text')
})

test('the same picture twice stands once, at its first place, in its larger size', () => {
  const { shown } = judgePictures([figure('a', seaSmall), figure('b', harbour), figure('c', sea)])
  assert.deepEqual(shown, [{ shown: sea.hash }, { shown: harbour.hash }, { leftOut: 'repeated' }])
})

test('a lead picture that the body has too is shown where the body has it', () => {
  const { shown, cover } = judgePictures([lead('a', seaSmall), figure('b', sea)])
  assert.deepEqual(shown, [{ shown: sea.hash }, { shown: sea.hash }])
  assert.equal(cover.picture?.hash, sea.hash)
})

test('a described picture in a line of text stays, however small', async () => {
  const formula = await seen(photograph(5, 40, 14), 'png')
  const inline = { ...figure('f.png', formula), place: 'inline' as const, described: true }
  assert.deepEqual(judgePictures([inline]).shown, [{ shown: formula.hash }])
  assert.deepEqual(judgePictures([figure('f.png', formula)]).shown, [{ leftOut: 'decorative' }])
})

test('the publisher’s choice is the cover', () => {
  const { cover } = judgePictures([lead('a', harbour), figure('b', sea)])
  assert.equal(cover.address, 'https://e.example/a')
})

test('a stamp gives way to a large picture of the body', () => {
  const { cover } = judgePictures([lead('a', stamp), figure('b', sea)])
  assert.equal(cover.address, 'https://e.example/b')
  assert.equal(judgePictures([lead('a', stamp)]).cover.address, 'https://e.example/a')
})

for (const [name, address, asset] of [
  ['a code', 'a', code],
  ['a tower', 'a', tower],
  ['a logo by name', 'img/logo.jpg', harbour],
] as const) {
  test(`${name} is no cover`, () => {
    assert.deepEqual(judgePictures([lead(address, asset)]).cover, {})
    assert.equal(
      judgePictures([lead(address, asset), figure('b', sea)]).cover.address,
      'https://e.example/b',
    )
  })
}

test('a large picture near the beginning beats a larger strip and a later one', async () => {
  const strip = await seen(photograph(6, 1600, 460))
  const { cover } = judgePictures([figure('a', strip), figure('b', harbour), figure('c', sea)])
  assert.equal(cover.address, 'https://e.example/b')
})

test('what nobody has fetched is shown as it is linked, and is a cover where nothing better is', () => {
  const { shown, cover } = judgePictures([lead('a'), figure('b', code)])
  assert.deepEqual(shown, [{}, { leftOut: 'qr' }])
  assert.deepEqual(cover, { address: 'https://e.example/a' })
})
