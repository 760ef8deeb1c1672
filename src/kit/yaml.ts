/** What a field of front matter may hold; `undefined` and empty strings, lists and maps are left out. */
export type YamlValue =
  | string
  | number
  | boolean
  | undefined
  | readonly string[]
  | { readonly [key: string]: YamlValue }

export type YamlFields = Readonly<Record<string, YamlValue>>

/**
 * What YAML may not hold as it is (YAML 1.2 §5.1), what older readers take for a line end (U+0085,
 * U+2028, U+2029) and the byte order mark. Quotes and backslashes are JSON's business.
 */
const UNPRINTABLE_PATTERN = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g
const PLAIN_KEY_PATTERN = /^[A-Za-z][A-Za-z0-9_-]*$/
// Words that a YAML 1.1 reader would take for true, false or nothing.
const WORD_PATTERN = /^(?:y|n|yes|no|on|off|true|false|null)$/i

/**
 * Writes front matter between `---` lines: block lists and maps of double-quoted JSON strings, which
 * every YAML reader takes for what they are, whatever they hold (`yes`, `2026-05-01`, `# {{ }}`).
 * Each value stands on a line of its own, so that no value can end the block. Lone surrogates, which
 * no file in UTF-8 can hold, become U+FFFD.
 *
 * @see https://yaml.org/spec/1.2.2/#73-flow-scalar-styles
 */
export function renderFrontMatter(fields: YamlFields): string {
  const lines = ['---']
  addFields(lines, fields, '')
  lines.push('---\n')
  return lines.join('\n')
}

function addFields(lines: string[], map: YamlFields, indent: string): void {
  for (const key of Object.keys(map)) {
    const value = map[key]
    if (value !== undefined && value !== '') addField(lines, key, value, indent)
  }
}

function addField(
  lines: string[],
  key: string,
  value: NonNullable<YamlValue>,
  indent: string,
): void {
  const name = `${indent}${renderKey(key)}:`
  if (typeof value !== 'object') {
    lines.push(`${name} ${renderScalar(value)}`)
    return
  }
  const before = lines.push(name)
  if (isList(value)) addItems(lines, value, indent)
  else addFields(lines, value, `${indent}  `)
  // A name of nothing.
  if (lines.length === before) lines.pop()
}

const isList = (value: object): value is readonly string[] => Array.isArray(value)

function addItems(lines: string[], list: readonly string[], indent: string): void {
  for (const item of list) if (item !== '') lines.push(`${indent}  - ${renderScalar(item)}`)
}

function renderKey(key: string): string {
  return PLAIN_KEY_PATTERN.test(key) && !WORD_PATTERN.test(key) ? key : renderScalar(key)
}

function renderScalar(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value)
  return JSON.stringify(value.toWellFormed()).replace(UNPRINTABLE_PATTERN, escapeCharacter)
}

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
