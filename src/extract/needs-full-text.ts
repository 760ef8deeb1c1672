import { measureText } from './measure-text.ts'
import { singleSpaced } from './plain-text.ts'

const SHORT_WORDS = 60
const CUT_PATTERN =
  /(?:\[\s?(?:…|\.{3}|&hellip;|&#8230;)\s?\]|…|\.{3}|(?:阅读全文|查看全文|阅读原文|查看更多|展开全文|继续阅读|点击查看|全文链接|详情点击|read (?:more|on|the rest|the full)|continue reading|keep reading|view (?:full|original)|full (?:story|article|text)|the post .{0,300} appeared first on .{0,200}))\s*[\s.。…»>›→\])）】]{0,6}$/iu
const END_PATTERN = /[.!?。！？”"’'」』）)】\]…:：;；~～]\s*$/u
const TAIL_LIMIT = 700
const TEXT_LIMIT = 20_000

/**
 * True when an entry's body is no whole article: short, cut off in a sentence, or ending in an invitation to
 * read on (阅读全文, […], "Read more"). Takes HTML or plain text.
 */
export function needsFullText(body: string): boolean {
  const text = plainText(body)
  if (measureText(text).words < SHORT_WORDS) return true
  const tail = text.slice(-TAIL_LIMIT)
  return CUT_PATTERN.test(tail) || !END_PATTERN.test(tail)
}

/** Enough of the text to judge by; tags and entities need no more care than that. */
function plainText(body: string): string {
  const shortened =
    body.length > 2 * TEXT_LIMIT ? body.slice(0, TEXT_LIMIT) + body.slice(-TEXT_LIMIT) : body
  const plain = shortened
    .replace(/<[^<>]{0,5000}>/g, ' ')
    .replace(/&(?:nbsp|#160|#xa0);/gi, ' ')
    .replace(/&(?:hellip|#8230);/gi, '…')
    .replace(/&(?:quot|rdquo|#8221);/gi, '”')
  return singleSpaced(plain).trim()
}
