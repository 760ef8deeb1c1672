/** A string that is markup already; everything else is text and gets escaped. */
export class Markup {
  readonly #html: string
  constructor(html: string) {
    this.#html = html
  }
  toString(): string {
    return this.#html
  }
}

export type HtmlValue = string | number | Markup | false | null | undefined | readonly HtmlValue[]

/** Marks a string as markup; only for what our own sanitiser or renderer wrote. */
export function trusted(html: string): Markup {
  return new Markup(html)
}

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Escapes text for element content and for quoted attribute values (HTML and XML alike). */
export function escapeHtml(text: string): string {
  return /[&<>"']/.test(text)
    ? text.replace(/[&<>"']/g, character => ESCAPES[character] ?? character)
    : text
}

/**
 * Template tag for markup: interpolated strings are escaped, `Markup` stays, lists are joined, and
 * `false`, `null`, `undefined` vanish. Attribute values must stand in quotes.
 */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Markup {
  let out = strings[0] ?? ''
  for (let index = 0; index < values.length; index++) {
    out += write(values[index]) + (strings[index + 1] ?? '')
  }
  return new Markup(out)
}

function write(value: HtmlValue): string {
  if (typeof value === 'string') return escapeHtml(value)
  if (value instanceof Markup) return value.toString()
  if (typeof value === 'number') return String(value)
  if (!value) return ''
  let out = ''
  for (const part of value) out += write(part)
  return out
}
