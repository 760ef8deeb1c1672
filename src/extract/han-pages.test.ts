import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HAN_PAGES } from '../../test/support/han-pages.ts'
import { extractArticle } from './extract-article.ts'

const squeeze = (text: string): string => text.replace(/[\s\u3000]+/g, '')

for (const { shape, url, html, title, paragraphs, published, authors, noise } of HAN_PAGES) {
  test(`${shape}: all of the text and nothing else`, () => {
    const article = extractArticle(html, url)
    const text = squeeze(article.text)
    for (const paragraph of paragraphs) assert.ok(text.includes(squeeze(paragraph)), paragraph)
    for (const word of noise) assert.ok(!text.includes(squeeze(word)), `${word}: ${article.text}`)
    assert.ok(text.length < squeeze(paragraphs.join('')).length + 40, article.text)
  })

  test(`${shape}: title, date and authors`, () => {
    const article = extractArticle(html, url)
    assert.equal(article.title, title)
    if (published) {
      const wanted = published.endsWith('T00:00:00+08:00') ? published.slice(0, 10) : published
      const found = article.published ?? ''
      const same = found.length === 10 ? found === wanted : Date.parse(found) === Date.parse(wanted)
      assert.ok(same, `${article.published} by ${article.chosenBy.published}, not ${wanted}`)
    }
    if (authors)
      assert.deepEqual(
        article.authors.map(({ name }) => name),
        authors,
      )
  })
}
