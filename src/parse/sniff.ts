/** What the start of a document shows it to be. `name` is for the reader of a warning. */
export type Likeness =
  | { readonly kind: 'empty' }
  | { readonly kind: 'compressed'; readonly name: string }
  | { readonly kind: 'binary'; readonly name: string }
  | { readonly kind: 'json' }
  | { readonly kind: 'xml'; readonly start: number; readonly isPage: boolean }
  | { readonly kind: 'other'; readonly name: string }

type Signature = {
  readonly name: string
  readonly bytes: readonly number[]
  readonly kind: 'compressed' | 'binary'
}

const SIGNATURES: readonly Signature[] = [
  { name: 'gzip', bytes: [0x1f, 0x8b], kind: 'compressed' },
  { name: 'zstd', bytes: [0x28, 0xb5, 0x2f, 0xfd], kind: 'compressed' },
  { name: 'bzip2', bytes: [0x42, 0x5a, 0x68], kind: 'compressed' },
  { name: 'xz', bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a], kind: 'compressed' },
  { name: 'a ZIP archive', bytes: [0x50, 0x4b, 0x03, 0x04], kind: 'binary' },
  { name: 'a PDF', bytes: [0x25, 0x50, 0x44, 0x46, 0x2d], kind: 'binary' },
  { name: 'a PNG picture', bytes: [0x89, 0x50, 0x4e, 0x47], kind: 'binary' },
  { name: 'a JPEG picture', bytes: [0xff, 0xd8, 0xff], kind: 'binary' },
  { name: 'a GIF picture', bytes: [0x47, 0x49, 0x46, 0x38], kind: 'binary' },
]

const FEED_ROOT_PATTERN = /<(?:[\w.-]{1,40}:)?(?:rss|rdf|feed|channel|item|entry)(?=[\s>/])/i
const HTML_PATTERN =
  /^(?:<!--[\s\S]{0,2000}?-->|<\?xml[^>]{0,200}>|\s){0,20}<(?:!doctype\s+html|html|head|body)\b/i
const OTHER_ROOTS: readonly (readonly [RegExp, string])[] = [
  [/<(?:\w+:)?opml[\s>]/i, 'a list of feeds (OPML)'],
  [/<(?:\w+:)?(?:urlset|sitemapindex)[\s>]/i, 'a sitemap'],
  [/<svg[\s>]/i, 'an SVG picture'],
  [/<(?:\w+:)?(?:Error|Fault|exception)[\s>]/i, 'an error message in XML'],
  [/<\?xml|^\s*<[\w:]+[\s>]/i, 'XML of another kind'],
]
const LESS_THAN = 0x3c
const HEAD_CHARACTERS = 4096

/** What bytes are by their first few; `undefined` for anything that may be text. */
export function sniffBytes(bytes: Uint8Array): Likeness | undefined {
  if (bytes.length === 0) return { kind: 'empty' }
  if (bytes[0] === LESS_THAN) return undefined
  const found = SIGNATURES.find(signature =>
    signature.bytes.every((byte, index) => bytes[index] === byte),
  )
  return found && { kind: found.kind, name: found.name }
}

/** What a text is, and where a feed begins in it. */
export function sniffText(text: string): Likeness {
  const first = /\S/.exec(text.slice(0, HEAD_CHARACTERS))
  if (first === null && text.trim() === '') return { kind: 'empty' }
  const start = first?.index ?? 0
  const opening = text.charAt(start)
  if (opening === '{' || opening === '[') return { kind: 'json' }
  const head = text.slice(start, start + HEAD_CHARACTERS)
  const isPage = HTML_PATTERN.test(head)
  const root = FEED_ROOT_PATTERN.exec(text)
  if (root) return { kind: 'xml', start: startOfXml(text, root.index), isPage }
  return { kind: 'other', name: isPage ? 'a web page (HTML)' : nameOf(head) }
}

/** The document begins with its declaration or document type, if there is one before the root. */
function startOfXml(text: string, root: number): number {
  const before = text.slice(0, root)
  const declaration = before.search(/<\?xml|<!doctype/i)
  return declaration < 0 ? root : declaration
}

function nameOf(head: string): string {
  const known = OTHER_ROOTS.find(([pattern]) => pattern.test(head))
  if (known) return known[1]
  return /^\s*<(?:p|div|br|b|h1|script|meta|title|font|center)\b/i.test(head)
    ? 'a web page (HTML)'
    : 'plain text'
}
