/** Takes a number in 0…1, like `Math.random`. */
export type Random = () => number

const SNIPPETS = [
  '<',
  '>',
  '&',
  '</',
  ']]>',
  '<![CDATA[',
  '<!--',
  '-->',
  '<?xml',
  '<!DOCTYPE x [<!ENTITY a "&a;&a;">]>',
  '&#x110000;',
  '&#0;',
  '&a;',
  '<item>',
  '</item>',
  '<entry>',
  '</channel>',
  '<title',
  ' xmlns="',
  '"',
  "'",
  '\u0000',
  '\ufeff',
  '{',
  '}',
  '[',
  '\\u',
  '<link href=',
].map(text => Buffer.from(text))

/** One damaged copy of a document: bytes flipped, cut, doubled, moved or replaced by what hurts parsers. */
export function mutate(bytes: Uint8Array, random: Random): Uint8Array {
  let damaged = Buffer.from(bytes)
  const rounds = 1 + Math.floor(random() * 6)
  for (let round = 0; round < rounds; round++) damaged = damage(damaged, random)
  return damaged
}

function damage(bytes: Buffer, random: Random): Buffer<ArrayBuffer> {
  const at = Math.floor(random() * (bytes.length + 1))
  const length = Math.floor(random() * Math.min(200, bytes.length - at + 1))
  const [before, piece, after] = [
    bytes.subarray(0, at),
    bytes.subarray(at, at + length),
    bytes.subarray(at + length),
  ]
  const snippet = SNIPPETS[Math.floor(random() * SNIPPETS.length)] as Buffer
  switch (Math.floor(random() * 6)) {
    case 0:
      return Buffer.concat([before, after])
    case 1:
      return Buffer.concat([before, piece, piece, after])
    case 2:
      return Buffer.concat([before, snippet, piece, after])
    case 3:
      return Buffer.concat([before, Buffer.from([Math.floor(random() * 256)]), after])
    case 4:
      return Buffer.from(before) // cut off
    default:
      return Buffer.concat([before, snippet, after])
  }
}
