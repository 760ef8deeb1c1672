import type { Bytes } from './bytes.ts'
import type { PictureHeader } from './picture-header.ts'

const LOOKED_AT_BYTES = 4096
/** What may stand before the first element: XML declaration, comments, a document type. */
const PROLOGUE_PATTERN = /^(?:\s+|<\?[^>]*>|<!--[\s\S]*?-->|<!DOCTYPE[^>[]*(?:\[[^\]]*\])?[^>]*>)+/i

/** A drawing has no pixels and may have no size: both stay 0. */
export function readSvg(bytes: Bytes): PictureHeader | undefined {
  const text = bytes
    .text(0, LOOKED_AT_BYTES)
    .replaceAll('\0', '')
    .replace(/^(?:ï»¿|ÿþ|þÿ)/, '')
  if (/<!DOCTYPE\s+html/i.test(text)) return undefined
  const start = text.replace(PROLOGUE_PATTERN, '')
  if (!/^<(?:[a-z]+:)?svg[\s>/]/i.test(start)) return undefined
  return { type: 'svg', width: 0, height: 0, frames: 1 }
}
