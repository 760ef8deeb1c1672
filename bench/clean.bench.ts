/**
 * Articles of 5 kB cleaned and written as Markdown, per CPU second; then the same over a newsstand.
 *
 *     node bench/clean.bench.ts [folder of feeds]
 *
 * Time is the process's own CPU time, so a busy machine changes it little. Each article goes through
 * `cleanArticle`, and its result through `toMarkdown`, which cleans again: what a publisher does.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { cleanArticle, toMarkdown } from '../src/clean/index.ts'
import { loadBodies } from './defects.ts'

const ARTICLE_BYTES = 5000
const ROUNDS = 5
const ARTICLES = 1500
const BASE = 'https://news.example/2022/a.html'
const DEFAULT_FOLDER = join(import.meta.dirname, '../../shared/data/newsstand')

/** An article as feeds carry them: inline styles, lazy pictures, trackers, notices at its end. */
export function sampleArticle(number: number): string {
  const parts = [
    '<div class="article"><style>.a{color:red}</style>',
    `<p style="text-indent:2em">　　<strong>本报讯</strong>（记者 某某）第${number}届论坛今天举行。</p>`,
    '<div class="img_wrapper"><img src="blank.gif" data-src="//img.example/a.jpg?x=1" style="max-width:640px"><span class="img_descr">会场</span></div>',
  ]
  for (let index = 0; Buffer.byteLength(parts.join('')) < ARTICLE_BYTES - 400; index++) {
    parts.push(
      `<p class="para" style="line-height:1.75em">　　与会者表示，<a href="https://e.example/${index}?utm_source=rss&amp;id=${number}">合作</a>的前景<b>“广阔”</b>，今年前${index}个月增长&nbsp;12.${index}%，&quot;超出预期&quot;。</p>`,
    )
  }
  parts.push(
    '<ul><li>第一项<ul><li>其一</li></ul></li><li>第二项</li></ul>',
    '<p>长按识别二维码，关注我们</p><p class="article-editor">责任编辑：某某</p></div><script>track()</script>',
  )
  return parts.join('\n')
}

/** Articles per CPU second for one way through them all. */
function measure(bodies: readonly string[], work: (html: string) => void): number[] {
  const rates: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const start = process.cpuUsage()
    for (const body of bodies) work(body)
    const { user, system } = process.cpuUsage(start)
    rates.push(bodies.length / ((user + system) / 1e6))
  }
  return rates
}

function report(name: string, bodies: readonly string[], work: (html: string) => void): void {
  const bytes = bodies.reduce((sum, body) => sum + Buffer.byteLength(body), 0)
  // The first round pays for compiling, as every short run does; it is shown, not averaged away.
  const [first = 0, ...others] = measure(bodies, work)
  const per5kB = bytes / bodies.length / ARTICLE_BYTES
  const rates = [first, ...others].map(rate => Math.round(rate * per5kB))
  console.log(`${name.padEnd(40)} ${rates.join('  ')}  articles of 5 kB a CPU second`)
}

const clean = (html: string): void => void cleanArticle(html, BASE)
const cleanAndWrite = (html: string): void => void toMarkdown(cleanArticle(html, BASE).html, BASE)

const [folder = DEFAULT_FOLDER] = process.argv.slice(2)
const samples = Array.from({ length: ARTICLES }, (_, index) => sampleArticle(index))
report('sample articles: clean', samples, clean)
report('sample articles: clean + Markdown', samples, cleanAndWrite)
if (existsSync(folder)) {
  const bodies = loadBodies(folder).map(({ html }) => html)
  report('newsstand: clean', bodies, clean)
  report('newsstand: clean + Markdown', bodies, cleanAndWrite)
} else console.log(`no newsstand at ${folder}: sample articles only`)
