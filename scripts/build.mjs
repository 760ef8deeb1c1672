// JavaScript of src/ in dist/code/, for packages and for clones whose sources are as they were: joined into files
// of what is loaded together, because opening a file and taking the types out of it is most of a short command.
// With `--types`, when a package is made, also what it tells of its types.
import { spawnSync } from 'node:child_process'
import { cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { stateOf } from '../bin/entry.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const ASSETS = 'src/publish/site/assets'
const wantsTypes = process.argv.includes('--types')

const bundler = await loadBundler()
if (bundler) await bundle(bundler)
else if (wantsTypes) fail('A package cannot be made without esbuild: run "npm ci" first.')
if (wantsTypes) writeTypes()

/** Absent where npm left the development dependencies out: there the sources are run. */
async function loadBundler() {
  try {
    return await import('esbuild')
  } catch (error) {
    if (error.code === 'ERR_MODULE_NOT_FOUND') return undefined
    throw error
  }
}

async function bundle({ build }) {
  empty('dist/code')
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['src/main.ts', 'src/index.ts'],
    outdir: 'dist/code',
    bundle: true,
    splitting: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node24',
    charset: 'utf8',
    metafile: true,
    logLevel: 'warning',
  })
  cpSync(`${root}${ASSETS}`, `${root}dist/code/assets`, { recursive: true })
  const assets = readdirSync(`${root}${ASSETS}`).map(name => `${ASSETS}/${name}`)
  const inputs = [...Object.keys(metafile.inputs), ...assets].sort()
  const states = inputs.map(path => [path, ...stateOf(path)])
  writeFileSync(`${root}dist/inputs.json`, JSON.stringify(states))
}

function writeTypes() {
  empty('dist/types')
  const compiler = `${root}node_modules/typescript/bin/tsc`
  const options = { stdio: 'inherit' }
  const built = spawnSync(process.execPath, [compiler, '-p', `${root}tsconfig.build.json`], options)
  if (built.status !== 0) process.exit(built.status ?? 1)
}

/** Names of files carry a hash of what they hold: without this, old ones would stay beside them. */
function empty(folder) {
  rmSync(`${root}${folder}`, { recursive: true, force: true })
}

function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}
