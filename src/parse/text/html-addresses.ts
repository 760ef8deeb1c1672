import { decodeHTMLAttribute } from 'entities'
import { isAbsolute, join } from './addresses.ts'
import { ADDRESS_ATTRIBUTES, ADDRESS_LIST_ATTRIBUTES } from './html-names.ts'
import { type AttributePlace, type HtmlTag, type TagReader, walkTags } from './html-tags.ts'

const NAMES = [...ADDRESS_ATTRIBUTES, ...ADDRESS_LIST_ATTRIBUTES]
/** Length by first letter: most attributes can be passed over without looking at their names. */
const WANTED = new Set(NAMES.map(name => name.charCodeAt(0) * 32 + name.length))
const TARGET_PATTERN = /\s(?:id|name)=["']?([^"'\s>]{1,200})/gi
const CANDIDATE_PATTERN = /[^\s,]\S*/g

/** Makes relative addresses in the attributes of HTML absolute; everything else keeps its bytes. */
export function resolveHtmlAddresses(html: string, base: string | undefined): string {
  if (!html.includes('<')) return html
  const resolver = new HtmlResolver(html, base)
  walkTags(html, resolver)
  return resolver.result()
}

/** An address out of an attribute, references and all; `undefined` when it may stay as it is. */
export function resolveAttribute(name: string, raw: string, base: string): string | undefined {
  if (ADDRESS_LIST_ATTRIBUTES.has(name)) return resolveCandidates(raw, base)
  const address = raw.trim()
  if (address === '' || isAbsolute(address)) return undefined
  const plain = address.includes('&') ? decodeHTMLAttribute(address) : address
  return isAbsolute(plain) ? undefined : join(plain, base)
}

export function isAddressAttribute(name: string): boolean {
  return ADDRESS_ATTRIBUTES.has(name) || ADDRESS_LIST_ATTRIBUTES.has(name)
}

/** `a.jpg 1x, b.jpg 2x`: addresses are the first words; a comma ends a candidate (HTML §4.8.4.2.1). */
function resolveCandidates(raw: string, base: string): string | undefined {
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

class HtmlResolver implements TagReader {
  readonly #html: string
  #base: string | undefined
  #out = ''
  #done = 0
  #targets: Set<string> | undefined

  constructor(html: string, base: string | undefined) {
    this.#html = html
    this.#base = base
  }

  wants(first: number, length: number): boolean {
    return WANTED.has(first * 32 + length)
  }

  attribute(tag: string, place: AttributePlace): void {
    if (!isAddressAttribute(place.name)) return
    const raw = this.#html.slice(place.start, place.end)
    if (tag === 'base' && place.name === 'href') this.#rebase(raw)
    if (this.#base === undefined || this.#isInside(raw)) return
    const resolved = resolveAttribute(place.name, raw, this.#base)
    if (resolved !== undefined) this.#replace(place, resolved)
  }

  tag(tag: HtmlTag): void {
    if (
      tag.name !== '!' ||
      /^<(?:!--|!doctype|!\[CDATA\[|\?)/i.test(this.#html.slice(tag.start, tag.start + 9))
    ) {
      return
    }
    // A browser takes `<!` with anything else for a comment and hides what the author wrote.
    this.#out += `${this.#html.slice(this.#done, tag.start)}&lt;`
    this.#done = tag.start + 1
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

  #replace({ start, end, quote }: AttributePlace, address: string): void {
    const escaped = address
      .replaceAll('&', '&amp;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#39;')
    const value = quote === '' ? `"${escaped}"` : escaped
    this.#out += this.#html.slice(this.#done, start) + value
    this.#done = end
  }
}
