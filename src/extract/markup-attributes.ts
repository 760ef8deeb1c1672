import { escapeHtml } from '../kit/html.ts'
import type { Attributes } from './page.ts'

/** Attributes that carry meaning, by element; `*` for all. Addresses come out absolute. */
const MEANING: Readonly<Record<string, readonly string[]>> = {
  '*': ['lang', 'dir', 'title'],
  a: ['href'],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan'],
  ol: ['start'],
  time: ['datetime'],
  iframe: ['src', 'width', 'height'],
  video: ['src', 'width', 'height'],
  audio: ['src'],
  blockquote: ['cite'],
  q: ['cite'],
}
const ADDRESSES: ReadonlySet<string> = new Set(['href', 'src', 'cite'])

/** An address as the page's base resolves it; a fragment stays one. */
export function absolute(value: string | undefined, baseUrl: string): string | undefined {
  if (!value) return undefined
  return value.startsWith('#') ? value : (URL.parse(value, baseUrl)?.href ?? undefined)
}

/** Writes the attributes of an element that carry meaning, each after a space. */
export function attributesOf(tag: string, attributes: Attributes, baseUrl: string): string {
  let out = ''
  for (const name of [...(MEANING['*'] ?? []), ...(MEANING[tag] ?? [])]) {
    const value = ADDRESSES.has(name) ? absolute(attributes[name], baseUrl) : attributes[name]
    if (value) out += ` ${name}="${escapeHtml(value)}"`
  }
  const language = tag === 'code' || tag === 'pre' ? codeLanguage(attributes.class) : undefined
  return language ? `${out} class="language-${language}"` : out
}

/** The language of code, where a highlighter's class names it. */
function codeLanguage(names: string | undefined): string | undefined {
  return /(?:^|\s)(?:lang(?:uage)?|highlight-source|brush:)[-:\s]?\s?([A-Za-z0-9+#]{1,20})/.exec(
    names ?? '',
  )?.[1]
}
