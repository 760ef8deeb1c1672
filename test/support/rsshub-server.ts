import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { clearTimeout, setTimeout } from 'node:timers'
import { type RsshubBuild, radarRules, rsshubCatalogue } from './rsshub-catalogue.ts'
import { answerOf, contentTypeOf, matchRoute, renderItems } from './rsshub-items.ts'

/**
 * What may be wrong with a route, as the real program and what people put in front of it show it:
 * - `unavailable`: 503 with a page of HTML and no Retry-After, as for every fault upstream
 * - `empty`: the same for a route that found nothing
 * - `empty-feed`: 200 and a feed without items
 * - `slow`: answers as usual, after `slowMs`
 * - `captcha`: 200 and a page that wants to know whether somebody is human
 * - `notice`: 200 and a line of plain text
 * - `not-a-feed`: 200 and JSON of another kind
 * - `forbidden`: 403, as an instance that wants a key answers
 * - `rate-limited`: 429 with Retry-After
 */
export type RsshubFault = keyof typeof FAULTS | 'slow' | 'empty-feed'

export type RsshubRequest = {
  /** Without the query, e.g. `/harbournews/latest`. */
  readonly path: string
  readonly query: URLSearchParams
  /** 0 when the instance was down. */
  readonly status: number
}

/** A stand-in for an RSSHub instance on loopback; items are the same on every instance. */
export type RsshubServer = AsyncDisposable & {
  /** Without a slash at the end. */
  readonly origin: string
  /** For `--allow-host`. */
  readonly host: string
  /** Which catalogue it has; may be changed while it runs. */
  build: RsshubBuild
  /** `down` cuts every connection, `bad-gateway` is a proxy whose instance is gone. */
  state: 'up' | 'down' | 'bad-gateway'
  /** How many more items than at first each route has; one more a step of time. */
  edition: number
  /**
   * Puts a fault on a route (`/harbournews/latest`), on a whole namespace (`/harbournews`) or on
   * everything (`/`); the longest that fits counts. Without a fault it is mended.
   */
  setFault(path: string, fault?: RsshubFault): void
  /** Requests since the last look, in order of arrival. */
  takeRequests(): readonly RsshubRequest[]
}

export type RsshubServerOptions = {
  /** @default 'first' */
  readonly build?: RsshubBuild
  /** How late a `slow` route answers. @default a minute */
  readonly slowMs?: number
  readonly port?: number
  /** Radar rules beside those of the catalogue, by domain: for pages on loopback. */
  readonly radar?: Readonly<Record<string, unknown>>
}

const PAGE = { 'content-type': 'text/html; charset=UTF-8' }
const BUILT_AT: Readonly<Record<RsshubBuild, string>> = {
  first: 'Sun, 01 Mar 2026 04:00:00 GMT',
  second: 'Wed, 01 Apr 2026 04:00:00 GMT',
}

const errorPage = (message: string): string =>
  `<!DOCTYPE html><html><head><title>Welcome to RSSHub!</title></head><body><h1>Looks like something went wrong</h1>
<details><summary>Error message</summary><code>${message}</code></details><p>Route requested: <code>…</code></p></body></html>`

const FAULTS = {
  unavailable: [503, PAGE, errorPage('FetchError: 502 Bad Gateway')],
  empty: [503, PAGE, errorPage('Error: this route is empty, please check the original site')],
  captcha: [
    200,
    PAGE,
    '<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><h1>Verify that you are human</h1><div id="cf-challenge" class="h-captcha"></div><script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1"></script></body></html>',
  ],
  notice: [
    200,
    { 'content-type': 'text/plain; charset=UTF-8' },
    'This public instance is limited; please host your own. 本实例已停止公开服务。\n',
  ],
  'not-a-feed': [
    200,
    { 'content-type': 'application/json' },
    '{"status":"ok","message":"Welcome"}',
  ],
  forbidden: [403, PAGE, errorPage('RejectError: Authentication failed. Access denied.')],
  'rate-limited': [429, { ...PAGE, 'retry-after': '120' }, errorPage('Too many requests')],
} as const satisfies Record<string, readonly [number, Record<string, string>, string]>

