import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { seededRandom } from './support/corpus.ts'

/** Documents to read, by the name under which the bench reports them. */
export type Corpora = ReadonlyMap<string, readonly Uint8Array[]>

const DATA = join(import.meta.dirname, '../../shared/data')
const SENTENCES = [
  '市政府今天宣布，新的轻轨线路将于下月正式开通，沿线居民的出行时间预计缩短一半。',
  '工程师们在现场连续检查了三天设备，没有发现任何异常，验收报告将于本周公布。',
  '研究人员认为，这一结果虽然出乎意料，却与三年前的一次观测完全一致。',
  '图书馆决定把开放时间延长到晚上十点，并向外地读者开放借阅。',
  '数据显示，去年同期的增长主要来自出口，今年则更多依靠国内消费。',
  '气象台预计，未来一周气温将逐步回升，但山区仍可能出现降雨。',
] as const
const WORDS =
  'the council has approved a new timetable for trams that cross the river every ten minutes while engineers check the bridge'.split(
    ' ',
  )

/** Real documents where they are at hand, and two corpora that are the same bytes on every machine. */
export function loadCorpora(): Corpora {
  const real = ['real-feeds', 'newsstand'].flatMap(loadFolder)
  const generated: [string, readonly Uint8Array[]][] = [
    ['20 items', [encode(makeEnglishFeed(20))]],
    ['1,000 Chinese items', [encode(makeChineseFeed(1000, 5000))]],
  ]
  return new Map(real.length > 0 ? [['real feeds', real] as const, ...generated] : generated)
}

function loadFolder(name: string): Uint8Array[] {
  const folder = join(DATA, name)
  if (!existsSync(folder)) return []
  const files = readdirSync(folder).filter(file => !file.endsWith('.opml'))
  return files.map(file => readFileSync(join(folder, file)))
}

/** RSS 2.0 as a blog writes it: escaped summary, whole text in CDATA. */
export function makeEnglishFeed(count: number): string {
  const random = seededRandom(20)
  const sentence = (): string =>
    `${Array.from({ length: 14 }, () => WORDS[Math.floor(random() * WORDS.length)]).join(' ')}.`
  const items = Array.from({ length: count }, (_, index) => {
    const paragraphs = Array.from(
      { length: 8 },
      () => `<p>${sentence()} <a href="/tags/${index}">${sentence()}</a></p>`,
    )
    return `<item><title>${sentence()}</title><link>https://example.org/${index}</link>
<guid isPermaLink="false">https://example.org/?p=${index}</guid><pubDate>${dateOf(index)}</pubDate>
<dc:creator>Reporter ${index % 5}</dc:creator><category>News</category><category>Trams &amp; trains</category>
<description>${escapeText(`<p>${sentence()}</p>`)}</description>
<content:encoded><![CDATA[${paragraphs.join('\n')}<p><img src="/img/${index}.jpg" alt=""></p>]]></content:encoded></item>`
  })
  return rss('Example', items)
}

/** RSS 2.0 in Chinese; every second item escapes its text, the others use CDATA. */
export function makeChineseFeed(count: number, bytesEach: number): string {
  const random = seededRandom(1000)
  const items = Array.from({ length: count }, (_, index) => {
    const body = chineseBody(random, index, bytesEach)
    return `<item><title>第${index}号新闻</title><link>https://example.org/${index}</link>
<guid isPermaLink="false">${index}</guid><pubDate>${dateOf(index)}</pubDate><author>记者甲</author>
<description>${index % 2 === 0 ? `<![CDATA[${body}]]>` : escapeText(body)}</description></item>`
  })
  return rss('新闻', items)
}

function chineseBody(random: () => number, index: number, bytes: number): string {
  let body = `<p><img src="https://example.org/${index}.jpg" alt="图"></p>`
  while (Buffer.byteLength(body) < bytes) {
    const sentence = (): string => SENTENCES[Math.floor(random() * SENTENCES.length)] ?? ''
    body += `<p style="text-indent:2em">${sentence()}${sentence()}</p>\n`
  }
  return body
}

function rss(title: string, items: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>${title}</title><link>https://example.org/</link><description>${title}</description>
${items.join('\n')}</channel></rss>`
}

const dateOf = (index: number): string =>
  new Date(Date.UTC(2026, 0, 1) + index * 3_600_000).toUTCString()

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
