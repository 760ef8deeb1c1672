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

/** Drawings of rays around a middle. */
export type RayDrawing = {
  readonly rays: number
  /** Whether a ray is drawn between two parts of the radius. */
  readonly isDrawn: (ray: number, part: number) => boolean
  /** Three rings in corners of the circle, and a filled one in the fourth. @default true */
  readonly hasMarks?: boolean
  readonly line?: string
}

const RAY_PARTS = 6

/** A round code as mini programs have it, or what looks a little like one. */
export function rayPicture({ rays, isDrawn, hasMarks = true, line }: RayDrawing): Sharp {
  const strokes = Array.from({ length: rays * RAY_PARTS }, (_, index) => {
    const ray = Math.floor(index / RAY_PARTS)
    const part = index % RAY_PARTS
    if (!isDrawn(ray, part)) return ''
    const angle = (ray / rays) * 2 * Math.PI
    const at = (radius: number) => [Math.cos(angle) * radius, Math.sin(angle) * radius]
    const from = 90 + (part * 90) / RAY_PARTS
    const [[x1, y1], [x2, y2]] = [at(from), at(from + 90 / RAY_PARTS - 5)]
    return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"/>`
  })
  const marks = [
    [-1, -1],
    [1, -1],
    [-1, 1],
  ].map(
    ([x = 0, y = 0]) =>
      `<circle cx="${x * 98}" cy="${y * 98}" r="32" fill="#fff" stroke="#fff"/><circle cx="${x * 98}" cy="${y * 98}" r="20" fill="none" stroke-width="7"/><circle cx="${x * 98}" cy="${y * 98}" r="6" fill="#000"/>`,
  )
  const logo =
    '<circle cx="98" cy="98" r="34" fill="#fff" stroke="#fff"/><circle cx="98" cy="98" r="26" fill="#000"/>'
  const below = line === undefined ? 0 : 70
  const text =
    line === undefined
      ? ''
      : `<rect x="-120" y="215" width="240" height="18" fill="#000" stroke="none"/>`
  return sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-200 -200 400 ${400 + below}" width="430" height="${430 + below}"><rect x="-200" y="-200" width="400" height="${400 + below}" fill="#fff"/><g stroke="#000" stroke-width="${rays > 60 ? 4 : 6}" stroke-linecap="round">${strokes.join('')}${hasMarks ? marks.join('') + logo : ''}</g><circle r="72" fill="#3a7"/>${text}</svg>`,
    ),
  )
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
