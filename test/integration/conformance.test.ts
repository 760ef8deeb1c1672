import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { AnyNode } from 'domhandler'
import { parseDocument } from 'htmlparser2'
import { parseFeed } from '../../src/parse/index.ts'

const DATA = new URL('../../../shared/data/', import.meta.url)
const missing = existsSync(DATA) ? false : 'the material in ../shared/data is not on this machine'

type Check = {
  readonly field: string
  readonly kind: 'text' | 'html' | 'url' | 'date' | 'id' | 'lang' | 'string' | 'count' | 'absent'
  readonly expected: string | number
  readonly alts?: readonly string[]
  readonly text?: 'html' | 'plain'
}
type Case = {
  readonly path: string
  readonly http: { readonly url: string | null; readonly contentType: string | null }
  readonly checks: readonly Check[]
}

/** A value at a path such as `entries[0].summary`; the suite calls rights by their old name. */
function valueAt(document: unknown, path: string): unknown {
  return path
    .replace('copyright', 'rights')
    .split(/[.[\]]+/)
    .filter(Boolean)
    .reduce<unknown>(
      (value, key) => (value as Record<string, unknown> | undefined)?.[key],
      document,
    )
}

function plainText(node: AnyNode | readonly AnyNode[]): string {
  if (Array.isArray(node)) return node.map(plainText).join('')
  const one = node as AnyNode
  if (one.type === 'text') return one.data
  return 'children' in one ? plainText(one.children) : ''
}

const oneLine = (text: unknown): string =>
  String(text ?? '')
    .replace(/\s+/g, ' ')
    .trim()
const textOf = (html: unknown): string =>
  oneLine(plainText(parseDocument(String(html ?? '')).children))

function agrees({ kind, expected, text }: Check, value: unknown): boolean {
  switch (kind) {
    case 'absent':
      return value === undefined
    case 'count':
      return ((value as readonly unknown[] | undefined)?.length ?? 0) === expected
    case 'date':
      return Date.parse(String(value)) === Date.parse(String(expected))
    case 'lang':
      return String(value).toLowerCase() === String(expected).toLowerCase()
    case 'html':
      return textOf(value) === (text === 'plain' ? oneLine(expected) : textOf(expected))
    case 'text':
      return oneLine(value) === (text === 'html' ? textOf(expected) : oneLine(expected))
    default:
      return oneLine(value) === oneLine(expected)
  }
}

function troubleWith({ path, http, checks }: Case): string[] {
  const document = parseFeed(readFileSync(new URL(`conformance/${path}`, DATA)), {
    ...(http.url === null ? {} : { url: http.url }),
    ...(http.contentType === null ? {} : { contentType: http.contentType }),
  })
  return checks
    .filter(
      check =>
        ![check.field, ...(check.alts ?? [])].some(field =>
          agrees(check, valueAt(document, field)),
        ),
    )
    .map(
      check =>
        `${path}: ${check.field} should be ${check.expected}, but is ${valueAt(document, check.field)}`,
    )
}

for (const zone of ['UTC', 'Asia/Shanghai']) {
  test(`every case of the conformance suite is read as it expects, the machine being in ${zone}`, {
    skip: missing,
  }, () => {
    process.env.TZ = zone
    const cases: readonly Case[] = JSON.parse(
      readFileSync(new URL('conformance/cases.json', DATA), 'utf8'),
    )
    assert.deepEqual(cases.flatMap(troubleWith), [])
  })
}

test('every real feed gives entries, or a warning that names the trouble', {
  skip: missing,
}, () => {
  for (const folder of ['real-feeds/', 'newsstand/']) {
    for (const name of readdirSync(new URL(folder, DATA))) {
      const { entries, warnings } = parseFeed(readFileSync(new URL(folder + name, DATA)))
      assert.ok(entries.length > 0 || warnings.length > 0, name)
    }
  }
})
