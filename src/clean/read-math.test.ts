import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleanHtml } from './index.ts'

for (const [what, html, expected] of [
  [
    'MathML',
    '<math><mfrac><mi>a</mi><msup><mi>b</mi><mn>2</mn></msup></mfrac></math>',
    '$\\frac{a}{b^{2}}$',
  ],
  ['MathML of one letter', 'for <math><mi>x</mi></math>', 'for x'],
  [
    'roots and Greek',
    '<math><msqrt><mi>α</mi><mo>+</mo><mi>x</mi></msqrt></math>',
    '$\\sqrt{\\alpha+x}$',
  ],
  [
    'sums',
    '<math><munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover><mi>i</mi></math>',
    '$\\sum_{i}^{n}i$',
  ],
  [
    'matrices',
    '<math><mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr></mtable></math>',
    '$\\begin{matrix}a & b\\end{matrix}$'.replace('&', '&amp;'),
  ],
  [
    'a name of a function',
    '<math><mi>sin</mi><mo>⁡</mo><msub><mi>x</mi><mn>1</mn></msub></math>',
    '$\\operatorname{sin}x_{1}$',
  ],
  [
    'KaTeX',
    '<span class="katex"><span class="katex-mathml"><math><semantics><mi>x</mi><annotation encoding="application/x-tex">x^2</annotation></semantics></math></span><span class="katex-html" aria-hidden="true">x2</span></span>',
    '$x^2$',
  ],
  [
    'MathJax 2 with its source',
    '<span class="MathJax_Preview">..</span><span class="MathJax" data-mathml="&lt;math>&lt;mi>x&lt;/mi>&lt;/math>"><nobr>x</nobr></span><script type="math/tex">x^2</script>',
    '$x^2$',
  ],
  [
    'MathJax 2 without',
    '<span class="MathJax" data-mathml="&lt;math>&lt;msup>&lt;mi>x&lt;/mi>&lt;mn>2&lt;/mn>&lt;/msup>&lt;/math>"><nobr>x2</nobr></span>',
    '$x^{2}$',
  ],
  [
    'MathJax 3',
    '<mjx-container><mjx-math aria-hidden="true"><mjx-mi></mjx-mi></mjx-math><mjx-assistive-mml><math><msup><mi>x</mi><mn>2</mn></msup></math></mjx-assistive-mml></mjx-container>',
    '$x^{2}$',
  ],
  [
    'a picture of a formula',
    'so <img class="latex" src="https://e.example/l.php" alt="e^{i\\pi}">',
    'so $e^{i\\pi}$',
  ],
] as const) {
  test(`a formula in ${what} is TeX in the text`, () => {
    assert.equal(cleanHtml(html, undefined), `<p>${expected}</p>`)
  })
}

test('a formula on a line of its own stays on one', () => {
  const html = 'a <math display="block"><msup><mi>x</mi><mn>2</mn></msup></math> b'
  assert.equal(cleanHtml(html, undefined), '<p>a</p>\n<p>$$x^{2}$$</p>\n<p>b</p>')
})
