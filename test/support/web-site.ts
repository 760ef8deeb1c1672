import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a path answers: HTML, or a body with headers of its own. */
export type SitePage =
  | string
  | {
      readonly body: string
      readonly headers: Readonly<Record<string, string>>
      /** @default 200 */
      readonly status?: number
    }

/** A web site on loopback: pages by path, 404 for the rest. */
export type WebSite = AsyncDisposable & {
  readonly origin: string
  /** For `--allow-host`. */
  readonly host: string
  /** Paths asked for since the last look. */
  takePaths(): readonly string[]
}

/** @param pages may refer to the site by `ORIGIN` */
export async function serveSite(pages: Readonly<Record<string, SitePage>>): Promise<WebSite> {
  let paths: string[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    paths.push(path)
    const page = Object.hasOwn(pages, path) ? pages[path] : undefined
    if (page === undefined) {
      response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>404</h1>')
      return
    }
    const {
      body,
      headers,
      status = 200,
    } = typeof page === 'string' ? { body: page, headers: {} } : page
    const type = {
      'content-type': /^<(?:\?xml|rss|feed|urlset)/.test(body)
        ? 'application/xml'
        : 'text/html; charset=utf-8',
    }
    response.writeHead(status, { ...type, ...headers })
    response.end(body.replaceAll('ORIGIN', site.origin))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const site: WebSite = {
    origin: `http://${host}`,
    host,
    takePaths: () => {
      const taken = paths
      paths = []
      return taken
    },
    [Symbol.asyncDispose]: () =>
      new Promise<void>(resolve => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return site
}

/** A feed of `count` entries, one a day, with whole texts or with a line each. */
export function sampleFeed(title: string, count: number, isWhole = true): string {
  const text = isWhole
    ? 'A sentence that says enough to stand for a whole article. '.repeat(20)
    : 'Short.'
  const items = Array.from({ length: count }, (_, at) => {
    const date = new Date(Date.UTC(2026, 4, 28 - at)).toUTCString()
    return `<item><title>${title} ${count - at}</title><link>ORIGIN/${encodeURI(title)}/${count - at}</link><pubDate>${date}</pubDate><description>${text}</description></item>`
  })
  return `<rss version="2.0"><channel><title>${title}</title><link>ORIGIN/</link>${items.join('')}</channel></rss>`
}
