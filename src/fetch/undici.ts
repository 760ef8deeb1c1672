import { createRequire } from 'node:module'
import type * as Undici from 'undici'

type Request = (
  agent: Undici.Agent,
  options: Undici.Dispatcher.RequestOptions,
) => ReturnType<Undici.Agent['request']>

/** What we use of undici. */
export type UndiciParts = {
  readonly Agent: typeof Undici.Agent
  readonly buildConnector: typeof Undici.buildConnector
  readonly request: Request
}

const require = createRequire(import.meta.url)

export const { Agent, buildConnector, request }: UndiciParts = loadParts(require)

/**
 * Loads the agent, the connector and the request of undici. Its face also loads its fetch, its
 * WebSockets, caches and mocks: 110 files and a tenth of a second for every run, of which we need 24 and a
 * third. Should another edition keep them elsewhere, its face is loaded after all.
 */
export function loadParts(load: (name: string) => unknown): UndiciParts {
  try {
    const send = load('undici/lib/api/api-request.js') as Undici.Agent['request']
    return {
      Agent: load('undici/lib/dispatcher/agent.js') as UndiciParts['Agent'],
      buildConnector: load('undici/lib/core/connect.js') as UndiciParts['buildConnector'],
      request: (agent, options) => send.call(agent, options),
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error
    const face = load('undici') as typeof Undici
    return {
      Agent: face.Agent,
      buildConnector: face.buildConnector,
      request: (agent, options) => agent.request(options),
    }
  }
}
