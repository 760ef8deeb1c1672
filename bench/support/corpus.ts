/** A seeded stand of feeds in Chinese: the same bytes on every machine. */
export type CorpusSize = {
  readonly feeds: number
  readonly articlesPerFeed: number
  readonly bodyBytes: number
}

export const PHRASES = [
  '市政府今天宣布',
  '新的线路将于下月开通',
  '工程师们在现场检查了设备',
  '研究人员发现',
  '这一结果出乎意料',
  '读者来信提到',
  '图书馆延长了开放时间',
  '专家表示',
  '数据显示',
  '去年同期增长明显',
  '气温将逐步回升',
  '沿江步道重新开放',
  '学校组织了参观活动',
  '居民对此表示欢迎',
  '下一阶段的计划尚未公布',
  '记者从会议上了解到',
] as const

/** Mulberry32: small, seeded, good enough for test data. */
export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Paths and texts of `feeds.opml` and all feeds. */
export function makeCorpus(size: CorpusSize): Map<string, string> {
  const files = new Map<string, string>()
  const outlines: string[] = []
  for (let feed = 0; feed < size.feeds; feed++) {
    const path = `feed-${feed}.xml`
    files.set(`/${path}`, makeFeed(feed, size))
    outlines.push(
      `<outline text="栏目${feed % 8}"><outline text="站点${feed % 20}"><outline type="rss" text="频道${feed}" xmlUrl="${path}"/></outline></outline>`,
    )
  }
  files.set(
    '/feeds.opml',
    `<opml version="2.0"><head><title>基准</title></head><body>${outlines.join('')}</body></opml>`,
  )
  return files
}

/** One feed; `firstArticle` moves its window on, as time does. */
export function makeFeed(feed: number, size: CorpusSize, firstArticle = 0): string {
  const items = Array.from({ length: size.articlesPerFeed }, (_, index) =>
    makeItem(feed, firstArticle + index, size.bodyBytes),
  )
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>频道${feed}</title><link>https://site${feed}.example/</link>
<description>基准</description><language>zh-cn</language>${items.reverse().join('\n')}</channel></rss>`
}

function makeItem(feed: number, article: number, bodyBytes: number): string {
  const random = seededRandom(feed * 100_003 + article)
  const phrase = (): string => PHRASES[Math.floor(random() * PHRASES.length)] as string
  const date = new Date(Date.UTC(2026, 0, 1) + article * 3_600_000 + feed * 60_000).toUTCString()
  let body = `<p><img src="https://site${feed}.example/${article}.jpg" style="max-width:640px"></p>`
  while (body.length * 3 < bodyBytes) {
    body += `<p style="text-indent:2em">　　${Array.from({ length: 8 }, () => `${phrase()}，`).join('')}编号${Math.floor(random() * 1e6)}。</p>`
  }
  return `<item><title>${phrase()}：${phrase()}（${feed}-${article}）</title><link>https://site${feed}.example/a/${article}?utm_source=rss</link>
<guid isPermaLink="false">${feed}-${article}</guid><pubDate>${date}</pubDate><author>记者甲</author><category>要闻</category>
<description><![CDATA[${body}]]></description></item>`
}
