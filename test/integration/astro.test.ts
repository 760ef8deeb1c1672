import { before, suite, test } from 'node:test'
import { buildWithAstro } from '../support/astro.ts'
import type { BuiltPost } from '../support/built-post.ts'
import { comparePosts } from '../support/compare-posts.ts'
import { postCases, publishCases } from '../support/post-cases.ts'

suite('three hundred posts in real Astro', () => {
  const cases = postCases()
  let built: readonly BuiltPost[] = []

  before(async () => {
    // Far from UTC, so that a date taken for local time cannot pass.
    process.env.TZ = 'Asia/Shanghai'
    built = await buildWithAstro(folder => publishCases('astro', cases, folder))
  })

  test('come out with their titles, dates, places and texts as they are', () => {
    comparePosts(cases, built)
  })
})
