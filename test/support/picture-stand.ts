import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { deflateSync } from 'node:zlib'
import qrcode from 'qrcode-generator'
import sharp, { type Sharp } from 'sharp'

/** A photograph as far as programs can tell: soft shapes, much detail, no two alike. */
export function photograph(seed: number, width = 1600, height = 1000): Sharp {
  const data = Buffer.alloc(width * height * 3)
  let state = seed * 2654435761
  for (let index = 0; index < width * height; index++) {
    const x = (index % width) / width
    const y = Math.floor(index / width) / height
    state = (state * 1664525 + 1013904223) >>> 0
    const grain = (state >>> 24) / 16
    data[index * 3] = 90 + 70 * Math.sin(seed + x * 7 + y * 3) + grain
    data[index * 3 + 1] = 110 + 60 * Math.cos(seed * 2 + x * 4 - y * 6) + grain
    data[index * 3 + 2] = 120 + 80 * Math.sin(seed * 3 - x * 5 + y * 2) + grain
  }
  return sharp(data, { raw: { width, height, channels: 3 } })
}

/** A QR code with its quiet zone. */
export function qrPicture(text: string, side = 300): Sharp {
  const code = qrcode(0, 'M')
  code.addData(text)
  code.make()
  const modules = code.getModuleCount() + 8
  const data = Buffer.alloc(modules * modules, 255)
  for (let row = 0; row < code.getModuleCount(); row++) {
    for (let column = 0; column < code.getModuleCount(); column++) {
      if (code.isDark(row, column)) data[(row + 4) * modules + column + 4] = 0
    }
  }
  return sharp(data, { raw: { width: modules, height: modules, channels: 1 } }).resize(side, side, {
    kernel: 'nearest',
  })
}

/** A PNG that says it is enormous: a few kilobytes that would be gigabytes. */
export function bomb(side = 40_000): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const rows = deflateSync(Buffer.alloc(4_000_000))
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(kind: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), data])
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

function crc32(bytes: Buffer): number {
  let crc = ~0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}

export type StandAnswer =
  | { readonly body: Uint8Array | string; readonly type?: string; readonly status?: number }
  | undefined

/** One feed on a server of its own, with whatever lies beside it. */
export type PictureStand = AsyncDisposable & {
  readonly origin: string
  readonly host: string
  /** Paths asked for since the last look, in order. */
  takeAsked(): string[]
}

export type StandArticle = {
  readonly title: string
  /** HTML, with `{origin}` for the server. */
  readonly body: string
  /** Path of the picture that the publisher chose. */
  readonly image?: string
}

/** @param answerOf what lies at a path; a request with another header may get another answer */
export async function standPictures(
  articles: readonly StandArticle[],
  answerOf: (path: string, request: IncomingMessage) => StandAnswer,
): Promise<PictureStand> {
  let origin = ''
  let asked: string[] = []
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const answer = feedAnswer(pathname, origin, articles) ?? answerOf(pathname, request)
    if (!/\.(?:opml|xml)$/.test(pathname)) asked.push(pathname)
    response.writeHead(answer?.status ?? (answer ? 200 : 404), {
      'content-type': answer?.type ?? 'image/jpeg',
    })
    response.end(answer?.body)
  })
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  origin = `http://127.0.0.1:${port}`
  return {
    origin,
    host: `127.0.0.1:${port}`,
    takeAsked: () => {
      const taken = asked
      asked = []
      return taken
    },
    [Symbol.asyncDispose]: () =>
      new Promise<void>(resolve => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

function feedAnswer(path: string, origin: string, articles: readonly StandArticle[]): StandAnswer {
  if (path === '/feeds.opml') {
    const body =
      '<opml version="2.0"><head><title>Coast Paper</title></head><body><outline text="Coast"><outline text="Log" xmlUrl="log.xml"/></outline></body></opml>'
    return { body, type: 'text/x-opml' }
  }
  if (path !== '/log.xml') return undefined
  const items = articles.map(({ title, body, image }, index) => {
    const media = image ? `<media:thumbnail url="${origin}${image}"/>` : ''
    const date = new Date(Date.UTC(2026, 4, 1 + index)).toUTCString()
    return `<item><title>${title}</title><link>${origin}/a/${index + 1}.html</link><guid>${index + 1}</guid><pubDate>${date}</pubDate>${media}<description><![CDATA[${body.replaceAll('{origin}', origin)}]]></description></item>`
  })
  const body = `<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Log</title><link>${origin}/</link><description>x</description>${items.join('')}</channel></rss>`
  return { body, type: 'application/rss+xml' }
}
