/**
 * Counts what is wrong in the bodies of a folder of RSS feeds, before and after cleaning.
 *
 *     node bench/defects.ts [folder of feeds] [--list <defect>]
 *
 * `--list` prints the places of one defect after cleaning. Words such as 版权 or APP count at the edges
 * of an article only, in lines shorter than a sentence: inside, they are what an article is about.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Parser } from 'htmlparser2'
import { type CleanedArticle, cleanArticle, htmlToText } from '../src/clean/index.ts'

const DEFAULT_FOLDER = join(import.meta.dirname, '../../shared/data/newsstand')
const EDGE_LINES = 4
const LINE_LENGTH = 60
const EXCERPT = 60

export type Body = { readonly file: string; readonly title: string; readonly html: string }

/** Titles and descriptions of every item in a folder of RSS files. */
export function loadBodies(folder: string): Body[] {
  return readdirSync(folder)
    .filter(name => name.endsWith('.xml'))
    .sort()
    .flatMap(file => readItems(file, readFileSync(join(folder, file), 'utf8')))
}

function readItems(file: string, xml: string): Body[] {
  const items: Record<string, string>[] = []
  let field = ''
  const parser = new Parser(
    {
      onopentag: name => {
        if (name === 'item') items.push({})
        field = name
      },
      ontext: text => {
        const item = items.at(-1)
        if (item) item[field] = (item[field] ?? '') + text
      },
      onclosetag: () => {
        field = ''
      },
    },
    { xmlMode: true },
  )
  parser.end(xml)
  return items.map(item => ({
    file,
    title: item.title ?? '',
    html: item['content:encoded'] ?? item.description ?? '',
  }))
}

type Count = (html: string, title: string) => readonly string[]

const matches =
  (pattern: RegExp): Count =>
  html =>
    html.match(pattern) ?? []

/** Short lines at the beginning and the end of the text. */
function edgeLines(html: string): string[] {
  const lines = htmlToText(html).split('\n')
  const edges =
    lines.length <= 2 * EDGE_LINES ? lines : [...lines.slice(0, 2), ...lines.slice(-EDGE_LINES)]
  // A body of one line is the article, whatever it says.
  return lines.length < 2 ? [] : edges.filter(line => line.length <= LINE_LENGTH)
}

const edges =
  (pattern: RegExp): Count =>
  html =>
    edgeLines(html).filter(line => pattern.test(line))

function repeatedPictures(html: string): string[] {
  const addresses = [...html.matchAll(/<img[^>]*\ssrc="([^"?]+)/g)].map(([, src = '']) => src)
  return addresses.filter((src, index) => addresses.indexOf(src) !== index)
}

function repeatedTitle(html: string, title: string): string[] {
  const plain = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, '')
  const first = /^\s*(?:<(?:div|section|article)[^>]*>\s*)*<h[1-6][^>]*>(.*?)<\/h[1-6]>/s.exec(
    html,
  )?.[1]
  const text = first === undefined ? '' : plain(htmlToText(first))
  return text !== '' && text === plain(title) ? [title] : []
}

