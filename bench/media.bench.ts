/**
 * Pictures made ready for pages, per CPU second: decoded, three widths of WebP, colour, placeholder and
 * what they look like; beside them sharp alone, from the same files to one width.
 *
 *     node bench/media.bench.ts
 *
 * Time is the process's own CPU time, all threads counted. The longest stop is how long the main thread
 * was kept from anything else while pictures were made.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import sharp from 'sharp'
import { makeCopies } from '../src/media/index.ts'
import { photograph } from '../test/support/picture-stand.ts'

const PICTURES = 24
const ROUNDS = 3
const ABREAST = 2

const bodies = await Promise.all(
  Array.from({ length: PICTURES }, (_, seed) =>
    photograph(seed + 1)
      .jpeg({ quality: 85 })
      .toBuffer(),
  ),
)

/** Pictures per CPU second of one way through them all, a few at a time. */
async function measure(work: (body: Uint8Array) => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage()
  for (let from = 0; from < bodies.length; from += ABREAST) {
    await Promise.all(bodies.slice(from, from + ABREAST).map(work))
  }
  const { user, system } = process.cpuUsage(start)
  return bodies.length / ((user + system) / 1e6)
}

async function report(name: string, work: (body: Uint8Array) => Promise<unknown>): Promise<void> {
  await work(bodies[0] as Uint8Array)
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const rates: number[] = []
  for (let round = 0; round < ROUNDS; round++) rates.push(await measure(work))
  delay.disable()
  const shown = rates.map(rate => rate.toFixed(1)).join('  ')
  console.log(
    `${name.padEnd(44)} ${shown} a CPU second; longest stop ${Math.round(delay.max / 1e6)} ms`,
  )
}

const kilobytes = bodies.reduce((sum, body) => sum + body.byteLength, 0) / bodies.length / 1000
console.log(`${PICTURES} pictures of 1600 × 1000, ${Math.round(kilobytes)} kB of JPEG each`)
await report('copies of 320, 640 and 1280, and measures', body => makeCopies(body, ['webp']))
await report('the same with AVIF', body => makeCopies(body, ['avif', 'webp']))
await report('sharp alone, one copy of 640', body =>
  sharp(body).resize({ width: 640 }).webp({ quality: 78, effort: 4 }).toBuffer(),
)
