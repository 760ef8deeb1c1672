// `npm run bench [name…]`: runs the benches named, or all, each in a process of its own.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('.', import.meta.url))
const wanted = process.argv.slice(2)
const names = readdirSync(folder)
  .filter(name => name.endsWith('.bench.ts'))
  .map(name => name.replace('.bench.ts', ''))
  .filter(name => wanted.length === 0 || wanted.includes(name))

for (const name of names) {
  console.log(`\n== ${name}`)
  const child = spawnSync(process.execPath, [`${folder}${name}.bench.ts`], { stdio: 'inherit' })
  if (child.status !== 0) process.exitCode = 1
}
if (names.length === 0) {
  console.error(`No bench is called ${wanted.join(', ')}.`)
  process.exitCode = 2
}
