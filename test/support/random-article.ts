import fc from 'fast-check'

/** What means something to Markdown somewhere, between words. */
const TEXTS = [
  ...[
    'word',
    'a',
    ' ',
    '中文',
    '，',
    '。',
    '“引号”',
    '（括）',
    '😀',
    '1',
    '12.',
    '-',
    '+',
    '*',
    '**',
  ],
  ...[
    '_',
    '__',
    '`',
    '``',
    '~',
    '~~',
    '[',
    ']',
    '](',
    '[x]',
    '[^1]',
    '[^1]:',
    '!',
    '#',
    '# ',
    '&gt;',
  ],
  ...[
    '|',
    '\\',
    '&lt;b&gt;',
    '&amp;amp;',
    '&amp;copy',
    '---',
    '===',
    ':--',
    '= ',
    '$x_1$',
    '{{ a }}',
  ],
  ...[
    'https://e.example/a_b',
    'http://x',
    'www.e.example',
    'a@e.example',
    '&lt;https://x>',
    '1) ',
    '\\*',
  ],
  ...[
    '<br>',
    'a  b',
    '&nbsp;',
    '(',
    ')',
    '"',
    "'",
    ':',
    '+ ',
    '- ',
    '> ',
    '\t',
    '~~~',
    '```js',
    '==a==',
  ],
]
const text = fc
  .array(fc.constantFrom(...TEXTS), { minLength: 1, maxLength: 4 })
  .map(words => words.join(''))
const address = fc.constantFrom(
  ...['https://e.example/', 'https://e.example/a(b)c', 'https://e.example/?a=1&amp;b=[2]*_x_'],
  ...['mailto:a@e.example', 'https://e.example/中文', 'https://e.example/a b', '/c|d'],
)
const MARKS = ['b', 'i', 'del', 'code', 'sub', 'sup', 'u', 'kbd', 'mark', 'q', 'small', 'ins']

const inline = fc.letrec<{ line: string; piece: string }>(tie => ({
  line: fc.array(tie('piece'), { minLength: 1, maxLength: 4 }).map(pieces => pieces.join('')),
  piece: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 4, arbitrary: text },
    fc
      .tuple(fc.constantFrom(...MARKS), tie('line'))
      .map(([tag, line]) => `<${tag}>${line}</${tag}>`),
    fc.tuple(address, tie('line')).map(([href, line]) => `<a href="${href}">${line}</a>`),
    fc
      .tuple(address, text)
      .map(([src, alt]) => `<img src="${src}.png" alt="${alt.replace(/["<]/g, '')}">`),
    fc.constantFrom('<ruby>漢<rt>かん</rt></ruby>', '<sup class="footnote-ref">1</sup>', '<wbr>'),
  ),
})).line

const code = fc
  .array(fc.constantFrom('a', '  b', '', '```', '~~~~', '&lt;p&gt;', '{{ x }}', '\tc', '`d`'), {
    minLength: 1,
    maxLength: 5,
  })
  .map(lines => lines.join('\n'))
const row = (tag: string, columns: number) =>
  fc
    .array(inline, { minLength: columns, maxLength: columns })
    .map(cells => `<tr>${cells.map(cell => `<${tag}>${cell}</${tag}>`).join('')}</tr>`)
const table = fc
  .integer({ min: 2, max: 3 })
  .chain(columns =>
    fc
      .tuple(row('th', columns), fc.array(row('td', columns), { minLength: 1, maxLength: 3 }))
      .map(
        ([head, body]) => `<table><thead>${head}</thead><tbody>${body.join('')}</tbody></table>`,
      ),
  )

const { blocks } = fc.letrec<{ blocks: string; block: string; items: string }>(tie => ({
  blocks: fc.array(tie('block'), { minLength: 1, maxLength: 3 }).map(parts => parts.join('')),
  items: fc
    .array(
      fc.oneof(
        inline,
        tie('blocks'),
        fc.tuple(inline, tie('blocks')).map(parts => parts.join('')),
      ),
      { minLength: 1, maxLength: 3 },
    )
    .map(items => items.map(item => `<li>${item}</li>`).join('')),
  block: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 4, arbitrary: inline.map(line => `<p>${line}</p>`) },
    fc
      .tuple(fc.integer({ min: 2, max: 5 }), inline)
      .map(([level, line]) => `<h${level}>${line}</h${level}>`),
    fc
      .tuple(fc.constantFrom('', ' class="language-js"', ' class="language-c++"'), code)
      .map(([language, lines]) => `<pre><code${language}>${lines}</code></pre>`),
    fc.constant('<hr>'),
    table,
    fc
      .tuple(address, inline)
      .map(
        ([src, line]) =>
          `<figure><img src="${src}.jpg" alt=""><figcaption>${line}</figcaption></figure>`,
      ),
    tie('items').map(items => `<ul>${items}</ul>`),
    fc
      .tuple(fc.constantFrom('', ' start="7"', ' start="0"'), tie('items'))
      .map(([start, items]) => `<ol${start}>${items}</ol>`),
    tie('blocks').map(inner => `<blockquote>${inner}</blockquote>`),
    fc
      .tuple(inline, tie('blocks'))
      .map(([term, detail]) => `<dl><dt>${term}</dt><dd>${detail}</dd></dl>`),
    fc
      .tuple(inline, tie('blocks'))
      .map(([summary, inner]) => `<details><summary>${summary}</summary>${inner}</details>`),
  ),
}))

/** A well-formed article with every kind of block and mark, full of what Markdown could take for its own. */
export const articleHtml = fc
  .tuple(blocks, fc.option(inline))
  .map(([body, note]) =>
    note === null ? body : `${body}<ol class="footnotes"><li>${note}</li></ol>`,
  )
