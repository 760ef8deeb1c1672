import { decodeHTMLAttribute } from 'entities/decode'
import { isAbsolute, isPlainPath, join, originOf } from './addresses.ts'
import { ADDRESS_ATTRIBUTES, mayHoldAddress } from './html-names.ts'
import { type AttributePlace, type TagReader, walkTags } from './html-tags.ts'
import { beginsWeb, hasRelativeCandidate, mayNeedResolving } from './relative-hints.ts'

const TARGET_PATTERN = /\s(?:id|name)=["']?([^"'\s>]{1,200})/gi
const MARKUP_PATTERN = /^<(?:!--|!doctype|!\[CDATA\[|\?)/i
/** Characters; more is no list of sizes but an attempt on our memory. */
const CANDIDATES_LIMIT = 100_000
/** Letters of `srcset`. */
const SHORTEST_LIST = 6
const NEEDS_ESCAPE_PATTERN = /[&"']/
const CANDIDATE_PATTERN = /[^\s,]\S*/g

/** Makes relative addresses in the attributes of HTML absolute; everything else keeps its bytes. */
export function resolveHtmlAddresses(html: string, base: string | undefined): string {
  if (!html.includes('<') || !mayNeedResolving(html)) return html
  const resolver = new HtmlResolver(html, base)
  walkTags(html, resolver)
  return resolver.result()
}

/**
 * An attribute's value with absolute addresses; `undefined` when it may stay as it is, or holds none.
 *
 * @param name lower case
 */
export function resolveAttribute(name: string, raw: string, base: string): string | undefined {
  const kind = ADDRESS_ATTRIBUTES.get(name)
  if (kind === undefined || raw.startsWith('http://') || raw.startsWith('https://')) {
    return kind === 'list' && hasRelativeCandidate(raw) ? resolveCandidates(raw, base) : undefined
  }
  if (kind === 'list') return resolveCandidates(raw, base)
  const address = raw.trim()
  if (address === '' || isAbsolute(address)) return undefined
  if (!address.includes('&')) return address.startsWith('"') ? undefined : join(address, base)
  const plain = decodeHTMLAttribute(address)
  // A quote that was escaped once too often shows that this is markup shown as text, and no tag.
  return isAbsolute(plain) || plain.startsWith('"') ? undefined : join(plain, base)
}

/** `a.jpg 1x, b.jpg 2x`: addresses are the first words; a comma ends a candidate (HTML §4.8.4.2.1). */
function resolveCandidates(raw: string, base: string): string | undefined {
  if (raw.length > CANDIDATES_LIMIT) return undefined
  const plain = raw.includes('&') ? decodeHTMLAttribute(raw) : raw
  let changed = false
  let isAddress = true
  const resolved = plain.replace(CANDIDATE_PATTERN, word => {
    const [address = '', comma = ''] = word.endsWith(',') ? [word.slice(0, -1), ','] : [word, '']
    const before = isAddress
    isAddress = comma !== ''
    if (!before || isAbsolute(address)) return word
    const whole = join(address, base)
    changed ||= whole !== undefined
    return `${whole ?? address}${comma}`
  })
  return changed ? resolved : undefined
}

function escapeValue(address: string): string {
  return address.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#39;')
}

/** The name in lower case; the two that are nearly all need not be cut out. */
function nameOf(html: string, { nameStart, nameEnd }: AttributePlace): string {
  const length = nameEnd - nameStart
  if (length === 4 && html.startsWith('href', nameStart)) return 'href'
  if (length === 3 && html.startsWith('src', nameStart)) return 'src'
  return html.slice(nameStart, nameEnd).toLowerCase()
}

class HtmlResolver implements TagReader {
  readonly wantsTags = false
  readonly wantsAttributes = true
  readonly #html: string
  #base: string | undefined
  #out = ''
  #done = 0
  #targets: Set<string> | undefined

  constructor(html: string, base: string | undefined) {
    this.#html = html
    this.#base = base
  }

  attribute(at: AttributePlace, units: Uint16Array): void {
    const length = at.nameEnd - at.nameStart
    if (!mayHoldAddress(units[at.nameStart] as number, length)) return
    if (beginsWeb(units, at.valueStart) && length < SHORTEST_LIST && !this.#isBase(at)) return
    const name = nameOf(this.#html, at)
    if (at.quote !== 0 && this.#addOrigin(name, at, units)) return
    const raw = this.#html.slice(at.valueStart, at.valueEnd)
    if (name === 'href' && this.#isBase(at)) this.#rebase(raw)
    if (this.#base === undefined || this.#isInside(raw)) return
    const resolved = resolveAttribute(name, raw, this.#base)
    if (resolved !== undefined) this.#replace(at, resolved)
  }

  #isBase({ tagStart, tagEnd }: AttributePlace): boolean {
    return tagEnd - tagStart === 4 && this.#html.slice(tagStart, tagEnd).toLowerCase() === 'base'
  }

  tag(name: string, start: number): void {
    if (name !== '!' || MARKUP_PATTERN.test(this.#html.slice(start, start + 9))) return
    // A browser takes `<!` with anything else for a comment and hides what the author wrote.
    this.#out += `${this.#html.slice(this.#done, start)}&lt;`
    this.#done = start + 1
  }

  result(): string {
    return this.#done === 0 ? this.#html : this.#out + this.#html.slice(this.#done)
  }

  #rebase(raw: string): void {
    const href = decodeHTMLAttribute(raw.trim())
    const absolute = isAbsolute(href) ? href : this.#base && join(href, this.#base)
    this.#base = absolute || this.#base
  }

  /** A footnote's link stays inside the text when its target is there too. */
  #isInside(raw: string): boolean {
    if (!raw.startsWith('#')) return false
    this.#targets ??= new Set(
      Array.from(this.#html.matchAll(TARGET_PATTERN), match => match[1] ?? ''),
    )
    return raw === '#' || this.#targets.has(raw.slice(1))
  }

  /** Most relative addresses are paths from the root, before which nothing but the origin is missing. */
  #addOrigin(name: string, at: AttributePlace, units: Uint16Array): boolean {
    const { valueStart, valueEnd } = at
    if (this.#base === undefined || name.length >= SHORTEST_LIST || this.#isBase(at)) return false
    if (!isPlainPath(units, valueStart, valueEnd)) return false
    const origin = originOf(this.#base)
    if (origin === '' || !ADDRESS_ATTRIBUTES.has(name)) return false
    this.#out += this.#html.slice(this.#done, valueStart) + origin
    this.#done = valueStart
    return true
  }

  #replace({ valueStart, valueEnd, quote }: AttributePlace, address: string): void {
    const escaped = NEEDS_ESCAPE_PATTERN.test(address) ? escapeValue(address) : address
    const value = quote === 0 ? `"${escaped}"` : escaped
    this.#out += this.#html.slice(this.#done, valueStart) + value
    this.#done = valueEnd
  }
}
