import { fileURLToPath } from 'node:url'
import { readRsshubAddress, rsshubAddress } from '../kit/rsshub-address.ts'

/** A feed's address, or why it cannot be asked, as the end of a sentence. */
export type ResolvedAddress =
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'refused'; readonly reason: string }

/**
 * Resolves an `xmlUrl` against the list it stands in. A list from the web can only name the web;
 * a local one may name files beside it.
 *
 * @param location absolute `file:` or `http(s):` URL of the list
 */
export function resolveAddress(given: string, location: string): ResolvedAddress {
  const text = withoutFeedScheme(given.replace(/[\t\n\r]/g, '').trim())
  if (text === '') return refused('has no address')
  if (/^rsshub:/i.test(text)) return route(text)
  const isLocal = location.startsWith('file:')
  // Without this, //host/feed in a local list would name a file.
  const absolute = isLocal && text.startsWith('//') ? `https:${text}` : text
  const url = URL.parse(absolute, location)
  if (url === null) return refused(`has an address that cannot be read, ${shown(text)}`)
  if (url.protocol === 'http:' || url.protocol === 'https:') return address(url)
  if (url.protocol !== 'file:') return refused(`has an address of a kind not asked, ${shown(text)}`)
  if (!isLocal) return refused(`names a file, ${shown(text)}, which a list from the web may not`)
  return isPath(url) ? address(url) : refused(`names a file that cannot be read, ${shown(text)}`)
}

/** `feed://host/x` and `feed:https://host/x` are how some readers write addresses. */
function withoutFeedScheme(text: string): string {
  return text.replace(/^feed:(?=https?:)/i, '').replace(/^feed:\/\//i, 'http://')
}

function route(text: string): ResolvedAddress {
  const route = readRsshubAddress(text)
  if (route === undefined) return refused(`names no route of RSSHub, ${shown(text)}`)
  return { kind: 'address', address: rsshubAddress(route) }
}

function address(url: URL): ResolvedAddress {
  url.hash = ''
  return { kind: 'address', address: url.href }
}

function isPath(url: URL): boolean {
  try {
    return !url.search && !fileURLToPath(url).includes('\0')
  } catch {
    return false // a host, or an escape that stands for no character
  }
}

function refused(reason: string): ResolvedAddress {
  return { kind: 'refused', reason }
}

function shown(text: string): string {
  return `"${text.length > 100 ? `${text.slice(0, 100)}…` : text}"`
}
