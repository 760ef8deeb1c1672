import type { ParsedFeed } from '../src/model/feed.ts'

const MUTATIONS_AT_MOST = 6
const LONGEST_RUN = 400
const ISO_PATTERN = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/** What breaks parsers: markup that opens and never closes, bytes that are no text, numbers out of range. */
const NASTY = [
  '<',
  '>',
  '&',
  '"',
  "'",
  ']]>',
  '<![CDATA[',
  '<!--',
  '-->',
  '<?',
  '?>',
  '</',
  '/>',
  '<!DOCTYPE x [',
  '&#',
  '&#x110000;',
  '&#0;',
  '&a;',
  '&amp;amp;',
  '\0',
  '\u0007',
  '\ufeff',
  '\ufffe',
  '<item>',
  '</item>',
  '<entry>',
  '</channel>',
  '<title>',
  '<content type="xhtml">',
  'type="xhtml"',
  'mode="base64"',
  'xml:base="//"',
  ' xmlns="x"',
  ' xmlns:a=""',
  '<a:b',
  '<br>',
  '<!ENTITY e "&e;&e;">',
  '{',
  '}',
  '[',
  ']',
  ':',
  ',',
  '\\',
  '\\u12',
  'encoding="utf-16"',
  'encoding="gbk"',
  '\u2028',
  '<p',
  '<p a="',
  "<p a='",
  ' srcset="a, b 2x,,',
  ' href="//["',
  '<base href="x:">',
  '9999-99-99',
  '1e309',
  '-1',
  '<rss>',
  '<feed>',
].map(text => Buffer.from(text))

/** `base` with a few random changes; `other` lends pieces. */
export function mutate(base: Uint8Array, other: Uint8Array, random: () => number): Uint8Array {
  let bytes = Buffer.from(base)
  const times = 1 + Math.floor(random() * MUTATIONS_AT_MOST)
  for (let time = 0; time < times; time++) bytes = mutateOnce(bytes, other, random)
  return bytes
}

function mutateOnce(
  bytes: Buffer<ArrayBuffer>,
  other: Uint8Array,
  random: () => number,
): Buffer<ArrayBuffer> {
  const at = Math.floor(random() * (bytes.length + 1))
  const length = Math.floor(random() ** 3 * LONGEST_RUN)
  const before = bytes.subarray(0, at)
  const after = bytes.subarray(Math.min(bytes.length, at + length))
  const otherAt = Math.floor(random() * other.length)
  switch (Math.floor(random() * 8)) {
    case 0:
      return Buffer.concat([before, Buffer.of(Math.floor(random() * 256)), bytes.subarray(at + 1)])
    case 1:
      return Buffer.concat([before, after])
    case 2:
      return Buffer.concat([before, bytes.subarray(at, at + length), bytes.subarray(at)])
    case 3:
      return Buffer.concat([before, other.subarray(otherAt, otherAt + length), after])
    case 4:
      return random() < 0.3 ? Buffer.from(before) : Buffer.concat([before, after])
    case 5:
      return swapCase(bytes, at, length)
    default:
      return Buffer.concat([before, pickNasty(random), bytes.subarray(at)])
  }
}

function pickNasty(random: () => number): Buffer {
  return NASTY[Math.floor(random() * NASTY.length)] as Buffer
}

function swapCase(bytes: Buffer<ArrayBuffer>, at: number, length: number): Buffer<ArrayBuffer> {
  const copy = Buffer.from(bytes)
  for (let index = at; index < Math.min(copy.length, at + length); index++) {
    const byte = copy[index] ?? 0
    if ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) copy[index] = byte ^ 0x20
  }
  return copy
}

/** What is wrong with a result, whatever the document was; `undefined` when nothing is. */
export function checkParsed({ format, feed, entries, warnings }: ParsedFeed): string | undefined {
  if (format === undefined && entries.length > 0) return 'entries without a format'
  if (format === undefined && warnings.length === 0) return 'no feed and no word about it'
  const dates = [
    feed.updated,
    feed.published,
    ...entries.flatMap(({ published, updated }) => [published, updated]),
  ]
  const falseDate = dates.find(date => date !== undefined && !ISO_PATTERN.test(date))
  if (falseDate !== undefined) return `a date ${falseDate}`
  const links = [feed.link, feed.image, ...entries.flatMap(({ link, image }) => [link, image])]
  const relative = links.find(link => link !== undefined && !/^[a-z][a-z0-9+-]*:/i.test(link))
  if (relative !== undefined) return `a relative address ${relative}`
  for (const text of textsOf([feed, ...entries])) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not come through
    if (/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/.test(text)) return 'a control character'
    if (!text.isWellFormed()) return 'half a surrogate pair'
  }
  return undefined
}

/** Every string that a reader of the result can meet. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsOf)
}
