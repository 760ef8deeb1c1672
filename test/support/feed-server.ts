import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'

const TYPES: Readonly<Record<string, string>> = {
  '.xml': 'application/xml',
  '.rss': 'application/rss+xml',
  '.atom': 'application/atom+xml',
  '.json': 'application/feed+json',
  '.opml': 'text/x-opml',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.wav': 'audio/wav',
  '.rdf': 'application/rdf+xml',
}

/** A folder over HTTP on loopback, with entity tags, as a static host would give it. */
export type FeedServer = AsyncDisposable & {
  /** Without a slash at the end. */
  readonly origin: string
  /** For `--allow-host`. */
  readonly host: string
  /** Statuses given since the last look, by count. */
  takeCounts(): Record<number, number>
}

/** @param bodyOf overrides the folder: text of a path, or `undefined` for a 404 */
export async function serveFeeds(
  folder: string | ((path: string, query: URLSearchParams) => string | Uint8Array | undefined),
  port = 0,
): Promise<FeedServer> {
  const bodyOf = typeof folder === 'string' ? readerOf(folder) : folder
  let counts: Record<number, number> = {}
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const path = decodeURIComponent(url.pathname)
    const body = bodyOf(path, url.searchParams)
    const etag = body === undefined ? '' : `"${createHash('sha1').update(body).digest('hex')}"`
    // A body that is a status alone gives that status.
    const status =
      body === undefined
        ? 404
        : body === '410'
          ? 410
          : request.headers['if-none-match'] === etag
            ? 304
            : 200
    counts[status] = (counts[status] ?? 0) + 1
    response.writeHead(
      status,
      body === undefined ? {} : { etag, 'content-type': TYPES[extname(path)] ?? 'application/xml' },
    )
    response.end(status === 200 ? body : undefined)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const { port: bound } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${bound}`,
    host: `127.0.0.1:${bound}`,
    takeCounts: () => {
      const taken = counts
      counts = {}
      return taken
    },
    [Symbol.asyncDispose]: () =>
      new Promise<void>(resolve => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

function readerOf(folder: string): (path: string) => Uint8Array | undefined {
  return path => {
    const place = join(folder, normalize(path))
    if (!place.startsWith(folder)) return undefined
    try {
      return readFileSync(place)
    } catch {
      return undefined // a 404
    }
  }
}
