import assert from 'node:assert/strict'
import { test } from 'node:test'
import { needsFullText } from './needs-full-text.ts'

const ENGLISH =
  'The council met on Monday and agreed on a plan for the river that runs through town. '
const CHINESE = '大会今天在市政府礼堂隆重开幕，来自各地的代表参加了会议并听取了报告。'

for (const [body, needs, what] of [
  [`<p>${ENGLISH.repeat(8)}</p>`, false, 'a whole article'],
  [`<p>${CHINESE.repeat(8)}</p>`, false, 'a whole Chinese article'],
  [`<p>${ENGLISH}</p>`, true, 'a single sentence'],
  ['', true, 'nothing'],
  [`<p>${ENGLISH.repeat(8)}</p> [&#8230;]`, true, 'a text that ends in […]'],
  [`${ENGLISH.repeat(8)} <a href="x">Read more</a>`, true, 'a text that ends in "Read more"'],
  [`${CHINESE.repeat(8)}<a href="x">阅读全文 >></a>`, true, 'a text that ends in 阅读全文'],
  [`${CHINESE.repeat(8)}点击查看`, true, 'a text that ends in 点击查看'],
  [`${ENGLISH.repeat(8)} and then the`, true, 'a text cut off in a sentence'],
  [`${CHINESE.repeat(8)}他说：“好。”`, false, 'a text that ends in a quotation'],
] as const) {
  test(`${what} ${needs ? 'needs' : 'does not need'} its page`, () => {
    assert.equal(needsFullText(body), needs)
  })
}
