import { lookup as lookupInSystem } from 'node:dns/promises'
import type { LookupFunction, Socket } from 'node:net'
import type { buildConnector as Connector } from 'undici'
import { numericHost } from './address.ts'
import { specialAddressKind } from './private-address.ts'
import { buildConnector } from './undici.ts'

const ATTEMPT_TIMEOUT_MS = 2500

/** All addresses of a host name, as a resolver gives them. */
export type Lookup = (
  hostname: string,
) => Promise<readonly { readonly address: string; readonly family: number }[]>

export type ConnectOptions = {
  /** `host:port` pairs that may be dialled wherever they lie. */
  readonly allowed: ReadonlySet<string>
  readonly timeoutMs: number
  readonly lookup?: Lookup
}

/** Thrown into a connection attempt that the guard stops; never leaves this room. */
export class RefusedAddressError extends Error {
  constructor(host: string, address: string, what: string) {
    const article = /^[aeiou]/i.test(what) ? 'an' : 'a'
    super(host === address ? `is ${article} ${what}` : `leads to ${address}, ${article} ${what}`)
  }
}

/**
 * How every connection of the house is opened. The check sits where the name becomes an address, and
 * what was checked is what is dialled: a name that answers differently a moment later (rebinding)
 * gains nothing. One bad answer refuses the whole name.
 */
export function guardedConnector(options: ConnectOptions): Connector.connector {
  const { allowed, lookup = name => lookupInSystem(name, { all: true }), timeoutMs } = options
  const shared = {
    timeout: timeoutMs,
    // HTTP/2 counts headers and flow in its own way, past our limits, and one feed gains nothing from it.
    allowH2: false,
    // Node gives each address of a name a quarter of a second, which a far host needs for its first packet.
    autoSelectFamilyAttemptTimeout: ATTEMPT_TIMEOUT_MS,
  }
  const open = buildConnector({ ...shared, lookup: asNodeLookup(lookup) })
  const guarded = buildConnector({ ...shared, lookup: asNodeLookup(onlyPublic(lookup)) })
  return (target, callback) => {
    if (allowed.has(hostAndPortOf(target))) return open(target, callback)
    const literal = numericHost(target.hostname)
    const kind = literal === undefined ? undefined : specialAddressKind(literal)
    if (literal !== undefined && kind !== undefined) {
      return callback(new RefusedAddressError(literal, literal, kind), null)
    }
    guarded(target, (error, socket) => {
      if (error !== null) return callback(error, null)
      const refusal = refusalOf(target.hostname, socket)
      if (refusal === undefined) return callback(null, socket)
      socket.destroy()
      callback(refusal, null)
    })
  }
}

function hostAndPortOf({ hostname, port, protocol }: Connector.Options): string {
  const host = hostname.includes(':') ? `[${hostname}]` : hostname
  return `${host}:${port || (protocol === 'https:' ? '443' : '80')}`
}

/** The same lookup, failing unless every answer is global unicast. */
function onlyPublic(lookup: Lookup): Lookup {
  return async hostname => {
    const answers = await lookup(hostname)
    for (const { address } of answers) {
      const kind = specialAddressKind(address)
      if (kind !== undefined) throw new RefusedAddressError(hostname, address, kind)
    }
    return answers
  }
}

/** Second wall: whatever happened on the way, the other end of the socket must be public too. */
function refusalOf(hostname: string, socket: Socket): RefusedAddressError | undefined {
  const address = socket.remoteAddress
  if (address === undefined) return undefined // closed already; the request will say so
  const kind = specialAddressKind(address)
  return kind === undefined ? undefined : new RefusedAddressError(hostname, address, kind)
}

function asNodeLookup(lookup: Lookup): LookupFunction {
  return (hostname, { all, family }, callback) => {
    lookup(hostname).then(
      answers => {
        const wanted =
          family === 4 || family === 6 ? answers.filter(a => a.family === family) : answers
        const [first] = wanted
        if (first === undefined) return callback(noAnswer(hostname), '', 0)
        if (all) return callback(null, [...wanted])
        callback(null, first.address, first.family)
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 0),
    )
  }
}

function noAnswer(hostname: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${hostname} has no address`), { code: 'ENOTFOUND' })
}
