/**
 * Builds three hundred posts with the Hugo and the Jekyll that are installed, and compares titles, dates,
 * places and texts with what went in: `node scripts/build-with-generators.ts`. Says so where one is missing;
 * exit status 1 if a post came out otherwise. (Debian: `apt-get install hugo jekyll`.)
 */
import { comparePosts } from '../test/support/compare-posts.ts'
import { buildWithHugo, hugoVersion } from '../test/support/hugo.ts'
import { buildWithJekyll, jekyllVersion } from '../test/support/jekyll.ts'
import { postCases, publishCases } from '../test/support/post-cases.ts'

// Far from UTC, so that a date taken for local time cannot pass.
process.env.TZ = 'Asia/Shanghai'
const GENERATORS = [
  { kind: 'hugo', version: hugoVersion, build: buildWithHugo },
  { kind: 'jekyll', version: jekyllVersion, build: buildWithJekyll },
] as const

for (const { kind, version, build } of GENERATORS) {
  const found = version()
  if (found === undefined) {
    console.log(`${kind}: not installed here, so nothing was built.`)
    continue
  }
  const cases = postCases()
  const began = performance.now()
  const built = await build(folder => publishCases(kind, cases, folder))
  try {
    comparePosts(cases, built)
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    console.log(`${kind}: ${built.length} posts, all as they went in, ${seconds} s (${found})`)
  } catch (error) {
    console.log(`${kind}: ${error instanceof Error ? error.message : error}`)
    process.exitCode = 1
  }
}
