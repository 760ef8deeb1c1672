import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { resolveHtmlAddresses } from './html-addresses.ts'

const BASE = 'https://harbour.example/news/'
const resolve = (html: string): string => resolveHtmlAddresses(html, BASE)

for (const [tag, attribute] of [
  ['a', 'href'],
  ['area', 'href'],
  ['link', 'href'],
  ['img', 'src'],
  ['img', 'longdesc'],
  ['img', 'usemap'],
  ['img', 'lowsrc'],
  ['iframe', 'src'],
  ['script', 'src'],
  ['source', 'src'],
  ['audio', 'src'],
  ['video', 'poster'],
  ['blockquote', 'cite'],
  ['q', 'cite'],
  ['ins', 'cite'],
  ['del', 'cite'],
  ['form', 'action'],
  ['button', 'formaction'],
  ['input', 'src'],
  ['body', 'background'],
  ['td', 'background'],
  ['object', 'data'],
  ['object', 'classid'],
  ['object', 'codebase'],
  ['applet', 'codebase'],
  ['head', 'profile'],
  ['image', 'xlink:href'],
] as const) {
  test(`${attribute} of ${tag} becomes absolute`, () => {
    assert.equal(resolve(`<${tag} ${attribute}="x">`), `<${tag} ${attribute}="${BASE}x">`)
  })
}

for (const [what, html, expected] of [
  ['quotes of either kind stay', `<a href='x'>`, `<a href='${BASE}x'>`],
  ['a value without quotes gets them', '<a href=x>', `<a href="${BASE}x">`],
  [
    'references are read and written',
    '<a href="x?a=1&amp;b=2">',
    `<a href="${BASE}x?a=1&amp;b=2">`,
  ],
  ['case does not matter', '<IMG SRC="x">', `<IMG SRC="${BASE}x">`],
  [
    'a bracket inside a value is no end',
    '<img alt="a > b" src="x">',
    `<img alt="a > b" src="${BASE}x">`,
  ],
  ['srcset is a list', '<img srcset="a 1x, b 2x">', `<img srcset="${BASE}a 1x, ${BASE}b 2x">`],
  [
    'srcset may mix',
    '<img srcset="https://a/b 1x, c 2x">',
    `<img srcset="https://a/b 1x, ${BASE}c 2x">`,
  ],
  [
    'base counts from where it stands',
    '<a href="a"><base href="/c/"><a href="a">',
    `<a href="${BASE}a"><base href="https://harbour.example/c/"><a href="https://harbour.example/c/a">`,
  ],
  [
    'a missing quote ends with its tag',
    '<a href="x>y</a><img src="z">',
    `<a href="${BASE}x>y</a><img src="${BASE}z">`,
  ],
  ['what a browser would hide as a comment is shown', "<!' <b>x</b>", "&lt;!' <b>x</b>"],
] as const) {
  test(`${what}`, () => assert.equal(resolve(html), expected))
}

for (const path of [
  ...[
    '/',
    '/x',
    '/a/b.html',
    '/a//b',
    '/a/./b',
    '/a/../b',
    '/..',
    '/.a',
    '/a.',
    '//other.example/x',
  ],
  ...['/a b', '/a%20b', '/a?b=c', '/a?b=c&amp;d=e', '/a#b', '/新', '/a\\b', ' /a '],
]) {
  test(`${path} becomes what it is to a browser`, () => {
    const href = URL.parse(path.replace('&amp;', '&'), BASE)?.href.replace('&', '&amp;')
    assert.equal(resolve(`<a href="${path}">`), `<a href="${href}">`)
  })
}

test('what is absolute, lazy, text, a comment or a script keeps its bytes', () => {
  for (const html of [
    '<a href="https://a/?b&c">',
    '<img data-src="x" src="data:image/gif;base64,R0">',
    '<a href="mailto:a@b.example"><a href="javascript:x()">',
    'text with href="x" in it',
    '&lt;a href="x"&gt;',
    '<!-- <a href="x"> -->',
    '<script>document.write(\'<a href="x">\')</script>',
    '<p style="background:url(x)">a < b</p>',
    '<a href="">',
  ]) {
    assert.equal(resolve(html), html)
  }
})

test('a footnote inside the text stays inside', () => {
  const html = '<a href="#n1">1</a><p id="n1">note</p>'
  assert.equal(resolve(html), html)
  assert.equal(resolve('<a href="#n1">1</a>'), `<a href="${BASE}#n1">1</a>`)
})

test('doing it twice changes nothing, and any text is answered', () => {
  const piece = fc.constantFrom(
    '<a href="',
    '<img src=',
    "'",
    '"',
    '>',
    '<',
    'x',
    '/',
    ' ',
    '<!--',
    '-->',
    '<script>',
    '</script>',
    'srcset="a 1x, b"',
    '&amp;',
    '新',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 25 }), pieces => {
      const once = resolve(pieces.join(''))
      assert.equal(resolve(once), once)
    }),
    { numRuns: 1000 },
  )
})
