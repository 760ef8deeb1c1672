import { decodeHTML } from 'entities/decode'
import type { Page } from './page.ts'
import { INLINE_TAGS } from './tags.ts'

/** Decodes entities that a page has encoded once too often, as titles in JSON-LD often are. */
export function decodeEntities(text: string): string {
  return text.includes('&') ? decodeHTML(text) : text
}

/** Every run of white space as one space, ends kept; zero-width characters stay, unlike in `collapseSpace`. The single spaces that most runs are stay untouched: half the memory of `\s+`. */
export function singleSpaced(text: string): string {
  return text.replace(/\s{2,}|[^\S ]/g, ' ')
}

/** Text of a node and all below it, on one line; at most `limit` characters. */
export function textUnder(page: Page, node: number, limit = 400): string {
  const end = page.nodes[node]?.end ?? 0
  let text = ''
  for (let index = node; index < end && text.length < limit; index++) {
    const child = page.nodes[index]
    if (!child) break
    if (child.tag === '') text += child.text
    else if (!INLINE_TAGS.has(child.tag)) text += ' '
  }
  return singleSpaced(text.slice(0, limit)).trim()
}
