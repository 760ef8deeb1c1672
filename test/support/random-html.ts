import fc from 'fast-check'

const TAGS =
  `a abbr article audio b blockquote body br button center code dd del details div dl dt em embed
  figcaption figure font form h1 h2 h3 h4 h5 h6 header hr html i iframe img input ins kbd li link main mark
  math mi noscript ol p picture plaintext pre q ruby rb rp rt s script section select small source span
  strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr tt u
  ul var video wbr xmp o:p x-card T stdio.h foreignobject annotation-xml path`.split(/\s+/)
const ATTRIBUTES = [
  ...[
    'href="https://e.example/a?utm_source=x"',
    "href='/b'",
    'href=javascript:alert(1)',
    'href="#x"',
  ],
  ...[
    'src="/p.jpg"',
    'src=//c.example/q.png',
    'data-src="https://e.example/r.jpg"',
    'src=blank.gif',
  ],
  ...['srcset="/a.jpg 1x, /b.jpg 2x"', 'alt="x > y"', 'alt', 'width=1', 'width="640" height=480'],
  ...[
    'class="caption"',
    'class="language-js"',
    'class="share"',
    'style="display:none"',
    'onclick="x()"',
  ],
  ...[
    'title="t"',
    'datetime="2024-01-02"',
    'colspan=2',
    'rowspan="3"',
    'start=7',
    'checked',
    'type=checkbox',
  ],
  ...['src="https://www.youtube.com/embed/abc"', 'poster="/p.png"', 'id=x', '/', '="', 'x=`'],
]
const TEXTS = [
  ...[
    'word',
    ' ',
    '  \n ',
    '中文',
    '　　',
    '。',
    '“引”',
    '&nbsp;',
    '&nbsp;&nbsp;',
    '&lt;b&gt;',
    '&amp;amp;',
    '&#13;',
  ],
  ...[
    '*',
    '**',
    '_',
    '`',
    '``',
    '[x]',
    '](y)',
    '!',
    '#',
    '# ',
    '- ',
    '1. ',
    '12) ',
    '> ',
    '|',
    '---',
    '===',
    '~~',
  ],
  ...[
    '\\',
    '<',
    '<3',
    '</',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '&',
    '&copy',
    '\t',
    '\n',
    '\n\n',
    '{{ x }}',
    '{% y %}',
  ],
  ...[
    '责任编辑：王翔',
    '阅读原文',
    '扫码关注',
    '来源：新华网',
    '编辑：李',
    '（编辑：张三）',
    '公众号：某某',
    'Read more',
  ],
  ...[
    '<br>',
    '<br><br>',
    '😀',
    '\u200b',
    '\u3000',
    '\u2003',
    '\u0000',
    '\ud800',
    '=',
    ':',
    '+ ',
    'a_b',
    '__',
    '————',
  ],
  ...[
    '<img src=/p.jpg>',
    '<img src="https://e.example/r.jpg?a=1" alt="*a*">',
    '<p>',
    '<hr>',
    '<li>x',
    '<td>y',
  ],
  ...['https://e.example/a_b', 'www.e.example', 'a@e.example', '$x_1$', '[^1]', '[^1]: '],
  ...[
    '<sup class="footnote-ref">1</sup>',
    '<ol class="footnotes"><li>z</ol>',
    '<a href="#fn1" id="r1">1</a>',
    '<li id="fn1">z <a href="#r1">^</a></li>',
    '<math><mfrac><mi>x</mi><mn>2</mn></mfrac></math>',
  ],
]

const startTag = fc
  .tuple(fc.constantFrom(...TAGS), fc.array(fc.constantFrom(...ATTRIBUTES), { maxLength: 3 }))
  .map(([tag, attributes]) => `<${[tag, ...attributes].join(' ')}>`)
const endTag = fc.constantFrom(...TAGS).map(tag => `</${tag}>`)
const text = fc.oneof(fc.constantFrom(...TEXTS), fc.string({ unit: 'binary', maxLength: 4 }))

/** Soup: tags opened and closed at random, every character that means something somewhere. */
export const htmlSoup = fc
  .array(fc.oneof({ weight: 3, arbitrary: text }, startTag, endTag), { maxLength: 24 })
  .map(pieces => pieces.join(''))

const { tree } = fc.letrec<{ tree: string; element: string }>(tie => ({
  tree: fc
    .array(fc.oneof({ maxDepth: 4, withCrossShrink: true }, text, tie('element')), { maxLength: 4 })
    .map(pieces => pieces.join('')),
  element: fc
    .tuple(
      fc.constantFrom(...TAGS),
      fc.array(fc.constantFrom(...ATTRIBUTES), { maxLength: 2 }),
      tie('tree'),
    )
    .map(([tag, attributes, content]) => `<${[tag, ...attributes].join(' ')}>${content}</${tag}>`),
}))

/** Elements properly inside each other, in places where they may not stand. */
export const nestedHtml = tree

export const anyHtml = fc.oneof(htmlSoup, nestedHtml, fc.string({ unit: 'binary' }))
