import {
  createFetcher,
  type Fetcher,
  type FetchOutcome,
  type FetchRequest,
} from '../../src/fetch/index.ts'
import { answer, type Behaviour, type HostileServer, hostileServer } from './hostile-server.ts'

type FetcherSettings = Parameters<typeof createFetcher>[0]
export type Fresh = Extract<FetchOutcome, { kind: 'fresh' }>

/** A server and a fetcher that may ask it, under any name. */
export interface FetchSite extends AsyncDisposable {
  readonly server: HostileServer
  readonly fetcher: Fetcher
  /** The server's address under another name. */
  at(name: string, path: string): string
  /** Asks the server for a path, or for a whole address. */
  ask(
    pathOrUrl: string,
    request?: Partial<FetchRequest>,
    signal?: AbortSignal,
  ): Promise<FetchOutcome>
}

/** Starts both; `names` are further host names that lead to the server. It is noon on 1 March 2026. */
export async function fetchSite(
  behaviours: Readonly<Record<string, Behaviour>>,
  { names = [], ...settings }: Partial<FetcherSettings> & { names?: readonly string[] } = {},
): Promise<FetchSite> {
  const server = await hostileServer(behaviours)
  const port = server.host.split(':')[1]
  const fetcher = createFetcher({
    allowHosts: [server.host, ...names.map(name => `${name}:${port}`)],
    lookup: async () => [{ address: '127.0.0.1', family: 4 }],
    now: () => Date.parse('2026-03-01T12:00:00Z'),
    ...settings,
  })
  return {
    server,
    fetcher,
    at: (name, path) => `http://${name}:${port}/${path}`,
    ask(pathOrUrl, request, signal = new AbortController().signal) {
      const url = pathOrUrl.includes('://') ? pathOrUrl : server.url(pathOrUrl)
      return fetcher.fetch({ url, ...request }, signal)
    },
    async [Symbol.asyncDispose]() {
      await fetcher[Symbol.asyncDispose]()
      await server[Symbol.asyncDispose]()
    },
  }
}

/** Answers every request alike. */
export function replies(
  status: number,
  headers: Readonly<Record<string, string>> = {},
  body: string | Uint8Array = '<rss version="2.0"/>',
): Behaviour {
  return socket => void socket.write(answer(status, headers, body))
}

/** The outcome, which must be a fresh one. */
export function fresh(outcome: FetchOutcome): Fresh {
  if (outcome.kind !== 'fresh') throw new Error(`expected a body, got ${JSON.stringify(outcome)}`)
  return outcome
}

/** What the outcome is called: the code of a failure, else its kind. */
export function nameOf(outcome: FetchOutcome): string {
  return outcome.kind === 'failed' ? outcome.code : outcome.kind
}
