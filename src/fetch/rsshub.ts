import { createHash } from 'node:crypto'
import { readRsshubAddress, rsshubRoutePath } from '../kit/rsshub-address.ts'

/** A server that runs RSSHub, as the user names it. */
export type RsshubInstance = {
  /** http(s) address of its root; it may lie in a folder. */
  readonly url: string
  /** What the instance wants to be told before it answers. It is never sent, only proven. */
  readonly accessKey?: string
}

/** RSSHub's common parameters by its own names (`limit`, `filter_title`, `mode`, `opencc` …). */
export type RsshubParameters = Readonly<Record<string, string | number | boolean>>

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
  const route = readRsshubAddress(address)
  const root = URL.parse(instance.url)
  if (route === undefined || root === null) return undefined
  const url = URL.parse(`${root.pathname.replace(/\/+$/, '')}${rsshubRoutePath(route)}`, root)
  if (url === null) return undefined
  url.username = root.username
  url.password = root.password
  for (const [name, value] of Object.entries(parameters)) {
    if (!url.searchParams.has(name)) url.searchParams.append(name, String(value))
  }
  if (instance.accessKey !== undefined) {
    const path = decodeLeniently(rsshubRoutePath({ ...route, query: '' }))
    url.searchParams.set('code', md5(path + instance.accessKey))
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
