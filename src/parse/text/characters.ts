/** What bytes 80–9F mean in windows-1252; HTML reads `&#146;` so, and so must everybody (HTML §13.2.5.80). */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** The character that a number stands for, as HTML reads it; characters that no text may hold vanish. */
export function characterOf(point: number): string {
  if (point >= 0x80 && point < 0xa0) return WINDOWS_1252.charAt(point - 0x80)
  if (point === 0 || point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return '\ufffd'
  return isForbidden(point) ? '' : String.fromCodePoint(point)
}

/** What no XML document may hold (XML §2.2), and DEL, which it may but nobody means. */
function isForbidden(point: number): boolean {
  if (point < 0x20) return point !== 0x9 && point !== 0xa && point !== 0xd
  return point === 0x7f || point === 0xfffe || point === 0xffff
}

/** Characters 80–9F are leftovers of windows-1252; no text means the control codes. */
export function repairC1(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, code => WINDOWS_1252[code.charCodeAt(0) - 0x80] ?? code)
}
