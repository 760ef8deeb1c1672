import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'

export type Cost = {
  readonly status: number
  /** On the clock. */
  readonly seconds: number
  /** User and system, all threads. */
  readonly cpuSeconds: number
  readonly peakMiB: number
  /** What it printed. */
  readonly output: string
}

export type MeasureOptions = {
  /** A folder for what is between calls. */
  readonly folder: string
  /** Where compiled code is kept, as the launcher does; an empty folder makes it a first call. */
  readonly compiled: string
  readonly environment?: Readonly<Record<string, string>>
}

/** Calls `broadsheet` as a user does, in a process of its own, and tells what that came to. */
export async function measureProgram(
  args: readonly string[],
  { folder, compiled, environment }: MeasureOptions,
): Promise<Cost> {
  const program = fileURLToPath(new URL('../../bin/broadsheet.mjs', import.meta.url))
  const teller = new URL('tell-cost.mjs', import.meta.url).href
  const costFile = `${folder}/cost.json`
  const began = performance.now()
  const child = spawn(process.execPath, ['--import', teller, program, ...args], {
    env: { ...process.env, NODE_COMPILE_CACHE: compiled, COST_FILE: costFile, ...environment },
    stdio: ['ignore', 'pipe', process.env.BENCH_VERBOSE ? 'inherit' : 'ignore'],
  })
  const chunks: Buffer[] = []
  child.stdout.on('data', chunk => chunks.push(chunk))
  await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve))
  const seconds = (performance.now() - began) / 1000
  const cost = JSON.parse(readFileSync(costFile, 'utf8'))
  return { ...cost, seconds, output: Buffer.concat(chunks).toString('utf8') }
}
