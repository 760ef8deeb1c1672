import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HAN_HEADS, HEAD_TITLE, pageOf } from '../../test/support/han-heads.ts'
import { extractArticle } from './extract-article.ts'

const DAY_LENGTH = 'YYYY-MM-DD'.length

/** The same moment in whatever zone, or the same day where only that is told. */
function assertDate(found: string | undefined, wanted: string, by: string | undefined): void {
  const told = `${found} by ${by}`
  if (wanted.length === DAY_LENGTH) assert.equal(found, wanted, told)
  else {
    assert.ok(found && found.length > DAY_LENGTH, told)
    assert.equal(Date.parse(found), Date.parse(wanted), told)
  }
}

for (const head of HAN_HEADS) {
  test(`${head.shape}: title, dates and people`, () => {
    const article = extractArticle(pageOf(head), head.url)
    assert.equal(article.title, HEAD_TITLE)
    if (head.published) assertDate(article.published, head.published, article.chosenBy.published)
    if (head.updated) assertDate(article.updated, head.updated, undefined)
    const authors = article.authors.map(({ name }) => name)
    if (head.authors) assert.deepEqual(authors, head.authors, `by ${article.chosenBy.authors}`)
    const editors = article.editors.map(({ name }) => name)
    if (head.editors) assert.deepEqual(editors, head.editors)
  })
}
