const ABSOLUTE_PATTERN = /^https?:\/\/[^\s/]+\.[^\s/]+\//i
const PARAMETERS = ['url', 'u', 'src', 'img', 'image', 'uri'] as const
/** Where a path goes on with the address itself: `/proxy/https://…`, `/proxy/https:/…`. */
const IN_PATH_PATTERN = /\/(https?):\/{1,2}([^/]+\.[^/]+\/.+)$/i
/** Services that take an address without its scheme. */
const BARE_HOSTS: Readonly<Record<string, (url: URL) => string | undefined>> = {
  'images.weserv.nl': url => url.searchParams.get('url') ?? undefined,
  'wsrv.nl': url => url.searchParams.get('url') ?? undefined,
}
const PHOTON_PATTERN = /^i\d\.wp\.com$/

/**
 * The picture behind a proxy's address: the owner's site fetched through somebody else's server, which
 * is gone or will be. An address that holds no other stays as it is.
 */
export function unwrapProxy(address: string): string {
  const url = URL.parse(address)
  if (url === null || !/^https?:$/.test(url.protocol)) return address
  const inner = PHOTON_PATTERN.test(url.hostname)
    ? url.pathname.slice(1)
    : (BARE_HOSTS[url.hostname]?.(url) ?? parameterOf(url) ?? pathOf(url))
  if (inner === undefined) return address
  const absolute = /^https?:/i.test(inner) ? inner : `https://${inner.replace(/^\/\//, '')}`
  return ABSOLUTE_PATTERN.test(absolute) && URL.canParse(absolute) ? absolute : address
}

function parameterOf({ searchParams }: URL): string | undefined {
  return PARAMETERS.map(name => searchParams.get(name) ?? '').find(value =>
    ABSOLUTE_PATTERN.test(value),
  )
}

function pathOf({ pathname, search }: URL): string | undefined {
  const match = IN_PATH_PATTERN.exec(decodedPath(pathname))
  return match === null ? undefined : `${match[1]}://${match[2]}${search}`
}

function decodedPath(path: string): string {
  try {
    return /%2f/i.test(path) ? decodeURIComponent(path) : path
  } catch {
    return path // a stray percent sign: no address was encoded in it
  }
}

const PICTURE_PATTERN = /(<img\b[^>]*?\bsrc\s*=\s*)(?:"([^"]*)"|'([^']*)')/gi

/** Unwraps the addresses of all pictures of a body. */
export function unwrapPictures(html: string): string {
  return html.replace(PICTURE_PATTERN, (whole, start: string, double?: string, single?: string) => {
    const address = (double ?? single ?? '').replaceAll('&amp;', '&')
    const inner = unwrapProxy(address)
    return inner === address
      ? whole
      : `${start}"${inner.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`
  })
}
