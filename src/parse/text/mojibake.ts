/** Where windows-1252 put characters that ISO 8859-1 leaves to control codes. */
const WINDOWS_1252_BYTES = new Map(
  Array.from('€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ', (character, index) => [
    character.charCodeAt(0),
    [
      0x80, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8b, 0x8c, 0x8e, 0x91, 0x92,
      0x93, 0x94, 0x95, 0x96, 0x97, 0x98, 0x99, 0x9a, 0x9b, 0x9c, 0x9e, 0x9f,
    ][index] ?? 0x3f,
  ]),
)
const CONTINUATION = '\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'
const SUSPECT_PATTERN = new RegExp(`[\u00c2-\u00f4][${CONTINUATION}]`)
/** A single sequence of two bytes that begins otherwise occurs in honest text, as in `CAFÉ®`. */
const STRONG_PATTERN = new RegExp(
  `[\u00c2\u00c3][${CONTINUATION}]|(?:[\u00c4-\u00df][${CONTINUATION}]){2}|[\u00e0-\u00f4][${CONTINUATION}]{2}`,
)
const UTF8 = new TextDecoder('utf-8', { fatal: true })

/** True when the text holds something that looks like UTF-8 read as Latin-1. */
export function looksDoubleEncoded(text: string): boolean {
  return SUSPECT_PATTERN.test(text) && STRONG_PATTERN.test(text)
}

/**
 * Undoes "UTF-8 read as windows-1252 and encoded again". Only when every character beyond ASCII takes
 * part, so that honest text which quotes such a sequence stays.
 */
export function repairDoubleEncoding(text: string): string {
  if (!looksDoubleEncoded(text)) return text
  const bytes = new Uint8Array(text.length)
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    const byte = code < 0x100 ? code : WINDOWS_1252_BYTES.get(code)
    if (byte === undefined) return text
    bytes[index] = byte
  }
  try {
    return UTF8.decode(bytes)
  } catch {
    return text // TypeError: not UTF-8, so the characters mean themselves
  }
}
