// `npm start` and `npm test` begin here, on whatever Node the machine has (20 or newer): install what is
// missing, then go on with the Node that package-lock.json pins.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const pinned = `${root}node_modules/node/bin/node`

/** npm leaves a copy of what it installed; any difference in a pinned version means `npm ci` again. */
function isInstalled() {
  const installed = `${root}node_modules/.package-lock.json`
  if (!existsSync(installed) || !existsSync(pinned)) return false
  const wanted = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')).packages
  const present = JSON.parse(readFileSync(installed, 'utf8')).packages
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || present[path]?.version === entry.version,
  )
}

function call(command, args) {
  const child = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
  if (child.error) throw child.error
  if (child.status !== 0) process.exit(child.status ?? 1)
}

if (!isInstalled()) {
  console.log('Installing what is missing (npm ci) …')
  call('npm', ['ci', '--loglevel=error', '--no-audit', '--no-fund'])
}

const [task = 'start', ...rest] = process.argv.slice(2)
if (task === 'install') process.exit(0)
else if (task === 'test') call(pinned, ['scripts/test.mjs', ...rest])
else call(pinned, ['examples/start.ts', ...rest])
