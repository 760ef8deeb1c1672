import { Parser } from 'htmlparser2'
import { decodeText } from '../../kit/charset.ts'
import { resolveUrl } from '../../kit/url.ts'
import type { PageLink } from './page-links.ts'
import { friendsIn, friendsInScript } from './read-friends.ts'

/** What the scripts of a page of friends' links say: friends themselves, or where their data lies. */
export type PageScripts = {
  readonly friends: readonly PageLink[]
  /** Data that a script of the page loads, by what its address says of it. */
  readonly data: readonly string[]
  /** Scripts that may say more, by what their address says of them. */
  readonly scripts: readonly string[]
}

const LENGTH_LIMIT = 5_000_000
const ABOUT_FRIENDS_PATTERN =
  /friend|flink|links?(?![a-z])|blogroll|youlian|友[链鏈]|邻居|neighbor/i
const DATA_ADDRESS_PATTERN =
  /["'`]([^"'`\s<>\\]{1,500}\.(?:json|ya?ml)(?:\?[^"'`\s<>\\]{0,200})?)["'`]/gi
const DATA_NAME_PATTERN = /\.(?:json|ya?ml)(?:[?#]|$)/i
/** One object with a name and an address may be anything; two of a kind are a list. */
const FEWEST_FRIENDS = 2
/** Data for search engines tells who wrote the page. */
const FOR_OTHERS_PATTERN = /ld\+json/i

/** Reads the scripts of a page without running them. Never throws. */
export function readPageScripts(
  bytes: Uint8Array,
  source: { readonly url: string; readonly contentType?: string },
): PageScripts {
  const texts: string[] = []
  const scripts: string[] = []
  const named: string[] = []
  let isScript = false
  const parser = new Parser({
    onopentag(name, attributes) {
      isScript = name === 'script' && !FOR_OTHERS_PATTERN.test(attributes.type ?? '')
      if (isScript) texts.push('')
      if (isScript && attributes.src) scripts.push(attributes.src)
      else named.push(...Object.values(attributes).filter(value => DATA_NAME_PATTERN.test(value)))
    },
    ontext(text) {
      if (isScript) texts.push((texts.pop() ?? '') + text)
    },
    onclosetag(name) {
      if (name === 'script') isScript = false
    },
  })
  parser.end(decodeText(bytes, source).text.slice(0, LENGTH_LIMIT))
  const inside = texts.map(text => readScript(text, source.url))
  return {
    friends: inside.flatMap(({ friends }) => friends),
    data: addresses([...named, ...inside.flatMap(({ data }) => data)], source.url),
    scripts: addresses(scripts, source.url),
  }
}

/** What one script says; its addresses start from the page that it runs in. */
export function readScript(text: string, page: string): Pick<PageScripts, 'friends' | 'data'> {
  const json = parseJson(text)
  const friends = json === undefined ? friendsInScript(text, page) : friendsIn(json, page)
  const data = [...text.matchAll(DATA_ADDRESS_PATTERN)].map(([, address = '']) => address)
  return {
    friends: friends.length < FEWEST_FRIENDS ? [] : friends,
    data: addresses(data, page),
  }
}

/** A script may be data and nothing else. */
function parseJson(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function addresses(given: readonly string[], base: string): string[] {
  const urls = given
    .filter(address => ABOUT_FRIENDS_PATTERN.test(decoded(address)))
    .flatMap(address => resolveUrl(address, base) ?? [])
  return [...new Set(urls)]
}

function decoded(address: string): string {
  try {
    return decodeURI(address)
  } catch {
    return address // escapes of another charset; what is left can be matched as it is
  }
}

const USUAL_NAMES = [
  'friends.json',
  'friend.json',
  'links.json',
  'link.json',
  'flink.json',
  'flink_count.json',
]

/** Where themes leave the data of such a page: beside it, then at the root of the site. */
export function usualFriendData(page: string): string[] {
  const folder = new URL('.', page)
  const folders = folder.pathname === '/' ? [folder] : [folder, new URL('/', page)]
  return folders.flatMap(each => USUAL_NAMES.map(name => new URL(name, each).href))
}
