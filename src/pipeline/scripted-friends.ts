import type { Fetcher, FetchOutcome } from '../fetch/index.ts'
import {
  friendsIn,
  type PageLink,
  readPageScripts,
  readScript,
  usualFriendData,
} from '../subscriptions/index.ts'

const FILES_LIMIT = 4
const YAML_PATTERN = /\.ya?ml(?:[?#]|$)/i
const DATA_PATTERN = /\.(?:json|ya?ml)(?:[?#]|$)/i

type Fresh = Extract<FetchOutcome, { kind: 'fresh' }>

/**
 * The friends of a page whose links are put in by script: what its scripts hold, the data that they load, and, where
 * nothing else leads anywhere, the files that themes usually make. Scripts are read, never run. The address may be that
 * of the data itself.
 *
 * @param isEmpty the page itself links to nobody
 */
export async function scriptedFriends(
  { body, finalUrl: url, contentType }: Fresh,
  { fetcher, isEmpty }: { readonly fetcher: Fetcher; readonly isEmpty: boolean },
  signal: AbortSignal,
): Promise<readonly PageLink[]> {
  if (DATA_PATTERN.test(url)) return friendsIn(await parse(decode(body), url), url)
  const page = readPageScripts(body, { url, ...(contentType !== undefined && { contentType }) })
  const further = await Promise.all(page.scripts.slice(0, FILES_LIMIT).map(script))
  const inside = [page, ...further]
  const told = inside.flatMap(({ friends }) => friends)
  const places = [...new Set(inside.flatMap(({ data }) => data))].slice(0, FILES_LIMIT)
  const loaded = (await Promise.all(places.map(dataAt))).flat()
  const found = [...told, ...loaded]
  return found.length > 0 || !isEmpty ? found : firstOf(usualFriendData(url))

  async function script(address: string) {
    return readScript((await textAt(address)) ?? '', url)
  }

  async function dataAt(address: string): Promise<PageLink[]> {
    const text = await textAt(address)
    return text === undefined ? [] : friendsIn(await parse(text, address), address)
  }

  async function firstOf(usual: readonly string[]): Promise<PageLink[]> {
    for (const address of usual) {
      const friends = await dataAt(address)
      if (friends.length > 0) return friends
    }
    return []
  }

  async function textAt(address: string): Promise<string | undefined> {
    const outcome = await fetcher.fetch({ url: address, accept: '*/*' }, signal)
    signal.throwIfAborted()
    return outcome.kind === 'fresh' ? decode(outcome.body) : undefined
  }
}

/** Data is in UTF-8 (RFC 8259 §8.1, YAML 1.2 §5.2). */
function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}

/** What is neither JSON nor YAML, a page of its own for instance, holds no friends. */
async function parse(text: string, address: string): Promise<unknown> {
  try {
    if (!YAML_PATTERN.test(address)) return JSON.parse(text)
    const { parse: parseYaml } = await import('yaml')
    return parseYaml(text, { schema: 'core', maxAliasCount: 0, logLevel: 'silent' })
  } catch {
    return undefined
  }
}
