import { isIP } from 'node:net'

/**
 * Ranges that are not global unicast, with what they are (IANA special-purpose address registries).
 * Stricter than "private": whatever tunnels, translates or embeds another address is refused whole,
 * because what it leads to is decided elsewhere.
 */
const SPECIAL_RANGES: readonly (readonly [range: string, what: string])[] = [
  ['0.0.0.0/8', '"this network" address'],
  ['10.0.0.0/8', 'private address'],
  ['100.64.0.0/10', 'shared (carrier) address'],
  ['127.0.0.0/8', 'loopback address'],
  ['168.63.129.16/32', 'cloud platform address'], // public by number, answered by the machine's own host
  ['169.254.0.0/16', 'link-local address'],
  ['172.16.0.0/12', 'private address'],
  ['192.0.0.0/24', 'protocol assignment'],
  ['192.0.2.0/24', 'documentation address'],
  ['192.88.99.0/24', '6to4 relay address'],
  ['192.168.0.0/16', 'private address'],
  ['198.18.0.0/15', 'benchmarking address'],
  ['198.51.100.0/24', 'documentation address'],
  ['203.0.113.0/24', 'documentation address'],
  ['224.0.0.0/4', 'multicast address'],
  ['255.255.255.255/32', 'broadcast address'],
  ['240.0.0.0/4', 'reserved address'],
  ['::/128', 'unspecified address'],
  ['::1/128', 'loopback address'],
  ['::ffff:0:0/96', 'IPv4-mapped address'],
  ['fc00::/7', 'private address'],
  ['fe80::/10', 'link-local address'],
  ['ff00::/8', 'multicast address'],
  ['2001::/32', 'Teredo address'],
  ['2001::/23', 'protocol assignment'],
  ['2001:db8::/32', 'documentation address'],
  ['2002::/16', '6to4 address'],
  ['3fff::/20', 'documentation address'],
]

type Range = { readonly prefix: bigint; readonly bits: number; readonly what: string }

const V4_RANGES = rangesOf(4)
const V6_RANGES = rangesOf(6)

// DNS64 gives these for every IPv4-only host on a network without IPv4, so they are judged by the
// IPv4 address in their last 32 bits (RFC 6052).
const NAT64_PREFIX = numberOfIPv6('64:ff9b::') >> 32n
// Everything that IANA has given out as global unicast lies in 2000::/3; the rest is reserved.
const GLOBAL_UNICAST_TOP_BITS = 1n

/**
 * What kind of address `ip` is when it is not global unicast, as a noun for a message; `undefined`
 * for an address that anybody on the internet may be asked at. Takes the numeric notation of
 * sockets and resolvers; anything else is "not an address".
 */
export function specialAddressKind(ip: string): string | undefined {
  const address = ip.split('%', 1)[0] ?? ''
  const version = isIP(address)
  if (version === 4) return kindOfIPv4(numberOfIPv4(address))
  if (version === 6) return kindOfIPv6(numberOfIPv6(address))
  return 'text that is no address'
}

/** True for every address that is not global unicast: private, loopback, mapped, tunnelled, reserved, … */
export function isPrivateAddress(ip: string): boolean {
  return specialAddressKind(ip) !== undefined
}

function kindOfIPv4(address: bigint): string | undefined {
  return V4_RANGES.find(({ prefix, bits }) => address >> BigInt(32 - bits) === prefix)?.what
}

function kindOfIPv6(address: bigint): string | undefined {
  if (address >> 32n === NAT64_PREFIX) return kindOfIPv4(address & 0xffff_ffffn)
  const range = V6_RANGES.find(({ prefix, bits }) => address >> BigInt(128 - bits) === prefix)
  if (range !== undefined) return range.what
  return address >> 125n === GLOBAL_UNICAST_TOP_BITS ? undefined : 'reserved address'
}

function rangesOf(version: 4 | 6): readonly Range[] {
  const [width, numberOf] = version === 4 ? [32, numberOfIPv4] : [128, numberOfIPv6]
  return SPECIAL_RANGES.flatMap(([range, what]) => {
    const [address = '', length] = range.split('/')
    if (isIP(address) !== version) return []
    const bits = Number(length)
    return [{ prefix: numberOf(address) >> BigInt(width - bits), bits, what }]
  })
}

function numberOfIPv4(address: string): bigint {
  return address.split('.').reduce((sum, part) => (sum << 8n) | BigInt(part), 0n)
}

function numberOfIPv6(address: string): bigint {
  const [head = '', tail] = address.split('::')
  const front = groupsOf(head)
  const back = groupsOf(tail ?? '')
  const gap = Array.from({ length: 8 - front.length - back.length }, () => 0n)
  return [...front, ...gap, ...back].reduce((sum, group) => (sum << 16n) | group, 0n)
}

/** Groups of 16 bits; an IPv4 address at the end is two of them. */
function groupsOf(text: string): bigint[] {
  if (text === '') return []
  return text.split(':').flatMap(group => {
    if (!group.includes('.')) return [BigInt(`0x${group}`)]
    const address = numberOfIPv4(group)
    return [address >> 16n, address & 0xffffn]
  })
}
