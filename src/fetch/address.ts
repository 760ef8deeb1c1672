import { isIP } from 'node:net'
import { ConfigError } from '../errors.ts'
import { shorten } from '../kit/shown-address.ts'
import { type FailedOutcome, failed } from './outcome.ts'

const ADDRESS_LIMIT = 8192
const DEFAULT_PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' }
const HOST_AND_PORT_PATTERN = /^(\[[0-9a-f:.]+\]|[^:/?#@\s[\]]+):(\d{1,5})$/i

/** An http(s) address taken apart: what goes to the server, and the name and password kept out of it. */
export type HttpAddress = {
  /** Without user name, password and fragment. */
  readonly url: URL
  /** Value of an `Authorization` header, when the address carried a user name or password. */
  readonly authorization?: string
}

/**
 * Reads an absolute http(s) address. The URL standard makes every notation of an IPv4 address
 * (0x7f.1, 2130706433, 127.1, full-width digits) the usual one, so the guard sees one form only.
 */
export function readHttpAddress(text: string, base?: URL): HttpAddress | FailedOutcome {
  const url = text.length <= ADDRESS_LIMIT ? URL.parse(text, base) : null
  if (url === null) return failed('bad-address', `"${shorten(text)}" is not a web address.`)
  if (!(url.protocol in DEFAULT_PORTS)) {
    return failed('bad-address', `"${shorten(text)}" is not an http or https address.`)
  }
  const authorization = authorizationOf(url)
  url.username = ''
  url.password = ''
  url.hash = ''
  return { url, ...(authorization !== undefined && { authorization }) }
}

/** A numeric host without brackets; `undefined` for a name. */
export function numericHost(hostname: string): string | undefined {
  const bare = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname
  return isIP(bare) === 0 ? undefined : bare
}

/** `host:port` as the URL standard writes it, the port never left out. */
export function hostAndPort(url: URL): string {
  return `${url.hostname}:${url.port || (DEFAULT_PORTS[url.protocol] ?? '')}`
}

/**
 * Reads one `HOST:PORT` exception to the guard into the form of {@link hostAndPort}.
 *
 * @throws {ConfigError} `config/usage` when it is something else
 */
export function readHostAndPort(text: string): string {
  const [, host, port] = HOST_AND_PORT_PATTERN.exec(text.trim()) ?? []
  const url = host === undefined ? null : URL.parse(`http://${host}/`)
  if (url === null || Number(port) > 65_535) {
    const hint = 'Write it like localhost:1200, 192.168.1.20:8080 or [::1]:1200.'
    throw new ConfigError('config/usage', `"${text}" is not a host and a port.`, { hint })
  }
  return `${url.hostname}:${Number(port)}`
}

function authorizationOf({ username, password }: URL): string | undefined {
  if (username === '' && password === '') return undefined
  const pair = `${decodeLeniently(username)}:${decodeLeniently(password)}`
  return `Basic ${Buffer.from(pair).toString('base64')}`
}

function decodeLeniently(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text // a lone percent sign is part of the password then
  }
}
