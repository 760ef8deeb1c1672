import type { ImportedItem } from './imported-item.ts'

/** Covers of one host under posts of this many places are somebody's pool of pictures. */
const POOL_PLACES = 3

export type CoverReport = {
  readonly items: readonly ImportedItem[]
  /** How many covers were left out. */
  readonly dropped: number
}

/**
 * Leaves out covers that have nothing to do with their articles. The ancestor drew one at random where
 * it found no picture: such a cover stands in no body, and its host serves covers of many unrelated
 * places while no body of any of them has a picture from there.
 */
export function dropRandomCovers(items: readonly ImportedItem[]): CoverReport {
  const pools = poolHosts(items)
  const isRandom = ({ entry }: ImportedItem): boolean =>
    entry.image !== undefined && pools.has(hostOf(entry.image)) && !isInBody(entry.image, entry)
  const kept = items.map(item => (isRandom(item) ? withoutCover(item) : item))
  return { items: kept, dropped: items.filter(isRandom).length }
}

function poolHosts(items: readonly ImportedItem[]): Set<string> {
  const places = new Map<string, Set<string>>()
  const bodies = new Set<string>()
  for (const { entry, path } of items) {
    for (const [, address = ''] of (entry.content ?? '').matchAll(
      /<img\b[^>]*?\bsrc="([^"]+)"/gi,
    )) {
      bodies.add(hostOf(address))
    }
    if (entry.image === undefined || isInBody(entry.image, entry)) continue
    const host = hostOf(entry.image)
    places.set(host, (places.get(host) ?? new Set()).add(path.join('/')))
  }
  const isPool = ([host, found]: [string, Set<string>]): boolean =>
    host !== '' && found.size >= POOL_PLACES && !bodies.has(host)
  return new Set([...places].filter(isPool).map(([host]) => host))
}

function withoutCover(item: ImportedItem): ImportedItem {
  const { image: _, ...entry } = item.entry
  return { ...item, entry }
}

function isInBody(image: string, { content = '' }: ImportedItem['entry']): boolean {
  return content.includes(image) || content.includes(image.replaceAll('&', '&amp;'))
}

function hostOf(address: string): string {
  return URL.parse(address)?.hostname ?? ''
}