/** The defects of the ancestor's posts that concern bodies. */
const DEFECTS: Readonly<Record<string, Count>> = {
  'inline styles': matches(/<[a-z][^>]*\sstyle\s*=[^>]*>/gi),
  'classes and ids': matches(/<(?!code class="language-)[a-z][^>]*\s(?:class|id)\s*=[^>]*>/gi),
  'scripts and style sheets': matches(/<(?:script|style|link|meta)\b/gi),
  'frames, forms, svg': matches(/<(?:iframe|form|input|button|select|embed|object|svg|math)\b/gi),
  comments: matches(/<!--/g),
  'pictures without alt': matches(/<img(?![^>]*\salt(?:=|[\s>]))[^>]*>/gi),
  'pictures over http': matches(/<img[^>]*\ssrc\s*=\s*"?http:[^>]*>/gi),
  'lazy pictures': matches(
    /<img[^>]*\s(?:data-(?:src|original|lazy|actualsrc)|src="data:)[^>]*>/gi,
  ),
  'relative addresses': matches(/\s(?:src|href)="(?!https?:|mailto:)[^"]*"/gi),
  'trackers in links': matches(
    /href="[^"]*[?&;](?:utm_|spm=|fbclid|share_token|isappinstalled)[^"]*"/gi,
  ),
  'redirector links': matches(
    /href="https?:\/\/(?:link\.zhihu\.com|link\.juejin\.|links?\.jianshu|www\.google\.[a-z.]+\/url)[^"]*"/gi,
  ),
  'empty paragraphs': matches(/<p[^>]*>(?:\s|&nbsp;|\u3000|<br\s*\/?>)*<\/p>/gi),
  'full-width indents': matches(/(?:<p[^>]*>|<br\s*\/?>)\s*\u3000/g),
  'breaks for paragraphs': matches(/<br\s*\/?>\s*<br\s*\/?>/gi),
  'h1 in bodies': matches(/<h1\b/gi),
  'old markup': matches(/<(?:font|center|big|marquee|blink|tt|strike)\b/gi),
  'HTML shown as code': matches(
    /<pre[^>]*>(?:<code>)?(?:\s|\u3000)*&lt;\/?(?:div|p|section|img|h[1-6]|a|ul|video|span)\b.*?<\/pre>/gis,
  ),
  'title again': repeatedTitle,
  'picture again': repeatedPictures,
  'edge: 责任编辑': edges(/^[[（(【]?(?:责任编辑|责编|编辑|校对|審核|审核)\s*[:： ]/),
  'edge: 扫码, 二维码': edges(/扫码|扫一扫|二维码|长按识别/),
  'edge: 公众号': edges(/关注.{0,12}(?:公众号|微信号)|^(?:微信)?公众号[:：]/),
  'edge: APP': edges(/(?:下载|打开|尽在).{0,16}(?:APP|客户端)/i),
  'edge: 版权, 转载': edges(/版权(?:声明|所有)|转载请|禁止转载|未经.{0,8}(?:许可|授权)/),
  'edge: 阅读原文': edges(/^\W*(?:阅读原文|阅读全文|查看原文|点击.{0,6}查看|繼續閱讀|read more)/i),
  'edge: 来源': edges(/^来源[:：]/),
}

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { list: { type: 'string' } },
  })
  const folder = positionals[0] ?? DEFAULT_FOLDER
  if (!existsSync(folder)) {
    console.log(`no feeds at ${folder}; name a folder`)
    return
  }
  const articles = loadBodies(folder).map(body => {
    const cleaned = cleanArticle(body.html, 'https://news.example/a', { title: body.title })
    return { ...body, cleaned }
  })
  console.log(`${articles.length} bodies`.padEnd(32), 'before', 'after'.padStart(7))
  for (const [name, count] of Object.entries(DEFECTS)) {
    const before = articles.reduce((sum, { html, title }) => sum + count(html, title).length, 0)
    const left = articles.flatMap(({ cleaned, title, file }) =>
      count(cleaned.html, title).map(place => `${file} ${place.slice(0, EXCERPT)}`),
    )
    console.log(name.padEnd(32), String(before).padStart(6), String(left.length).padStart(7))
    if (values.list === name) console.log(left.join('\n'))
  }
  reportText(articles)
}

/** How much text is left, and which articles lost most; those that were shown as code gain and lose. */
function reportText(articles: readonly (Body & { cleaned: CleanedArticle })[]): void {
  const plain = (text: string) => text.replace(/\s+/g, '')
  let before = 0
  let after = 0
  for (const { file, title, html, cleaned } of articles) {
    if (cleaned.removed.some(({ step }) => step === 'restore-markup')) continue
    const whole = plain(htmlToText(html)).length
    const kept = plain(cleaned.text).length
    before += whole
    after += kept
    if (whole - kept > 200 || (whole > 0 && kept < whole * 0.7)) {
      console.log(`  shorter: ${file} ${whole} → ${kept} ${title}`)
    }
  }
  console.log(`text: ${before} characters before edges were trimmed, ${after} after`)
}

if (import.meta.main) main()
