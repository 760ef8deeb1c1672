/**
 * Builds a folder of posts with real Hexo: `node bench/hexo-build.ts <folder of posts>`. Prints what
 * Hexo complained of and which posts it shows as code; exit status 1 if there is any of either.
 */
import { readdir } from 'node:fs/promises'
import { buildWithHexo } from '../test/support/hexo.ts'

const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('Name the folder of posts.')

const files = await readdir(folder, { recursive: true })
const expected = files.filter(name => name.endsWith('.md')).length
const began = process.cpuUsage()
const { posts, errors } = await buildWithHexo(folder)
const { user, system } = process.cpuUsage(began)
const code = posts.filter(post => post.shownAsCode).map(({ source }) => source)
const untitled = posts.filter(post => post.title === '').length

for (const error of errors) console.log(`error: ${error}`)
for (const source of code) console.log(`shown as code: ${source}`)
console.log(
  JSON.stringify({
    files: expected,
    posts: posts.length,
    errors: errors.length,
    shownAsCode: code.length,
    untitled,
    cpuSeconds: (user + system) / 1e6,
    memoryMb: Math.round(process.memoryUsage().rss / 2 ** 20),
  }),
)
if (errors.length + code.length > 0 || posts.length !== expected) process.exitCode = 1
