import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp, { type Sharp } from 'sharp'
import { photograph, qrPicture, rayPicture } from '../../test/support/picture-stand.ts'
import { findQr } from './find-qr.ts'
import { measurePicture, type PictureFeatures } from './measure-picture.ts'

async function measured(picture: Sharp): Promise<PictureFeatures> {
  // Through a file, as every picture comes.
  const { data, info } = await sharp(await picture.png().toBuffer())
    .resize({ width: 400, height: 400, fit: 'inside', withoutEnlargement: true })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return measurePicture({ data, width: info.width, height: info.height })
}

const paper = (background: string, width = 600, height = 400): Sharp =>
  sharp({ create: { width, height, channels: 4, background } })

test('paper is blank, of any colour, with the noise of compression, and open glass too', async () => {
  for (const background of ['#fff', '#000', '#7a8', '#ffffff00']) {
    assert.equal((await measured(paper(background))).blank, true, background)
  }
  const noisy = sharp(await paper('#eee').flatten().jpeg({ quality: 20 }).toBuffer())
  assert.equal((await measured(noisy)).blank, true)
})

test('a signature on paper is not blank, nor is a white sign on glass', async () => {
  const line = await paper('#123', 200, 3).png().toBuffer()
  const signed = paper('#fff').composite([{ input: line, left: 50, top: 300 }])
  assert.equal((await measured(signed)).blank, false)
  const sign = await paper('#fff', 200, 80).png().toBuffer()
  const glass = paper('#ffffff00').composite([{ input: sign, left: 50, top: 50 }])
  assert.equal((await measured(glass)).blank, false)
})

for (const text of ['https://weixin.qq.com/r/a', `https://e.example/${'long-'.repeat(30)}`]) {
  test(`a code of ${text.length} characters is found, alone and beside a picture`, async () => {
    assert.ok((await measured(qrPicture(text))).qr > 0.5)
    const code = await qrPicture(text, 400).jpeg({ quality: 50 }).toBuffer()
    const poster = photograph(4, 900, 500).composite([{ input: code, left: 60, top: 40 }])
    const { qr } = await measured(poster)
    assert.ok(qr > 0.15 && qr < 0.5, `${qr}`)
  })
}

test('a turned code is found; a code in a corner is a small part of the picture', async () => {
  assert.ok((await measured(qrPicture('https://e.example/x').rotate(180))).qr > 0.5)
  const code = await qrPicture('https://e.example/x', 160).png().toBuffer()
  const corner = photograph(4, 1000, 600).composite([{ input: code, left: 800, top: 400 }])
  assert.ok((await measured(corner)).qr < 0.05)
})

/** Data, as like chance as data is. */
const isData = (ray: number, part: number): boolean =>
  (ray * 73 + part * 41 + ray * part * 29) % 101 < 50

for (const rays of [36, 54, 72]) {
  test(`the round code of a mini program with ${rays} rays is found, alone and above a line`, async () => {
    assert.ok((await measured(rayPicture({ rays, isDrawn: isData }))).qr > 0.7)
    const poor = await rayPicture({ rays, isDrawn: isData })
      .resize(200)
      .jpeg({ quality: 40 })
      .toBuffer()
    assert.ok((await measured(sharp(poor))).qr > 0.7, 'small and poor')
    assert.ok((await measured(rayPicture({ rays, isDrawn: isData, line: '海湾' }))).qr > 0.5)
  })
}

for (const [name, drawing] of [
  ['a sun', { rays: 36, isDrawn: () => true, hasMarks: false }],
  [
    'a dial',
    { rays: 72, isDrawn: (ray: number, part: number) => part > (ray % 6 ? 4 : 3), hasMarks: false },
  ],
  ['a clock', { rays: 60, isDrawn: isData, hasMarks: false }],
  [
    'a chart of few bars',
    { rays: 12, isDrawn: (ray: number, part: number) => part < ray % 6, hasMarks: false },
  ],
] as const) {
  test(`${name} is no code`, async () => assert.equal((await measured(rayPicture(drawing))).qr, 0))
}

test('photographs hold no codes', async () => {
  for (let seed = 1; seed <= 12; seed++) {
    assert.equal((await measured(photograph(seed, 500, 400))).qr, 0)
  }
})

test('a picture made of nothing but finders keeps nobody waiting', () => {
  const [width, height] = [400, 400]
  const luma = new Uint8Array(width * height).fill(255)
  const isDark = (at: number): boolean => [0, 2, 3, 4, 6].includes(at % 8)
  for (let index = 0; index < luma.length; index++) {
    if (isDark(index % width) && isDark(Math.floor(index / width))) luma[index] = 0
  }
  const start = performance.now()
  findQr({ luma, width, height })
  assert.ok(performance.now() - start < 2000)
})
