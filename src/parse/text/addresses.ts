const SCHEME_PATTERN = /^[a-z][a-z0-9+-]*:/i
const LINE_BREAKS = /[\t\r\n]+/g

/** True for addresses that stand for themselves: `https:`, `mailto:`, `data:`, `urn:` … */
export function isAbsolute(address: string): boolean {
  const first = address.charCodeAt(0) | 0x20
  if (!(first >= 0x61 && first <= 0x7a)) return false // a path, a query or a fragment, as most that are not
  return address.startsWith('http') ? /^https?:/.test(address) : SCHEME_PATTERN.test(address)
}

/**
 * An absolute address for `reference`; absolute ones keep their spelling, because publishers use
 * addresses as ids. `undefined` when nothing says what it is relative to.
 *
 * @see RFC 3986 §5
 */
export function resolveAddress(reference: string, base: string | undefined): string | undefined {
  const address = tidyAddress(reference)
  if (address === '') return undefined
  if (isAbsolute(address)) return address
  const resolved = base === undefined ? undefined : join(address, base)
  if (resolved !== undefined) return resolved
  if (address.startsWith('//')) return `https:${address}`
  return /^www\.[\w-]+\./i.test(address) ? `http://${address}` : undefined
}

/** What `reference` means in a place where `base` holds; `undefined` when they cannot be joined. */
export function join(reference: string, base: string): string | undefined {
  if (PLAIN_PATH_PATTERN.test(reference)) {
    const origin = originOf(base)
    if (origin !== '') return origin + reference
  }
  return URL.parse(reference, base)?.href
}

/** A path from the root that resolving would leave as it is: most relative addresses are one. */
const PLAIN_PATH_PATTERN =
  /^\/(?![/.])(?:[\w\-~!$&()*+,;=:@]|\/(?![/.])|\.(?!\.))*(?:\?[\w\-.~!$&()*+,;=:@%/?]*)?$/
/** Units of {@link PLAIN_PATH_PATTERN} that mean nothing to resolving. */
const IS_PLAIN = new Uint8Array(128)
for (const character of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-') {
  IS_PLAIN[character.charCodeAt(0)] = 1
}

/** Whether what stands between two places is a path as in {@link PLAIN_PATH_PATTERN}; no may be wrong. */
export function isPlainPath(units: Uint16Array, start: number, end: number): boolean {
  if (units[start] !== 0x2f) return false
  for (let index = start; index < end; index++) {
    const unit = units[index] as number
    if (unit < 128 && IS_PLAIN[unit] === 1) continue
    if (unit !== 0x2f && unit !== 0x2e) return false
    const next = index + 1 < end ? units[index + 1] : 0
    if (next === 0x2e || (next === 0x2f && unit === 0x2f)) return false
  }
  return true
}

let lastBase = ''
let lastOrigin = ''

/** Scheme and host of an http address, `''` for others; remembered, because bases come in runs. */
export function originOf(base: string): string {
  if (base === lastBase) return lastOrigin
  const url = URL.parse(base)
  lastBase = base
  const isPlain = url !== null && /^https?:$/.test(url.protocol) && url.username === ''
  lastOrigin = isPlain ? url.origin : ''
  return lastOrigin
}

/** White space around and line breaks inside go; `feed:` is a browser's pseudo-scheme for `http:`. */
function tidyAddress(reference: string): string {
  let address = reference.trim()
  if (/[\s]/.test(address)) address = address.replace(LINE_BREAKS, '').replace(/\s/g, '%20')
  if (!address.startsWith('feed:')) return address
  return address.startsWith('feed://') ? `http${address.slice(4)}` : address.slice(5)
}
