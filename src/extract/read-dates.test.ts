import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ExtractedArticle, extractArticle } from './extract-article.ts'

const TITLE = '海湾儿童阅读习惯调查报告'
const LINES = [
  '本次调查由海湾图书馆与三所小学共同完成，一共回收了一千五百份问卷，其中有效问卷一千四百二十份。',
  '2019年3月1日开始的试点显示，晚饭后的半小时是孩子们读书最多的时候，周末则集中在上午。',
  '调查还发现，家里有固定书架的孩子，每周读书的时间比没有书架的孩子多出将近两个小时，而且更愿意讨论书的内容。',
  '报告建议各学校把图书角开放到傍晚六点，并请高年级的学生轮流担任管理员，帮助低年级的孩子挑选合适的书。',
]

type Parts = {
  readonly above?: string
  readonly opening?: string
  readonly below?: string
  readonly url?: string
}

function read({
  above = '',
  opening = '',
  below = '',
  url = 'https://a.example.cn/1.html',
}: Parts): ExtractedArticle {
  const body = LINES.map(line => `<p>　　${line}</p>`).join('\n')
  return extractArticle(
    `<html lang="zh"><head><title>${TITLE}</title></head><body><div class="main"><h1>${TITLE}</h1>${above}<div class="content">${opening}${body}</div>${below}</div></body></html>`,
    url,
  )
}

test('a text that was pasted with its own head is from the month that the head says', () => {
  const above = '<div>http://www.a.example.cn 2005-03-06 16:17:00</div>'
  const opening = `<p>${TITLE}</p><p>海湾图书馆调查组</p><p>2003年5月</p>`
  const { published, chosenBy } = read({ above, opening })
  assert.equal(published, '2003-05')
  assert.match(chosenBy.published ?? '', /own head/)
  assert.equal(read({ above }).published, '2005-03-06T16:17:00+08:00')
})

test('a date in a sentence of the text is what it tells of', () => {
  assert.equal(read({}).published, undefined)
})

test('the days in a list under the text are those of other articles; one day alone is its own', () => {
  const entry = (day: number) =>
    `<li><a href="/${day}">渔港开渔后第${day}批船出海</a> 2026-05-0${day}</li>`
  assert.equal(read({ below: `<ul>${entry(1)}${entry(2)}${entry(3)}</ul>` }).published, undefined)
  assert.equal(read({ below: '<p>2026年5月4日</p>' }).published, '2026-05-04')
})

test('a document’s own day is not that of its publication', () => {
  const above =
    '<table><tr><td>成文日期：</td><td>2026年04月20日</td><td>发布日期：</td><td>2026年05月04日</td></tr></table>'
  assert.equal(read({ above }).published, '2026-05-04')
})

test('where the page shows an update alone, it is the date if the address is filed at about that day', () => {
  const above = '<p>更新时间：2026-05-04 07:12</p>'
  const near = read({ above, url: 'https://a.example.cn/202605/t20260503_1.html' })
  assert.equal(near.published, '2026-05-04T07:12:00+08:00')
  const far = read({ above, url: 'https://a.example.cn/202501/t20250103_1.html' })
  assert.equal(far.published, '2025-01-03')
  assert.equal(far.updated, '2026-05-04T07:12:00+08:00')
})

test('each date of a line is what its label says, before it or behind', () => {
  for (const line of [
    '修改于 2026-05-06 10:00 · 发表于 2026-05-04 07:12',
    '已于 2026-05-06 10:00 修改　于 2026-05-04 07:12 首次发布',
    '發佈：2026-05-04 07:12　更新：2026-05-06 10:00',
  ]) {
    const { published, updated } = read({ above: `<p>${line}</p>` })
    assert.equal(published, '2026-05-04T07:12:00+08:00', line)
    assert.equal(updated, '2026-05-06T10:00:00+08:00', line)
  }
})
