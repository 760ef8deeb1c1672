const MENTIONS_PATTERN =
  /\s(?:href|src|srcset|poster|cite|longdesc|action|background|data|usemap|codebase|classid|profile|formaction|manifest)\s*=/i
const TAG_PATTERN = /<[a-zA-Z][^<>]*>/g
const ATTRIBUTE_PATTERN =
  /(\s)(href|src|srcset|poster|cite|longdesc|action|background|data|usemap|codebase|classid|profile|formaction|manifest)(\s*=\s*)(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi
const ABSOLUTE_PATTERN = /^\s*(?:[a-z][a-z0-9+.-]*:|#$)/i
const BASE_PATTERN = /<base\s[^>]*?href\s*=\s*["']?([^"'\s>]+)/i

/**
 * Makes the addresses in HTML absolute, in every attribute that holds one. HTML that has none that is
 * relative comes back as it is.
 *
 * @param base absolute address; a `<base>` in the HTML goes before it
 * @see WHATWG HTML §2.4.3 (document base URLs), xml:base
 */
export function resolveHtmlAddresses(html: string, base: string | undefined): string {
  if (!MENTIONS_PATTERN.test(html)) return html
  const own =
    html.includes('<base') || html.includes('<BASE') ? BASE_PATTERN.exec(html)?.[1] : undefined
  const from = own === undefined ? base : (absolute(own, base) ?? base)
  if (from === undefined) return html
  return html.replace(TAG_PATTERN, tag =>
    MENTIONS_PATTERN.test(tag) ? resolveTag(tag, from) : tag,
  )
}

function resolveTag(tag: string, base: string): string {
  return tag.replace(
    ATTRIBUTE_PATTERN,
    (
      whole,
      space: string,
      name: string,
      equals: string,
      double?: string,
      single?: string,
      bare?: string,
    ) => {
      const value = double ?? single ?? bare ?? ''
      if (name.toLowerCase() === 'srcset')
        return `${space}${name}${equals}"${resolveSet(value, base).replaceAll('"', '&quot;')}"`
      if (ABSOLUTE_PATTERN.test(value)) return whole
      const resolved = absolute(value.replaceAll('&amp;', '&'), base)
      return resolved === undefined
        ? whole
        : `${space}${name}${equals}"${resolved.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`
    },
  )
}

/** Candidates of a srcset: addresses with their widths, divided by commas (WHATWG HTML §4.8.4.2.1). */
function resolveSet(value: string, base: string): string {
  return value
    .split(/,\s+|,$/)
    .map(candidate => {
      const [address = '', ...rest] = candidate.trim().split(/\s+/)
      const resolved = ABSOLUTE_PATTERN.test(address)
        ? address
        : (absolute(address.replaceAll('&amp;', '&'), base) ?? address)
      return [resolved, ...rest].join(' ')
    })
    .filter(candidate => candidate !== '')
    .join(', ')
}

/** An address resolved against a base; absent when that cannot be done. */
export function absolute(address: string, base: string | undefined): string | undefined {
  const plain = address.trim().replace(/[\t\n\r]/g, '')
  // An address that is whole already stays as it was written, escapes, case and all.
  if (/^https?:\/\/[^/\s]/i.test(plain) && !/\s/.test(plain) && URL.canParse(plain)) return plain
  const url = base === undefined ? URL.parse(plain) : URL.parse(plain, base)
  return url?.href
}
