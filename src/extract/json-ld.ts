/** One object of a page's JSON-LD. */
export type LinkedObject = Readonly<Record<string, unknown>>

const OBJECT_LIMIT = 2_000
const CONTROL_PATTERN = /\p{Cc}+/gu
const WRAPPING_PATTERN =
  /^\s*(?:<!--|<!\[CDATA\[|\/\*\s*<!\[CDATA\[\s*\*\/|;)*|(?:-->|\]\]>|\/\*\s*\]\]>\s*\*\/|;|\s)*$/g
const ARTICLE_TYPE_PATTERN =
  /(?:Article|BlogPosting|Report|Posting|NewsStory|LiveBlogPosting|Review|Recipe|HowTo)$/i
const PAGE_TYPE_PATTERN = /(?:WebPage|ItemPage|AboutPage|FAQPage|VideoObject|CreativeWork)$/i

/** Reads the JSON-LD scripts of a page into one flat list of objects, outer ones first. Bad scripts give nothing. */
export function readJsonLd(scripts: readonly string[]): LinkedObject[] {
  const objects: LinkedObject[] = []
  const waiting: unknown[] = scripts.map(parseLeniently)
  for (let index = 0; index < waiting.length && objects.length < OBJECT_LIMIT; index++) {
    const value = waiting[index]
    if (Array.isArray(value)) waiting.push(...value.slice(0, OBJECT_LIMIT))
    else if (isObject(value)) {
      objects.push(value)
      // Pages nest the article in lists, graphs and the page that it is the main thing of.
      for (const key of ['@graph', 'mainEntity', 'mainEntityOfPage', 'itemListElement', 'item']) {
        if (typeof value[key] === 'object') waiting.push(value[key])
      }
    }
  }
  return objects
}

/** The object that speaks of the article: the first of an article's type, else that of the page. */
export function articleObject(objects: readonly LinkedObject[]): LinkedObject | undefined {
  return (
    objects.find(object => hasType(object, ARTICLE_TYPE_PATTERN)) ??
    objects.find(object => hasType(object, PAGE_TYPE_PATTERN) && 'datePublished' in object)
  )
}

/** First text under `key`: itself, or the name, value or address of what it refers to. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return textOf(value[0])
  if (!isObject(value)) return undefined
  return textOf(value.name ?? value['@value'] ?? value.url ?? value['@id'])
}

export function isObject(value: unknown): value is LinkedObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function hasType(object: LinkedObject, pattern: RegExp): boolean {
  const type = object['@type']
  const types = Array.isArray(type) ? type : [type]
  return types.some(name => typeof name === 'string' && pattern.test(name))
}

function parseLeniently(script: string): unknown {
  const json = script.replace(WRAPPING_PATTERN, '')
  try {
    return JSON.parse(json)
  } catch {
    return parseCleaned(json)
  }
}

/** Line breaks inside strings are the commonest fault. */
function parseCleaned(json: string): unknown {
  try {
    return JSON.parse(json.replace(CONTROL_PATTERN, ' '))
  } catch {
    // A page whose JSON-LD cannot be read still has its other ways of saying the same.
    return undefined
  }
}
