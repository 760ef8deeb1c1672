import {
  HOST_TRACKING_PARAMETERS,
  REDIRECTORS,
  type Redirector,
  TRACKING_PARAMETERS,
  TRACKING_VALUES,
} from './url-tables.ts'

const WEB_SCHEMES: readonly string[] = ['http:', 'https:']
/** What a link in an article may lead to. */
export const LINK_SCHEMES: readonly string[] = ['http:', 'https:', 'mailto:', 'tel:']

const ADDRESS_LIMIT = 8192 // longer ones are data or an attack; no server takes them
const REDIRECT_DEPTH = 5
const SCHEMELESS_PATTERN = /^www\.[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/?#]|$)/i
const SCHEME_PATTERN = /^[a-z][a-z0-9+.-]*:/i
const ROUTE_PATTERN = /^#(?:!|\/)./
const TRACKING_FRAGMENT_PATTERN =
  /^#(?:rd|wechat_redirect|xtor=.*|utm_.*|at_medium=.*|ref=rss.*|:~:.*)$/i

/**
 * The absolute form of an address as documents write them: spaces around and line breaks within go,
 * `//host` and `www.host` get a scheme. Absent when it cannot be resolved or has another scheme.
 *
 * @param base absolute address of the document; absent: only absolute addresses resolve
 * @param schemes with the colon, as in `mailto:`. @default http: and https:
 */
export function resolveUrl(
  address: string,
  base?: string,
  schemes: readonly string[] = WEB_SCHEMES,
): string | undefined {
  if (address.length > ADDRESS_LIMIT) return undefined
  if (PLAIN_ADDRESS_PATTERN.test(address) && schemes.includes(schemeOf(address))) return address
  const trimmed = address.trim()
  if (trimmed === '') return undefined
  const url = parse(completed(trimmed, base), base)
  return url && schemes.includes(url.protocol) ? url.href : undefined
}

/**
 * Addresses that a parser would give back unchanged, told without parsing them: a host that is a plain
 * name, no port, no dot segments, nothing to be escaped.
 */
const PLAIN_ADDRESS_PATTERN =
  /^https?:\/\/(?!xn--)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.(?!xn--))+[a-z]{2,20}(?:\/(?!\.|%2e)[\w~!$&()*+,;=:@%-][\w.~!$&()*+,;=:@%-]*)*\/?(?<=[a-z]\/.*)(?:\?[\w.~!$&()*+,;=:@%/?-]*)?$/

function schemeOf(address: string): string {
  return address.slice(0, address.indexOf(':') + 1)
}

function completed(address: string, base: string | undefined): string {
  if (SCHEMELESS_PATTERN.test(address)) return `https://${address}`
  if (address.startsWith('//') && !base) return `https:${address}`
  return address
}

function parse(address: string, base?: string): URL | undefined {
  // Relative to nothing, or to an address that is none itself.
  return (
    URL.parse(address, base) ??
    (SCHEME_PATTERN.test(address) ? URL.parse(address) : null) ??
    undefined
  )
}

/** True for an absolute http(s) address. */
export function isHttpUrl(address: string): boolean {
  if (address.length > ADDRESS_LIMIT || !/^https?:/i.test(address)) return false
  return parse(address) !== undefined
}

const trackingNames = matcherOf(TRACKING_PARAMETERS)
const trackingValues = new Map(
  Object.entries(TRACKING_VALUES).map(([name, values]) => [name, matcherOf(values)] as const),
)
const hostTrackingNames = new Map(
  Object.entries(HOST_TRACKING_PARAMETERS).map(
    ([host, names]) => [host, matcherOf(names)] as const,
  ),
)

function matcherOf(names: readonly string[]): (name: string) => boolean {
  const whole = new Set(names.filter(name => !name.endsWith('*')))
  const starts = names.filter(name => name.endsWith('*')).map(name => name.slice(0, -1))
  return name => whole.has(name) || starts.some(start => name.startsWith(start))
}

/**
 * The address without parameters and fragments that only tell where the reader came from. All other
 * parameters keep their order and their encoding.
 */
export function stripTrackers(url: string): string {
  const hash = url.indexOf('#')
  const fragment = hash < 0 ? '' : url.slice(hash)
  const rest = hash < 0 ? url : url.slice(0, hash)
  const mark = rest.indexOf('?')
  const keptFragment = TRACKING_FRAGMENT_PATTERN.test(fragment) ? '' : fragment
  if (mark < 0) return rest + keptFragment
  const { isTracker: isHostTracker } = tablesOf(hostOf(url))
  const kept = rest
    .slice(mark + 1)
    .split('&')
    .filter(parameter => !isTracker(parameter, isHostTracker))
    .join('&')
  return rest.slice(0, mark) + (kept === '' ? '' : `?${kept}`) + keptFragment
}

function isTracker(parameter: string, isHostTracker: (name: string) => boolean): boolean {
  const equals = parameter.indexOf('=')
  const name = decode(equals < 0 ? parameter : parameter.slice(0, equals)).toLowerCase()
  if (trackingNames(name) || isHostTracker(name)) return true
  const isTrackingValue = trackingValues.get(name)
  if (!isTrackingValue) return false
  return isTrackingValue(equals < 0 ? '' : parameter.slice(equals + 1).toLowerCase())
}

/** What the tables say of one host: its own entries and those of the domains above it. */
type HostTables = {
  readonly isTracker: (name: string) => boolean
  readonly redirectors: readonly Redirector[]
}

/** Hosts asked for lately: a document's links lead to a few, again and again. */
const tablesByHost = new Map<string, HostTables>()
const REMEMBERED_HOSTS = 500

