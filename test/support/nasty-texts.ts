import fc from 'fast-check'

/** Texts that mean something to generators, template engines, Markdown, YAML or a file system, and nothing to a reader. */
export const NASTY_TEXTS = [
  '{{ site.title }} and {{ constructor.constructor("return process")() }}',
  '{% include_code ../_config.yml %} {% raw %} {% endraw %} {% unknown %}',
  '{# a comment that must be read #} }} %} #} {{ {% {#',
  '{{< shortcode >}} {{% shortcode %}} \\{{ x }} {\u200b{ y }}',
  'inline `code {{ x }}` and ``more` and an open ` one',
  'a\n\n    four spaces\n\n```js\nlet a = 1\n```\n\n~~~\nfence\n~~~\n',
  '---\ntitle: "another"\n---\nbody\n\n---\n\n;;;\n***\n===',
  '# not a heading\n\n- no list\n1. no list\n> no quote\n\n| a | b |\n|---|---|\n| 1 | 2 |',
  'List<word> and <b>bold</b> in text, <script>alert(1)</script>, &amp; &lt; &#123; &nbsp;',
  '<!-- more --> <!--more--> <escape>x</escape> <hexoPostRenderCodeBlock>x</hexoPostRenderCodeBlock>',
  '<!--swig\ufffc0--> <!--code\ufffc1--> &lt;!--comment\ufffc0--&gt;',
  '*no emphasis* _none_ **none** ~~none~~ [no](link) ![no](picture) <http://no.link>',
  '<dl><br>: description -- "quotes" \'single\' ... (c)',
  '$x_1$ $$y$$ \\(z\\) :smile: @someone #topic ==mark== [[wiki]] [^1]',
  'שלום عربي \u202eback\u202c 😀👩‍👩‍👧 𠮷 ｆｕｌｌ　ｗｉｄｔｈ',
  'a lone \ud800 surrogate and \udfff another',
  '“弯引号”‘单引号’ both "double" and \'single\'',
  'constructor',
  '__proto__',
  'toString',
  'CON',
  'nul.txt',
  '../../../escape',
  'yes',
  '2026-05-01',
  '字'.repeat(10_000),
  'x'.repeat(10_000),
] as const

/** Texts of what means something, mixed at random. */
export function randomTexts(count: number): string[] {
  const token = fc.constantFrom(
    ...'{}%#`~<>&"\'\n-=*_[]()!|\\:;$^+ \t',
    ...['{{', '}}', '{%', '%}', 'raw', 'endraw', '\n\n', '    ', '```', '<p>', '--', 'a', '字'],
    ...[
      'https://e.example/',
      'www.e.example',
      'a@e.example',
      '{{<',
      '>}}',
      '...',
      ' "',
      '==',
      '[[',
    ],
  )
  const text = fc.array(token, { minLength: 5, maxLength: 60 }).map(tokens => tokens.join(''))
  return fc.sample(text, { numRuns: count, seed: 2026 })
}
