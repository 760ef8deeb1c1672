import type { RubyRun } from './blocks.ts'
import { collapseSpaces } from './lay-out-runs.ts'
import { type MarkupElement, textOf } from './markup.ts'

/** A `<ruby>` as pairs and the text after them; as text with readings in brackets if a pair is half. */
export function readRuby(element: MarkupElement): {
  readonly pairs: RubyRun['pairs']
  readonly text: string
} {
  const pairs: { base: string; reading: string }[] = []
  let base = ''
  for (const child of element.children) {
    if (typeof child === 'string') base += child
    else if (child.tag === 'rt' || child.tag === 'rtc') {
      pairs.push({ base: tidy(base), reading: tidy(textOf(child)) })
      base = ''
    } else if (child.tag !== 'rp') base += textOf(child)
  }
  if (pairs.every(pair => pair.base !== '' && pair.reading !== '')) return { pairs, text: base }
  const plain = pairs.map(pair => pair.base + (pair.reading && `(${pair.reading})`)).join('')
  return { pairs: [], text: plain + base }
}

function tidy(text: string): string {
  return collapseSpaces(text).trim()
}
