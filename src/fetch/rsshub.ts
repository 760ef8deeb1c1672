import { createHash } from 'node:crypto'

const RSSHUB_ADDRESS_PATTERN = /^rsshub:\/*([^/?#]+)([^?#]*)(\?[^#]*)?/i

/** A server that runs RSSHub, as the user names it. */
export type RsshubInstance = {
  /** http(s) address of its root; it may lie in a folder. */
  readonly url: string
  /** What the instance wants to be told before it answers. It is never sent, only proven. */
  readonly accessKey?: string
}

/** RSSHub's common parameters by its own names (`limit`, `filter_title`, `mode`, `opencc` …). */
export type RsshubParameters = Readonly<Record<string, string | number | boolean>>

/** True for `rsshub://namespace/path`: a route of RSSHub, at whatever instance answers. */
export function isRsshubAddress(address: string): boolean {
  return RSSHUB_ADDRESS_PATTERN.test(address)
}

/** The first part of a route: the site that it reads, and what fails together at one instance. */
export function rsshubNamespace(address: string): string | undefined {
  return RSSHUB_ADDRESS_PATTERN.exec(address)?.[1]
}

/**
 * Where one instance has a route. What the address itself asks for comes before `parameters`. An
 * access key leaves the house as the code that is good for this route only, so that no log and no
 * proxy on the way learns the key.
 *
 * @see https://docs.rsshub.app/deploy/config#access-control-configurations
 */
export function rsshubUrl(
  address: string,
  instance: RsshubInstance,
  parameters: RsshubParameters = {},
): string | undefined {
  const [, namespace, rest = '', query = ''] = RSSHUB_ADDRESS_PATTERN.exec(address) ?? []
  const root = URL.parse(instance.url)
  if (namespace === undefined || root === null) return undefined
  const url = URL.parse(`${root.pathname.replace(/\/+$/, '')}/${namespace}${rest}${query}`, root)
  if (url === null) return undefined
  url.username = root.username
  url.password = root.password
  for (const [name, value] of Object.entries(parameters)) {
    if (!url.searchParams.has(name)) url.searchParams.append(name, String(value))
  }
  if (instance.accessKey !== undefined) {
    const route = decodeLeniently(`/${namespace}${rest}`)
    url.searchParams.set('code', md5(route + instance.accessKey))
  }
  return url.href
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex')
}

function decodeLeniently(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path // a lone percent sign stands for itself
  }
}
