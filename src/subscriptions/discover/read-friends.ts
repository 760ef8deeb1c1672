import { resolveUrl } from '../../kit/url.ts'
import type { PageLink } from './page-links.ts'

const FRIENDS_LIMIT = 2000
const DEEPEST = 12
/** What themes call the two facts that make a friend; the first that is there counts. */
const ADDRESS_KEYS = ['link', 'url', 'href', 'website', 'site', 'blog', 'homepage', 'siteurl']
const NAME_KEYS = ['name', 'title', 'text', 'sitename', 'sitetitle', 'nickname', 'nick', 'author']

/** An object without another one in it, as JSON and scripts write them. */
const OBJECT_PATTERN = /\{[^{}]{1,4000}\}/g
const PAIR_PATTERN =
  /(?:"([\w$-]{1,40})"|'([\w$-]{1,40})'|([\w$-]{1,40}))\s*:\s*(?:"((?:\\.|[^"\\\n])*)"|'((?:\\.|[^'\\\n])*)'|`((?:\\.|[^`\\])*)`)/g

/** Friends in data: objects with a name and an address, or lists such as `["name", "address", "avatar"]`, at any depth. */
export function friendsIn(data: unknown, base: string): PageLink[] {
  const found: PageLink[] = []
  const visit = (value: unknown, depth: number): void => {
    if (depth > DEEPEST || found.length >= FRIENDS_LIMIT) return
    if (typeof value !== 'object' || value === null) return
    const friend = Array.isArray(value) ? friendOfList(value, base) : friendOfObject(value, base)
    if (friend !== undefined) found.push(friend)
    else for (const member of Object.values(value)) visit(member, depth + 1)
  }
  visit(data, 0)
  return found
}

/** Friends in the text of a script, which is read and never run. */
export function friendsInScript(script: string, base: string): PageLink[] {
  const objects = [...script.matchAll(OBJECT_PATTERN)].slice(0, FRIENDS_LIMIT)
  return objects.flatMap(([object]) => friendOfObject(pairsIn(object), base) ?? [])
}

function pairsIn(object: string): Readonly<Record<string, string>> {
  const pairs = [...object.matchAll(PAIR_PATTERN)].map(match => {
    const key = match[1] ?? match[2] ?? match[3] ?? ''
    const value = match[4] ?? match[5] ?? match[6] ?? ''
    return [key, unescaped(value)] as const
  })
  return Object.fromEntries(pairs)
}

function unescaped(text: string): string {
  if (!text.includes('\\')) return text
  return text
    .replace(/\\u([0-9a-f]{4})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\\(.)/g, '$1')
}

function friendOfObject(value: object, base: string): PageLink | undefined {
  const facts = new Map(Object.entries(value).map(([key, fact]) => [key.toLowerCase(), fact]))
  const fact = (keys: readonly string[]): string | undefined =>
    keys.map(key => facts.get(key)).find(each => typeof each === 'string' && each.trim() !== '')
  const [address, text] = [fact(ADDRESS_KEYS), fact(NAME_KEYS)]
  return address === undefined || text === undefined ? undefined : friend(address, text, base)
}

function friendOfList(list: readonly unknown[], base: string): PageLink | undefined {
  const [text, address] = list
  if (list.length > 6 || typeof text !== 'string' || typeof address !== 'string') return undefined
  return /^https?:/i.test(text) ? undefined : friend(address, text, base)
}

/** Only whole addresses: what is relative leads nowhere else. */
function friend(address: string, text: string, base: string): PageLink | undefined {
  const url = /^(?:https?:)?\/\//i.test(address.trim()) ? resolveUrl(address, base) : undefined
  return url === undefined ? undefined : { url, text: text.trim(), isInFrame: false }
}
