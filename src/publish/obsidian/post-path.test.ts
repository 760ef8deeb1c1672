import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articleOf } from '../../../test/support/sample-article.ts'
import type { TreeNode } from '../../model/library.ts'
import { postPath } from './post-path.ts'

const slugs = ['本地', '湖报', '城市']
const place: TreeNode = { id: 1, title: '城市', path: slugs, slugs, articleCount: 1 }

for (const [title, name] of [
  ['A Lake: clear?', 'A Lake clear 0a1b2c3d4e5f'],
  ['湖水 [[x]] #a ^b | c', '湖水 x a b c 0a1b2c3d4e5f'],
  ['../../etc/passwd', 'etc passwd 0a1b2c3d4e5f'],
  ['???', '0a1b2c3d4e5f'],
  ['字'.repeat(300), `${'字'.repeat(40)} 0a1b2c3d4e5f`],
] as const) {
  test(`a note about ${title.slice(0, 20)} can be linked by its name`, () => {
    assert.equal(postPath(articleOf({ title }), place), `本地/湖报/${name}.md`)
  })
}
