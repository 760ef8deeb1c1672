import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parse as parseHexo } from 'hexo-front-matter'
import { parse } from 'yaml'
import { renderFrontMatter, type YamlFields } from './yaml.ts'

/** What each reader makes of front matter; hexo-front-matter (js-yaml) gives the text below it too. */
const READERS: Readonly<Record<string, (source: string) => unknown>> = {
  yaml: source => parse(between(source)),
  'yaml 1.1': source => parse(between(source), { version: '1.1' }),
  'hexo-front-matter': source => {
    const { _content, ...fields } = parseHexo(`${source}\nbody\n---\nrest`)
    assert.equal(_content, '\nbody\n---\nrest')
    return fields
  },
}

const between = (source: string): string => source.slice(4, -4)

function readsBack(fields: YamlFields, expected: unknown): void {
  const source = renderFrontMatter(fields)
  for (const [name, read] of Object.entries(READERS)) {
    assert.deepEqual({ ...(read(source) as object) }, expected, name)
  }
}

const NASTY = [
  'both "quotes" and \'quotes\'',
  'a: b # c',
  '---',
  '...',
  '- item',
  '{{ x }} {% y %} {# z #}',
  ' leading and trailing ',
  '\ttab',
  'line\nbreak\r\n---\nmore',
  '\u0000\u0007\u001b\u007f\u0080\u0085\u009f',
  '\u2028\u2029\ufeff\ufffe\uffff\ufffd',
  '😀 👩‍👩‍👧 \u{1fffe}',
  'مرحبا \u202e שלום',
  '\\u0041 \\',
  'yes',
  'No',
  '~',
  'null',
  '.nan',
  '0x1f',
  '012',
  '1e3',
  '12:30:45',
  '2026-05-01',
  '2026-05-01T08:30:00.000Z',
  '<<',
  '&anchor *alias !tag',
  '%TAG',
  '@at `tick`',
  '[a, b]',
]

for (const text of NASTY) {
  test(`${JSON.stringify(text)} survives in a value, a list and a map`, () => {
    const source = { name: text, more: { names: [text] } }
    const fields = { title: text, tags: [text, 'x', text], source }
    readsBack(fields, fields)
  })
}

test('lone surrogates become replacement characters', () => {
  readsBack({ title: 'a\ud800b', tags: ['\udc00'] }, { title: 'a\ufffdb', tags: ['\ufffd'] })
})

test('what is absent or empty is left out', () => {
  const fields = { title: undefined, tags: [], source: {}, list: [''], map: { url: undefined } }
  assert.equal(
    renderFrontMatter({ ...fields, lang: '', comments: false }),
    '---\ncomments: false\n---\n',
  )
})

test('keys that YAML would read as something else are quoted', () => {
  readsBack({ 'a: b': 'c', y: 1, 'off-set': true }, { 'a: b': 'c', y: 1, 'off-set': true })
})

test('any string comes back from every reader', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }))
  fc.assert(
    fc.property(text, text, (one, two) => {
      const tags = [one, two].filter(item => item !== '')
      readsBack({ id: 'x', tags }, { id: 'x', ...(tags.length > 0 && { tags }) })
    }),
    { numRuns: 200 },
  )
})