function tablesOf(host: string): HostTables {
  const known = tablesByHost.get(host)
  if (known) return known
  const domains = domainsOf(host)
  const matchers = domains.flatMap(domain => hostTrackingNames.get(domain) ?? [])
  const tables: HostTables = {
    isTracker: name => matchers.some(matches => matches(name)),
    redirectors: domains.flatMap(domain => redirectors.get(domain) ?? []),
  }
  if (tablesByHost.size >= REMEMBERED_HOSTS) tablesByHost.clear()
  tablesByHost.set(host, tables)
  return tables
}

const MOST_LABELS = 5 // no entry of a table has more

/** `a.b.c` gives `a.b.c`, `b.c`, `c`. */
function domainsOf(host: string): string[] {
  const labels = withoutDots(host).split('.').slice(-MOST_LABELS)
  return labels.map((_, index) => labels.slice(index).join('.'))
}

/** A fully qualified `e.example.` is the same host. */
function withoutDots(host: string): string {
  return host.replace(/\.{1,255}$/, '')
}

// Parsing costs more than all else here; most addresses show their host plainly.
function hostOf(url: string): string {
  const start = url.startsWith('https://') ? 8 : url.startsWith('http://') ? 7 : 0
  let end = start
  while (isHostUnit(url.charCodeAt(end))) end++
  const isPlain = start > 0 && end > start && (end === url.length || '/?#'.includes(url[end] ?? ''))
  return isPlain ? url.slice(start, end) : (parse(url)?.hostname ?? '')
}

/** Lower-case letters, digits, points and hyphens. */
function isHostUnit(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57) || unit === 45 || unit === 46
}

function decode(text: string): string {
  if (!/[%+]/.test(text)) return text
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text // not valid UTF-8 escapes: compared as it stands
  }
}

const redirectors = new Map<string, Redirector[]>()
for (const entry of REDIRECTORS) {
  redirectors.set(entry.host, [...(redirectors.get(entry.host) ?? []), entry])
}

/** Where a redirecting service would lead, when the destination stands in the address itself. */
export function unwrapRedirector(url: string): string {
  let current = url
  for (let hop = 0; hop < REDIRECT_DEPTH; hop++) {
    const next = destinationOf(current)
    if (next === undefined) break
    current = next
  }
  return current
}

function destinationOf(address: string): string | undefined {
  if (!address.includes('?')) return undefined
  const { redirectors: entries } = tablesOf(hostOf(address))
  const url = entries.length === 0 ? undefined : parse(address)
  if (!url || !WEB_SCHEMES.includes(url.protocol)) return undefined
  for (const entry of entries) {
    if (entry.path && !url.pathname.startsWith(entry.path)) continue
    const destination = destinationIn(url, entry)
    if (destination) return destination
  }
  return undefined
}

function destinationIn(url: URL, entry: Redirector): string | undefined {
  const candidates = entry.parameters
    ? entry.parameters.map(name => url.searchParams.get(name) ?? '')
    : [decode(url.search.slice(1)), url.search.slice(1)]
  return candidates
    .map(text => text.trim())
    .find(text => /^https?:\/\/[^/]/i.test(text) && isHttpUrl(text))
}

/** An article's address as it is stored: redirectors unwrapped, trackers stripped. */
export function canonicalUrl(url: string): string {
  return canonicalForm(resolveUrl(url) ?? url)
}

/** {@link canonicalUrl} of an address that {@link resolveUrl} gave, without asking it again. */
export function canonicalForm(resolved: string): string {
  let current = resolved
  // A destination can carry trackers and redirectors of its own.
  for (let round = 0; round < REDIRECT_DEPTH && /[?#]/.test(current); round++) {
    const destination = unwrapRedirector(current)
    const stripped = stripTrackers(destination)
    if (stripped === current) break
    const next = resolveUrl(stripped) ?? stripped
    // Nothing more comes off an address that lost its trackers and leads nowhere else.
    const isDone = destination === current && next === stripped && !mayRedirect(next)
    current = next
    if (isDone) break
  }
  return current
}

function mayRedirect(url: string): boolean {
  return url.includes('?') && tablesOf(hostOf(url)).redirectors.length > 0
}

/**
 * What makes two addresses the same article: no scheme (http = https), trackers, default port,
 * fragment (unless it is a route: `#!…`, `#/…`), trailing slash or empty query; host in lower-case
 * punycode, escapes in one spelling, parameters in their order. Absent for all but http(s).
 */
export function identityKey(url: string): string | undefined {
  const parsed = parse(canonicalUrl(url.trim()))
  if (!parsed || !WEB_SCHEMES.includes(parsed.protocol)) return undefined
  const host = withoutDots(parsed.hostname)
  if (host === '') return undefined
  const port = parsed.port === '80' || parsed.port === '443' ? '' : parsed.port
  const path = trimSlashes(plainEscapes(parsed.pathname))
  const fragment = ROUTE_PATTERN.test(parsed.hash) ? plainEscapes(parsed.hash) : ''
  return `${host}${port && `:${port}`}${path}${plainEscapes(parsed.search)}${fragment}`
}

function trimSlashes(path: string): string {
  let end = path.length
  while (path[end - 1] === '/') end--
  return path.slice(0, end)
}

// The look-behind leaves an escape alone that would complete a broken one before it.
const ESCAPE_PATTERN = /(?<!%[0-9a-f]?)%[0-9a-f]{2}/gi

/** Percent escapes in upper case, and none for letters, digits and `-._~` (RFC 3986 §6.2.2). */
function plainEscapes(text: string): string {
  return text.replace(ESCAPE_PATTERN, code => {
    const character = String.fromCharCode(Number.parseInt(code.slice(1), 16))
    return /[a-z0-9._~-]/i.test(character) ? character : code.toUpperCase()
  })
}
