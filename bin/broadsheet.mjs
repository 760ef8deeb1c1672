#!/usr/bin/env node
// Plain JavaScript that any Node since 14 can read, so that an old one gets a sentence instead of a stack trace.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const OLDEST_NODE = 24
const here = path => fileURLToPath(new URL(path, import.meta.url))
const pinned = here('../node_modules/node/bin/node')

if (Number(process.versions.node.split('.')[0]) >= OLDEST_NODE) {
  // Compiled code is kept from run to run: most of a short command's time is loading.
  const { default: module } = await import('node:module')
  module.enableCompileCache?.()
  const { entryOf } = await import('./entry.mjs')
  await import(entryOf('main'))
} else if (existsSync(pinned)) {
  const { spawnSync } = await import('node:child_process')
  const child = spawnSync(pinned, [here('broadsheet.mjs'), ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  process.exitCode = child.status ?? 1
} else {
  console.error(
    `broadsheet needs Node ${OLDEST_NODE} or newer and this is ${process.version}: run "npm ci" here once (it brings its own Node), or install Node ${OLDEST_NODE}.`,
  )
  process.exitCode = 2
}
