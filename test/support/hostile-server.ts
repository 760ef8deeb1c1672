import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'

/** A request as it stood on the wire; header names in lower case, values as latin1. */
export type WireRequest = {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
}

/** What a server does with one request: anything at all, on the bare socket. */
export type Behaviour = (socket: Socket, request: WireRequest) => void | Promise<void>

/** A server on the loopback that answers as it was told, HTTP or not. */
export interface HostileServer extends AsyncDisposable {
  /** `127.0.0.1:port`, for the guard's exceptions. */
  readonly host: string
  readonly requests: readonly WireRequest[]
  /** Connections accepted so far, and the most that were open at a time. */
  readonly connections: { accepted: number; open: number; most: number }
  /** An address whose path chooses the behaviour. */
  url(path: string): string
}

/**
 * Starts a server. The first segment of a path is the name of a behaviour; the request is parsed just
 * far enough to know it.
 */
export async function hostileServer(
  behaviours: Readonly<Record<string, Behaviour>>,
  wrap: (onConnection: (socket: Socket) => void) => Server = createServer,
): Promise<HostileServer> {
  const requests: WireRequest[] = []
  const sockets = new Set<Socket>()
  const connections = { accepted: 0, open: 0, most: 0 }
  const server = wrap(socket => {
    connections.accepted++
    connections.most = Math.max(connections.most, ++connections.open)
    sockets.add(socket)
    socket.on('error', () => {}) // whoever is badly treated hangs up
    socket.on('close', () => {
      connections.open--
      sockets.delete(socket)
    })
    serveRequests(socket, behaviours, requests)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    host,
    requests,
    connections,
    url: path => `http://${host}/${path}`,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

function serveRequests(
  socket: Socket,
  behaviours: Readonly<Record<string, Behaviour>>,
  requests: WireRequest[],
): void {
  let received = ''
  socket.on('data', bytes => {
    received += bytes.toString('latin1')
    const end = received.indexOf('\r\n\r\n')
    if (end === -1) return
    const request = readRequest(received.slice(0, end))
    received = received.slice(end + 4)
    requests.push(request)
    const name = request.path.split(/[/?]/)[1] ?? ''
    const behave = behaviours[name] ?? (to => to.end(answer(404, {})))
    Promise.resolve(behave(socket, request)).catch(() => socket.destroy())
  })
}

function readRequest(head: string): WireRequest {
  const [first = '', ...lines] = head.split('\r\n')
  const headers = lines.map(line => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
  })
  return { path: first.split(' ')[1] ?? '', headers: Object.fromEntries(headers) }
}

/** A whole response. The length of the body is added unless `headers` speak of it. */
export function answer(
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string | Uint8Array = '',
): Buffer {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  const isFramed = 'content-length' in headers || 'transfer-encoding' in headers
  const framing = isFramed ? {} : { 'content-length': String(bytes.length) }
  const lines = Object.entries({ ...headers, ...framing }).map(
    ([name, value]) => `${name}: ${value}`,
  )
  const head = [`HTTP/1.1 ${status} Whatever`, ...lines, '', ''].join('\r\n')
  return Buffer.concat([Buffer.from(head, 'latin1'), bytes])
}

/** Sends `piece` again and again, as fast as the other side takes it, until it hangs up. */
export async function sendForever(socket: Socket, piece: string | Uint8Array): Promise<void> {
  while (!socket.destroyed) {
    if (!socket.write(piece)) await Promise.race([once(socket, 'drain'), once(socket, 'close')])
    await new Promise(setImmediate)
  }
}

/** Sends `piece` every ten milliseconds until the other side hangs up. */
export function drip(socket: Socket, piece: string): void {
  const timer = setInterval(() => socket.write(piece), 10)
  socket.once('close', () => clearInterval(timer))
}
