import { hostAndPort, numericHost } from './address.ts'
import { isPrivateAddress } from './private-address.ts'

/** What RSSHub listens on unless told otherwise. */
const RSSHUB_PORT = '1200'
const RSSHUB_HOST_PATTERN = /(?:^|[.-])rsshub(?:[.-]|$)/

/**
 * What fails together: the host, or at an RSSHub instance the namespace (the first part of the path),
 * because one bad route there says nothing about the others. An instance is known by its name, by its
 * usual port, or by being one of `instances`; a server on a private network is treated as one, since
 * there is nobody to be polite to.
 *
 * @param instances `host:port` of further RSSHub instances
 */
export function backoffScope(address: string, instances: readonly string[] = []): string {
  const url = URL.parse(address)
  if (url === null || url.hostname === '') return address // a file fails alone
  const host = hostAndPort(url)
  if (!isInstance(url) && !instances.includes(host)) return host
  return `${host}/${url.pathname.split('/')[1] ?? ''}`
}

/** True for an address at an RSSHub instance, by the same signs as {@link backoffScope}. */
export function isAtInstance(address: string, instances: readonly string[] = []): boolean {
  const url = URL.parse(address)
  if (url === null || !/^https?:$/.test(url.protocol)) return false
  return isInstance(url) || instances.includes(hostAndPort(url))
}

function isInstance({ hostname, port }: URL): boolean {
  const literal = numericHost(hostname)
  if (literal !== undefined) return port === RSSHUB_PORT || isPrivateAddress(literal)
  if (hostname === 'localhost' || hostname.endsWith('.localhost')) return true
  return port === RSSHUB_PORT || RSSHUB_HOST_PATTERN.test(hostname)
}
