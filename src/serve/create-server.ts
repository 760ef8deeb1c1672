import { once } from 'node:events'
import { createServer as createHttpServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { ConfigError } from '../errors.ts'
import { type AppOptions, createApp } from './create-app.ts'

const HEADER_LIMIT_BYTES = 16 * 1024
const HEADERS_TIMEOUT_MS = 10_000
const REQUEST_TIMEOUT_MS = 15_000
const IDLE_TIMEOUT_MS = 30_000
const KEEP_ALIVE_TIMEOUT_MS = 5000
const CONNECTION_LIMIT = 1024
/** How long answers under way may take when the server closes. */
const GRACE_MS = 5000
const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]']

export type ServerOptions = Omit<AppOptions, 'hostNames'> & {
  /** @default '127.0.0.1': this machine only */
  readonly host?: string
  /** 0 takes a free one. @default 8080 */
  readonly port?: number
  /** Further names the server is asked by, e.g. behind a proxy. On loopback no other is answered. */
  readonly hostNames?: readonly string[]
}

export type RunningServer = AsyncDisposable & {
  /** Where it can be asked, ending in `/`. */
  readonly url: string
  readonly port: number
  /** Finishes what is under way, then stops. */
  close(): Promise<void>
}

/**
 * Serves a published site and the search over its library, to read only.
 *
 * @throws {ConfigError} `config/usage` when the address cannot be listened on
 */
export async function createServer(options: ServerOptions): Promise<RunningServer> {
  const { host = '127.0.0.1', port = 8080, hostNames, ...rest } = options
  const names = namesFor(host, hostNames)
  const app = createApp({ ...rest, ...(names !== undefined && { hostNames: names }) })
  const server = createAdaptorServer({
    fetch: app.fetch,
    createServer: createHttpServer,
    overrideGlobalObjects: false, // a server is no reason to change the Response of the whole process
    serverOptions: {
      maxHeaderSize: HEADER_LIMIT_BYTES,
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
    },
  }) as Server
  server.maxConnections = CONNECTION_LIMIT
  server.timeout = IDLE_TIMEOUT_MS
  const address = await listen(server, host, port)
  const close = (): Promise<void> => closeServer(server)
  return { url: urlOf(address), port: address.port, close, [Symbol.asyncDispose]: close }
}

/** On loopback the names are known; elsewhere they are the owner's to tell. */
function namesFor(host: string, given: readonly string[] | undefined): Set<string> | undefined {
  const isLoopback = host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host)
  if (!isLoopback && given === undefined) return undefined
  const names = [...LOOPBACK_NAMES, host, ...(given ?? [])]
  return new Set(names.map(name => name.toLowerCase()))
}

async function listen(server: Server, host: string, port: number): Promise<AddressInfo> {
  try {
    server.listen(port, host)
    await once(server, 'listening')
  } catch (cause) {
    const reason = REASONS[(cause as NodeJS.ErrnoException).code ?? ''] ?? 'cannot be listened on'
    throw new ConfigError('config/usage', `The address ${host}:${port} ${reason}`, {
      cause,
      hint: 'Name another with --host and --port; --port 0 takes a free one.',
    })
  }
  return server.address() as AddressInfo
}

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is taken by another program',
  EADDRNOTAVAIL: 'is not one of this machine',
  ENOTFOUND: 'is not one of this machine',
  EACCES: 'may not be listened on by this user',
  ERR_SOCKET_BAD_PORT: 'has a port that does not exist',
}

function urlOf({ address, port, family }: AddressInfo): string {
  const anywhere = address === '0.0.0.0' || address === '::'
  if (anywhere || address === '127.0.0.1') return `http://localhost:${port}/`
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}/`
}

async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return
  const deadline = setTimeout(() => server.closeAllConnections(), GRACE_MS)
  try {
    await new Promise<void>((resolve, reject) => {
      server.close(error => (error ? reject(error) : resolve()))
    })
  } finally {
    clearTimeout(deadline)
  }
}
