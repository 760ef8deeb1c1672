// Runs every test file with node:test, or the ones named on the command line.
import { spawnSync } from 'node:child_process'

const named = process.argv.slice(2)
const files = named.length > 0 ? named : ['src/**/*.test.ts', 'test/**/*.test.ts']
const child = spawnSync(process.execPath, ['--test', '--test-reporter=spec', ...files], {
  stdio: 'inherit',
})
process.exitCode = child.status ?? 1
