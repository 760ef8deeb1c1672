import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articleOf } from '../../../test/support/sample-article.ts'
import type { TreeNode } from '../../model/library.ts'
import { postPath } from './post-path.ts'

const nodeOf = (...slugs: string[]): TreeNode => ({
  id: 1,
  title: 'x',
  path: slugs,
  slugs,
  articleCount: 1,
})

for (const [title, slugs, path] of [
  ['A Lake: clear?', ['local', 'paper', 'city'], 'local/paper/0a1b2c3d4e5f-a-lake-clear.md'],
  ['湖水', ['本地', '湖报'], '本地/湖报/0a1b2c3d4e5f-湖水.md'],
  ['湖水', ['本地'], '本地/0a1b2c3d4e5f-湖水.md'],
  ['../../etc/passwd', ['a'], 'a/0a1b2c3d4e5f-etc-passwd.md'],
  ['___', ['a'], 'a/0a1b2c3d4e5f.md'],
  ['字'.repeat(300), ['a'], `a/0a1b2c3d4e5f-${'字'.repeat(20)}.md`],
] as const) {
  test(`${title.slice(0, 20)} of ${slugs.join(' > ')} goes to ${path.slice(0, 50)}`, () => {
    assert.equal(postPath(articleOf({ title }), nodeOf(...slugs)), path)
  })
}

test('an article without a title or a place goes by its id', () => {
  const { title: _, ...untitled } = articleOf()
  assert.equal(postPath(untitled, undefined), '0a1b2c3d4e5f.md')
})
