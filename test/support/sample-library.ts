import type { Archive, ArticleDraft } from '../../src/archive/index.ts'
import { draft, subscription, visitAt } from './drafts.ts'

const DAY_MS = 86_400_000
const FIRST_DAY = Date.parse('2026-03-01T01:00:00.000Z')

/** Feeds of {@link openNewsstand}, by id. */
export const feedIds = { streets: 1, compiler: 2, offcut: 3, passage: 4, gone: 5 } as const

const subscriptions = [
  subscription('https://streets.example/feed', '本地', '蓝城日报', '街巷'),
  subscription('https://compiler.example/feed', '编程', '朴素编译器'),
  subscription('https://offcut.example/feed', '设计', 'Offcut', 'Essays'),
  subscription('https://passage.example/feed', '本地', '夜航电台'),
  subscription('https://gone.example/feed', '编程', '旧码头'),
]

/** Makes a library hold five feeds with every kind of article that a page has to cope with. */
export async function fillLibrary(archive: Archive, pictures: string): Promise<void> {
  await archive.syncSubscriptions({ title: '蓝城晨报', subscriptions, warnings: [] })
  await keep(archive, feedIds.streets, FIRST_DAY, streetNews(1, 60, pictures))
  await keep(archive, feedIds.compiler, FIRST_DAY, compilerNews())
  await keep(archive, feedIds.offcut, FIRST_DAY, offcutNews(pictures))
  await keep(archive, feedIds.passage, FIRST_DAY, passageNews())
  await archive.commitVisit(feedIds.gone, {
    kind: 'failed',
    at: isoAt(0),
    code: 'http-status',
    message: 'https://gone.example/feed answered 503 Service Unavailable.',
  })
}

export async function keep(
  archive: Archive,
  feedId: number,
  time: number,
  drafts: readonly ArticleDraft[],
): Promise<void> {
  const visit = { ...visitAt(new Date(time + 40 * DAY_MS).toISOString()), meta: metaOf(feedId) }
  await archive.commitVisit(feedId, visit, { drafts, stillThere: [], shared: [] })
}

function metaOf(feedId: number) {
  const language = feedId === feedIds.offcut ? 'en' : 'zh-CN'
  return { language, authors: [], contributors: [], categories: [], hubs: [] }
}

const isoAt = (days: number): string => new Date(FIRST_DAY + days * DAY_MS).toISOString()

/** Short news, two a day, every third with a picture, some of them lost. */
export function streetNews(from: number, to: number, pictures: string): ArticleDraft[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index).map(number =>
    draft(`street-${number}`, {
      title: `滨河路第 ${number} 次夜间施工，公交改道两周`,
      html: `<p>滨河路今晚起封闭北侧车道，第 ${number} 次。</p><p>${'公交改走中山桥，'.repeat(30)}</p>`,
      excerpt: `滨河路今晚起封闭北侧车道，第 ${number} 次。公交改走中山桥，行人照常通行。`,
      textLength: 260,
      published: isoAt(number / 2),
      ...(number % 3 === 0 && { image: `${pictures}/${number % 9 === 0 ? 'lost' : 'city'}.jpg` }),
    }),
  )
}

/** Code, tables and addresses that are wider than any phone. */
function compilerNews(): ArticleDraft[] {
  const address = `https://compiler.example/${'very-long-path/'.repeat(12)}`
  const row = '<td>一个相当长的单元格内容</td>'.repeat(9)
  return [
    draft('wide', {
      title: 'SplittingHairsAboutIdentifiersThatNobodyWouldEverWriteByHand 与 {{ 花括号 }}',
      html: `<h2>实验</h2><p>见 <a href="${address}" rel="noopener">${address}</a>。</p><pre><code>${'const answer = 42; '.repeat(20)}</code></pre><table><thead><tr><th scope="col">甲</th>${'<th scope="col">乙</th>'.repeat(8)}</tr></thead><tbody><tr>${row}</tr></tbody></table><blockquote><p>引用 <code>&lt;word&gt;</code></p></blockquote>`,
      excerpt: `见 ${address}。`,
      published: isoAt(20.1),
      authors: [{ name: '陈一', url: 'https://compiler.example/chen' }],
      categories: ['编译', 'R&D'],
    }),
    draft('lost', {
      html: '<p>这里的图已经不在了。</p><p><img src="/nowhere.jpg" alt="一张丢了的图" loading="lazy"></p>',
      excerpt: '这里的图已经不在了。',
      title: '丢失的图片',
      published: isoAt(20.2),
      license: 'https://creativecommons.org/licenses/by/4.0/',
    }),
  ]
}

function offcutNews(pictures: string): ArticleDraft[] {
  return [
    draft('chair', {
      title: 'A chair is a sentence you can sit in',
      html: `<p>It’s “only” a chair.</p><figure><img src="${pictures}/chair.jpg" alt="A chair" loading="lazy" referrerpolicy="no-referrer"><figcaption>The chair.</figcaption></figure><p>${'It has four legs and an opinion. '.repeat(40)}</p>`,
      excerpt: 'It’s “only” a chair. It has four legs and an opinion.',
      textLength: 1300,
      image: `${pictures}/chair.jpg`,
      published: isoAt(31),
    }),
    draft('lamp', {
      title: 'Why we kept the lamp',
      html: `<p>${'Because it was there before us. '.repeat(30)}</p>`,
      excerpt: 'Because it was there before us.',
      textLength: 900,
      image: `${pictures}/lamp.jpg`,
      published: isoAt(31.1),
    }),
  ]
}

/** A podcast, a note without a title, one without date and link. */
function passageNews(): ArticleDraft[] {
  const { published: _, link: __, ...undated } = draft('undated', { title: '没有日期的一篇' })
  const { title: ___, ...untitled } = draft('untitled', {
    html: '<p>凌晨三点，渡口只有一盏灯。</p>',
    excerpt: '凌晨三点，渡口只有一盏灯。',
    published: isoAt(12),
  })
  return [
    undated,
    untitled,
    draft('episode', {
      title: '第 7 期：渡口',
      enclosures: [{ url: 'https://passage.example/7.mp3', type: 'audio/mpeg', length: 9_000_000 }],
      published: isoAt(31.2),
    }),
  ]
}
