// Sources made up for learning: texts of a small vocabulary, each source with a template of its own.

/** One article of a made-up source, with what is its own and what is the template's. */
export type MadeArticle = {
  readonly path: string
  readonly title: string
  /** Every sentence that must survive. */
  readonly sentences: readonly string[]
  /** Body of the feed's entry; a teaser where the page carries the text. */
  readonly body: string
  readonly page?: string
}

export type MadeSource = {
  readonly name: string
  readonly articles: readonly MadeArticle[]
  /** What the template puts into every article, as text, in pieces as a reader sees them. */
  readonly noise: readonly string[]
}

const ARTICLES = 12

/** A row of numbers that looks like chance and is the same every time (mulberry32). */
function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const WHO = [
  '港务局',
  '气象站',
  '灯塔看守',
  '渔业合作社',
  '航道测量队',
  '图书馆',
  '市博物馆',
  '林场',
  '水文站',
  '渡口公司',
]
const DID = [
  '公布了',
  '修订了',
  '重新启用了',
  '检查了',
  '登记了',
  '整理出版了',
  '推迟了',
  '完成了',
  '开始编写',
  '移交了',
]
const WHAT = [
  '潮汐表',
  '航标名录',
  '防风预案',
  '冬季班次',
  '旧档案',
  '渔获记录',
  '护林日志',
  '水位数据',
  '修船计划',
  '夜航规则',
]
const WHEN = [
  '周一上午',
  '上月底',
  '入冬以前',
  '连日大雾之后',
  '汛期结束时',
  '休渔期间',
  '年中会议上',
  '昨天傍晚',
]
const AFTER = [
  '，并请居民核对其中的数字',
  '，这是十年来的第一次',
  '，比原计划早了三个星期',
  '，细节将在下次会议上说明',
  '，参与者多是年轻人',
  '，费用由两家单位分担',
]

function sentence(random: () => number, index: number): string {
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? ''
  return `${pick(WHEN)}，${pick(WHO)}${pick(DID)}${pick(WHAT)}${pick(AFTER)}，编号${index}。`
}

const QUOTE = '“海不等人，人也不要等海。”老船长的这句话被许多人记住。'
const ENGLISH_QUOTE = '“The sea does not wait for anybody,” the old captain used to say.'

type Built = { readonly sentences: readonly string[]; readonly index: number }

function buildTexts(seed: number, count = ARTICLES): Built[] {
  const random = chance(seed)
  return Array.from({ length: count }, (_, index) => {
    // One article in four is short, and one in four ends with the same quotation.
    const length = index % 4 === 1 ? 2 : 4 + Math.floor(random() * 6)
    const sentences = Array.from({ length }, (_, line) => sentence(random, index * 100 + line))
    if (index % 4 === 2) sentences.push(QUOTE)
    if (index % 4 === 3) sentences.splice(2, 0, QUOTE)
    return { sentences, index }
  })
}

const paragraphs = (lines: readonly string[]): string =>
  lines.map(line => `<p>${line}</p>`).join('\n')

/** Whole texts in the feed, with a greeting before, a plea and a picture after. */
function radio(): MadeSource {
  const noise = [
    '各位听众早上好，这里是海岸广播的晨间节目，感谢您的收听。',
    '本节目由海岸广播编辑部整理，文字与录音略有出入。',
    '想听更多，请在每天早晨把收音机调到海岸广播的频率。',
  ]
  return {
    name: 'radio',
    noise,
    articles: buildTexts(11).map(({ sentences, index }) => ({
      path: `/radio/${index}`,
      title: `晨间第${index}期`,
      sentences,
      body: `<p>${noise[0]}</p>${paragraphs(sentences)}<p>${noise[1]}<br>${noise[2]}</p><p><img src="https://coast.example/banner.jpg" width="600" height="200"></p>`,
    })),
  }
}

