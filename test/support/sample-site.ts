import type { FeedRecord, TreeNode } from '../../src/model/library.ts'
import type { PublishSettings } from '../../src/model/target.ts'
import { makeSite, type Site } from '../../src/publish/site/load-site.ts'
import { feedOf } from './sample-article.ts'

/** The tree that `feedOf` lies in: 本地 › 湖报 › 城市. */
const nodes: readonly TreeNode[] = [
  { id: 7, title: '本地', path: ['本地'], slugs: ['本地'], articleCount: 1 },
  {
    id: 8,
    parentId: 7,
    title: '湖报',
    path: ['本地', '湖报'],
    slugs: ['本地', '湖报'],
    articleCount: 1,
  },
  {
    id: 9,
    parentId: 8,
    title: '城市',
    path: ['本地', '湖报', '城市'],
    slugs: ['本地', '湖报', '城市'],
    articleCount: 1,
  },
]

/** A site in Chinese about one feed, with only what a test cares about spelled out. */
export function siteOf(
  settings: Partial<PublishSettings> = {},
  feeds: readonly FeedRecord[] = [feedOf()],
): Site {
  return makeSite(
    { nodes, feeds, title: '湖区晨报' },
    {
      siteUrl: 'https://paper.example/news/',
      visibility: 'private',
      language: 'zh-CN',
      ...settings,
    },
  )
}
