/** A post taken apart: its fields as the YAML has them, and what follows. */
export type FrontMatter = {
  readonly fields: Readonly<Record<string, unknown>>
  readonly body: string
  /** True when the YAML was broken and its simple lines alone were read. */
  readonly isBroken: boolean
}

// Posts of the ancestor begin with an empty line; Hexo takes the first fence for optional, too.
const FENCED_PATTERN = /^\uFEFF?\s*-{3,}[ \t]*\r?\n([\s\S]*?)\r?\n-{3,}[ \t]*(?:\r?\n|$)/
const SIZE_LIMIT_CHARACTERS = 200_000
const LINE_PATTERN = /^([\w-]+):[ \t]*(.*)$/
const ITEM_PATTERN = /^\s*-[ \t]+(.*)$/

/**
 * Reads the front matter of a post; `undefined` where it has none. Core schema, no aliases: a date
 * stays the text it is.
 *
 * @see https://hexo.io/docs/front-matter
 */
export async function readFrontMatter(text: string): Promise<FrontMatter | undefined> {
  const match = FENCED_PATTERN.exec(text)
  if (match === null) return undefined
  const source = (match[1] ?? '').slice(0, SIZE_LIMIT_CHARACTERS)
  const body = text.slice(match[0].length)
  const { parseDocument } = await import('yaml')
  const document = parseDocument(source, { schema: 'core', uniqueKeys: false, stringKeys: true })
  const value: unknown =
    document.errors.length === 0 ? document.toJS({ maxAliasCount: 0 }) : undefined
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return { fields: value as Record<string, unknown>, body, isBroken: false }
  }
  return { fields: readLines(source), body, isBroken: true }
}

/** Titles with both quotation marks broke whole builds; `key: value` and lists can be read all the same. */
function readLines(source: string): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  let list: string[] | undefined
  for (const line of source.split(/\r?\n/)) {
    const item = list && ITEM_PATTERN.exec(line)
    if (list && item) list.push(unquoted(item[1] ?? ''))
    const [, key, value = ''] = LINE_PATTERN.exec(line) ?? []
    if (key === undefined) continue
    list = value.trim() === '' ? [] : undefined
    fields[key] = list ?? unquoted(value)
  }
  return fields
}

/** Takes one pair of quotation marks off the ends, whatever stands between them. */
function unquoted(value: string): string {
  const text = value.trim()
  const mark = text[0]
  const isQuoted = text.length > 1 && (mark === '"' || mark === "'") && text.endsWith(mark)
  return isQuoted ? text.slice(1, -1) : text
}
