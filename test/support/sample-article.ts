import type { Article } from '../../src/model/article.ts'
import type { FeedRecord } from '../../src/model/library.ts'
import type { FeedDocument, FeedDocumentEntry } from '../../src/publish/feeds/document.ts'

/** An article with everything that a document can hold. */
export function articleOf(fields: Partial<Article> = {}): Article {
  return {
    id: '0a1b2c3d4e5f',
    number: 7,
    title: '湖水变清的那一年：“A & B” <em>不是</em>标签',
    link: 'https://lake.example/2026/clear?from=a&to=b',
    authors: [{ name: '林溪', url: 'https://lake.example/linxi' }, { email: 'desk@lake.example' }],
    published: '2026-05-01T08:30:00.000Z',
    firstSeenAt: '2026-05-02T00:00:00.000Z',
    sortAt: '2026-05-01T08:30:00.000Z',
    categories: ['环境', ' 环境', '', 'R&D'],
    image: 'https://lake.example/pictures/lake.jpg',
    excerpt: '湖边的老人说，水 < 冰。',
    textLength: 12,
    feedId: 3,
    html: '<p>湖边的老人说，水 &lt; 冰。</p>\n<p>Second ]]&gt; paragraph &amp; more.</p>',
    contributors: [],
    enclosures: [
      {
        url: 'https://lake.example/1.mp3',
        type: 'audio/mpeg',
        length: 12_345,
        durationSeconds: 61,
      },
    ],
    revision: 1,
    revisedAt: '2026-05-02T00:00:00.000Z',
    origins: [],
    ...fields,
  }
}

export function feedOf(fields: Partial<FeedRecord> = {}): FeedRecord {
  return {
    id: 3,
    address: 'https://lake.example/feed.xml',
    path: ['本地', '湖报', '城市'],
    subscribed: true,
    title: '湖报城市版',
    homePage: 'https://lake.example/',
    nodeId: 9,
    articleCount: 1,
    health: { failures: 0, gone: false },
    ...fields,
  }
}

export function documentOf(entries: readonly FeedDocumentEntry[]): FeedDocument {
  return {
    title: '晨报 & Co',
    siteUrl: 'https://news.example/',
    selfUrl: 'https://news.example/atom.xml',
    description: '一份“报纸”',
    language: 'zh-CN',
    entries,
  }
}
