// Before packing: JavaScript of src/ into dist/, with the files that the code reads beside it.
import { spawnSync } from 'node:child_process'
import { cpSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
rmSync(`${root}dist`, { recursive: true, force: true })
const compiler = `${root}node_modules/typescript/bin/tsc`
const built = spawnSync(process.execPath, [compiler, '-p', `${root}tsconfig.build.json`], {
  stdio: 'inherit',
})
if (built.status !== 0) process.exit(built.status ?? 1)
cpSync(`${root}src`, `${root}dist`, { recursive: true, filter: path => !path.endsWith('.ts') })