/** Starts an instance with the faultless first build unless told otherwise. */
export async function serveRsshub(options: RsshubServerOptions = {}): Promise<RsshubServer> {
  const { slowMs = 60_000, port = 0, radar = {} } = options
  const faults = new Map<string, RsshubFault>()
  const timers = new Set<NodeJS.Timeout>()
  let requests: RsshubRequest[] = []

  const server = createServer((request, response) => {
    const { path, query } = targetOf(request)
    const note = (status: number): void => {
      requests.push({ path, query, status })
    }
    if (self.state === 'down') {
      note(0)
      request.socket.destroy()
      return
    }
    if (self.state === 'bad-gateway') {
      note(502)
      response.writeHead(502, PAGE).end('<h1>502 Bad Gateway</h1>')
      return
    }
    const fault = path.startsWith('/api/') ? undefined : faultAt(faults, path)
    const send = (): void => note(answer(request, response, { ...self, radar }, fault))
    if (fault !== 'slow') return send()
    const timer = setTimeout(() => {
      timers.delete(timer)
      send()
    }, slowMs)
    timers.add(timer)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`

  const self: RsshubServer = {
    origin: `http://${host}`,
    host,
    build: options.build ?? 'first',
    state: 'up',
    edition: 0,
    setFault: (path, fault) => {
      if (fault === undefined) faults.delete(path)
      else faults.set(path, fault)
    },
    takeRequests: () => {
      const taken = requests
      requests = []
      return taken
    },
    [Symbol.asyncDispose]: () =>
      new Promise<void>(resolve => {
        for (const timer of timers) clearTimeout(timer)
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return self
}

function targetOf({ url }: IncomingMessage): { path: string; query: URLSearchParams } {
  const { pathname, searchParams } = new URL(url ?? '/', 'http://localhost')
  return { path: decodeURIComponent(pathname), query: searchParams }
}

function faultAt(faults: ReadonlyMap<string, RsshubFault>, path: string): RsshubFault | undefined {
  for (let place = path; place !== ''; place = place.slice(0, place.lastIndexOf('/'))) {
    const fault = faults.get(place)
    if (fault !== undefined) return fault
  }
  return faults.get('/')
}

/** @returns the status */
function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { build, edition, radar }: RsshubServer & Required<Pick<RsshubServerOptions, 'radar'>>,
  fault: RsshubFault | undefined,
): number {
  const { path, query } = targetOf(request)
  if (fault !== undefined && fault in FAULTS) {
    const [status, headers, body] = FAULTS[fault as keyof typeof FAULTS]
    response.writeHead(status, headers).end(body)
    return status
  }
  const catalogue = rsshubCatalogue(build)
  if (path === '/api/namespace') return sendJson(request, response, catalogue, build)
  if (path === '/api/radar/rules') {
    return sendJson(request, response, { ...radarRules(catalogue), ...radar }, build)
  }
  const found = matchRoute(catalogue, path)
  if (found === undefined) {
    response.writeHead(404, PAGE).end(errorPage('NotFoundError: wrong path'))
    return 404
  }
  const items = renderItems(found, path, fault === 'empty-feed' ? 0 : 5 + edition)
  const body = answerOf(found, path, items, query)
  return sendTagged(request, response, body, contentTypeOf(query))
}

function sendJson(
  request: IncomingMessage,
  response: ServerResponse,
  value: unknown,
  build: RsshubBuild,
): number {
  response.setHeader('last-modified', BUILT_AT[build])
  return sendTagged(request, response, JSON.stringify(value), 'application/json')
}

/** As the real one: an entity tag over the body, fresh for five minutes. */
function sendTagged(
  request: IncomingMessage,
  response: ServerResponse,
  body: string,
  contentType: string,
): number {
  const etag = `"${createHash('sha1').update(body).digest('hex').slice(0, 20)}"`
  const status = request.headers['if-none-match'] === etag ? 304 : 200
  response.writeHead(status, {
    etag,
    'cache-control': 'public, max-age=300',
    'rsshub-node': 'stand-in',
    'content-type': `${contentType}; charset=utf-8`,
  })
  response.end(status === 200 ? body : undefined)
  return status
}
