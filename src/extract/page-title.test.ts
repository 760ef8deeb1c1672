import assert from 'node:assert/strict'
import { test } from 'node:test'
import { extractArticle } from './extract-article.ts'

const LINES = [
  '今天早上六点，停运检修十一天的海湾大桥恢复通行，第一批过桥的是等候了一夜的货车。',
  '桥梁管理处负责人介绍，这次检修更换了主跨的四十二根吊索，并重新铺设了防水层，工期比原计划提前两天。',
  '据了解，检修期间共有三万六千辆车绕行上游的老桥，沿线两个镇临时增设了加水点和休息处，没有发生一起事故。',
]
const TITLES = [
  '海湾大桥今晨恢复通行 检修比原计划提前两天完成',
  '独家｜海湾大桥恢复通行：检修提前两天',
  '“U-20”亚洲杯今日开赛，国足3-1胜对手',
  '海湾大桥恢复通行（组图）',
  '2026年第1-4月海湾大桥通行量统计',
  '海湾大桥',
]
/** How sites call their pages. */
const PAGES = [
  '{}_某某新闻_某某网',
  '{}|大桥|检修_某易新闻',
  '{}--时政--某民网',
  '{}-某华网',
  '{} _某明网',
  '{}_新闻频道_某视网(tv.example)',
  '{}_长三角政商_某湃新闻-The Sheet',
  '{}|某面新闻 · 商业',
  '(3 条消息) {} - 某乎',
  '{} - 张三 - 博某园',
  '{} | 生活 | 中某社 CNA',
  '{} - 20260504 - 要聞 - 每日明某 - 明某新聞網',
  '{}｜香港某某',
  '某网首页 - {}',
  '{}',
]
/** How they set the heading. */
const HEADINGS = {
  'a heading': '<h1>{}</h1>',
  'a logo for a heading': '<h1 class="logo"><a href="/">某某网</a></h1><div class="title">{}</div>',
  'a kicker above and a line below':
    '<p>大桥检修之后</p><h1>{}</h1><h2>管理处：下次检修在五年之后</h2>',
  'a button in the heading': '<h1><span>{}</span><span class="share">分享</span></h1>',
  'a cell of a table':
    '<table><tr><td align=center><font size=5><b>{}</b></font></td></tr></table>',
} as const

function titleOf(page: string, heading: string): string | undefined {
  const body = LINES.map(line => `<p>　　${line}</p>`).join('')
  return extractArticle(
    `<html lang="zh"><head><title>${page}</title></head><body><div class="nav"><a href="/">首页</a></div><div class="main">${heading}<div class="info">2026-05-04 07:12　来源：海湾日报</div><div class="content">${body}</div></div></body></html>`,
    'https://news.portal.example/c/1.html',
  ).title
}

for (const [shape, heading] of Object.entries(HEADINGS)) {
  test(`with ${shape} the title is found, whatever stands around it in the head`, () => {
    for (const page of PAGES) {
      for (const title of TITLES) {
        const found = titleOf(page.replace('{}', title), heading.replace('{}', title))
        assert.equal(found, title, page)
      }
    }
  })
}

test('without a heading, sections, tags and the site leave the title of the page', () => {
  for (const page of PAGES.filter(each => !each.includes('商业') && !each.includes('张三'))) {
    const [title = ''] = TITLES
    assert.equal(titleOf(page.replace('{}', title), ''), title)
  }
})

test('what is short for a title and long for a section stays', () => {
  assert.equal(titleOf('独家 | 海湾大桥恢复通行', ''), '独家 | 海湾大桥恢复通行')
  assert.equal(titleOf('海湾大桥恢复通行', '<h1>分享</h1>'), '海湾大桥恢复通行')
})
