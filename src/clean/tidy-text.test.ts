import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anyHtml } from '../../test/support/random-html.ts'
import { tidyToText } from '../kit/tidy-text.ts'
import { cleanHtml, htmlToText } from './clean-article.ts'

const words = (text: string): string => text.replace(/\s+/g, ' ').trim()

for (const html of [
  '<p>Half<em>way</em> there, <a href="https://a.example/?a=1&amp;b=2">A &amp; B</a></p><p>1 &lt; 2</p>',
  '<figure><img src="https://a.example/1.jpg" alt="no"><figcaption>left out</figcaption></figure><p>kept</p>',
  '<table><caption>left out</caption><tbody><tr><td>one</td><td>two</td></tr></tbody></table>',
  '<p><ruby>漢<rt>かん</rt></ruby>字</p><ul><li>a</li><li>b</li></ul><pre><code>x &lt; y</code></pre>',
]) {
  test(`the text of tidy HTML is that of all HTML: ${html.slice(0, 40)}`, () => {
    const tidy = cleanHtml(html, 'https://a.example/')
    assert.equal(words(tidyToText(tidy)), words(htmlToText(tidy)))
  })
}

test('the text of any tidied HTML is that of all HTML, word by word', () => {
  fc.assert(
    fc.property(anyHtml, html => {
      const tidy = cleanHtml(html, 'https://a.example/')
      assert.equal(words(tidyToText(tidy)), words(htmlToText(tidy)))
    }),
    { numRuns: 2000 },
  )
})
