const LOCAL_HOST_PATTERN = /^(?:localhost|127\.|10\.|192\.168\.|\[)/i

/** An RSSHub instance as the user names it. */
export type Instance = {
  /** Without a slash at the end and without a key: what it is known by. */
  readonly address: string
  /** `host:port`, for the guard against private addresses. */
  readonly host: string
  /** A key or other parameters that every request to it carries. */
  readonly query: string
}

/** Reads the address of an instance; `rsshub.app` and `localhost:1200` are enough. */
export function readInstance(given: string): Instance | undefined {
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(given)
  const scheme = LOCAL_HOST_PATTERN.test(given) ? 'http' : 'https'
  const url = URL.parse(hasScheme ? given : `${scheme}://${given}`)
  if (url === null || !/^https?:$/.test(url.protocol)) return undefined
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  const path = url.pathname.replace(/\/+$/, '')
  return { address: url.origin + path, host: `${url.hostname}:${port}`, query: url.search }
}

/** Where an instance is asked for a route, with the key or the parameters that its owner named. */
export function routeUrl({ address, query }: Instance, routePath: string): string {
  const url = new URL(address + routePath)
  for (const [name, value] of new URLSearchParams(query)) url.searchParams.set(name, value)
  return url.href
}
