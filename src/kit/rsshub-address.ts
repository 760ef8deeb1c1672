/** A route of RSSHub, whichever instance answers for it: `rsshub://namespace/path?query`. */
export type RsshubAddress = {
  readonly namespace: string
  /** After the namespace, beginning with a slash, percent-encoded; empty for a route of its own. */
  readonly path: string
  /** With its question mark; empty when there is none. */
  readonly query: string
}

const SCHEME_PATTERN = /^rsshub:\/*/i

/** Reads `rsshub://ns/path`, also written `rsshub:ns/path` or `rsshub:///ns/path`; `undefined` for anything else. */
export function readRsshubAddress(text: string): RsshubAddress | undefined {
  if (!SCHEME_PATTERN.test(text)) return undefined
  // The usual rules for paths and escapes, which a scheme unknown to the URL standard would not get.
  const url = URL.parse(`http://rsshub/${text.replace(SCHEME_PATTERN, '')}`)
  const segments = url?.pathname.split('/').filter(segment => segment !== '') ?? []
  const [namespace, ...rest] = segments
  if (url === null || namespace === undefined) return undefined
  const query = [...url.searchParams].length > 0 ? url.search : ''
  return { namespace, path: rest.map(segment => `/${segment}`).join(''), query }
}

/** The one spelling of a route's address, which identifies its feed. */
export function rsshubAddress({ namespace, path, query }: RsshubAddress): string {
  return `rsshub://${namespace}${path}${query}`
}

/** What an instance is asked for the route: path and query. */
export function rsshubRoutePath({ namespace, path, query }: RsshubAddress): string {
  return `/${namespace}${path}${query}`
}