/** br-only texts, the template in lines of the same paragraph. */
function gazette(): MadeSource {
  const noise = [
    '渔港公报每日出版，欢迎各界人士指正。',
    '公报所载时刻均为当地时间，以港务局公示为准。',
  ]
  return {
    name: 'gazette',
    noise,
    articles: buildTexts(23).map(({ sentences, index }) => ({
      path: `/gazette/${index}`,
      title: `公报第${index}号`,
      sentences,
      body: `<div>${sentences.join('<br><br>')}<br><br>${noise.join('<br>')}</div>`,
    })),
  }
}

const page = (
  title: string,
  inner: string,
): string => `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<title>${title} - 海岸日报</title></head><body><div class="top"><a href="/">首页</a> <a href="/local">本地</a> <a href="/sea">海洋</a></div>
<div class="wrap"><h1>${title}</h1><div class="info">2026年05月04日 10:00</div>${inner}</div>
<div class="foot"><a href="/about">关于我们</a> <a href="/contact">联系方式</a></div></body></html>`

/** Pages with boxes of prose in the middle of the text, and notes below it. */
function daily(): MadeSource {
  const noise = [
    '海岸日报创刊四十年来一直记录这片海岸上的人和事，读者的支持是我们继续下去的理由，感谢每一位来信的朋友。',
    '如果您手里有老照片或者旧信件，编辑部愿意代为扫描和保存，原件会在两周之内寄还给您，来往邮费由报社承担。',
    '本版文字经过核对，若有疏漏，会在第二天的同一位置更正，并说明原因，请读者放心阅读和引用。',
  ]
  return {
    name: 'daily',
    noise,
    articles: buildTexts(37).map(({ sentences, index }) => {
      const title = `海岸记事之${index}：${sentences[0]?.slice(0, 10)}`
      const half = Math.ceil(sentences.length / 2)
      const inner = `<div class="text"><p class="house-line">${noise[0]}</p>${paragraphs(sentences.slice(0, half))}
        <div class="house-box"><p>${noise[1]}</p></div>${paragraphs(sentences.slice(half))}<p class="house-note">${noise[2]}</p></div>`
      return {
        path: `/daily/${index}.html`,
        title,
        sentences,
        body: '<p>全文见网页 […]</p>',
        page: page(title, inner),
      }
    }),
  }
}

/** An English weblog: section headings and a quotation repeat, and are its own all the same. */
function weblog(): MadeSource {
  const noise = [
    'Thank you for reading the Tidewater weblog, which is written by two people in their spare time.',
    'We pay for the server ourselves and take no money from anybody we write about.',
  ]
  return {
    name: 'weblog',
    noise,
    articles: buildTexts(53).map(({ index }) => {
      const random = chance(500 + index)
      const length = 5 + Math.floor(random() * 5)
      const sentences = Array.from(
        { length },
        (_, line) =>
          `Entry ${index * 100 + line}: the ${['keeper', 'pilot', 'clerk', 'surveyor'][Math.floor(random() * 4)]} wrote down ${['the tide', 'the wind', 'a passing ship', 'the price of rope'][Math.floor(random() * 4)]} and went back inside.`,
      )
      const own = index % 3 === 0 ? [...sentences, ENGLISH_QUOTE] : sentences
      const body = `<h2>What happened</h2>${paragraphs(own.slice(0, 3))}<h2>What it means</h2>${paragraphs(own.slice(3))}<hr>${paragraphs(noise)}`
      const kept = ['What happened', 'What it means', ...own]
      return { path: `/weblog/${index}`, title: `Log of day ${index}`, sentences: kept, body }
    }),
  }
}

/** Four sources, each with template noise that reading one article alone cannot tell from its text. */
export function madeSources(): readonly MadeSource[] {
  return [radio(), gazette(), daily(), weblog()]
}

/** The feed of a source, at `origin`. */
export function feedOf({ name, articles }: MadeSource, origin: string): string {
  const items = articles.map(
    ({ path, title, body }) =>
      `<item><title>${title}</title><link>${origin}${path}</link><guid>${path}</guid><description><![CDATA[${body}]]></description></item>`,
  )
  return `<rss version="2.0"><channel><title>${name}</title><link>${origin}/${name}/</link><description>x</description>${items.join('\n')}</channel></rss>`
}
