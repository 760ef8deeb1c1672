// `node bench/rsshub-drill.ts [steps]`: three instances of RSSHub, of which one is down and one blocks a
// namespace, and three routes in ten that fail everywhere. How many of the other feeds arrive on time?
import { createFetcher } from '../src/fetch/index.ts'
import {
  countRequests,
  type DrillStep,
  drillWorld,
  publishOneMore,
  runDrill,
} from '../test/support/rsshub-drill.ts'

const STEP_MS = 30 * 60_000
const FIRST_HOLD_MS = 30 * 60_000
const LONGEST_HOLD_MS = 24 * 60 * 60_000

type HostState = { failures: number; holdUntil: number }

type Naive = {
  readonly steps: number
  /** Number of the instance under whose address the feeds stand. */
  readonly instance: number
  /** A run that has begun asks all its feeds; only the next one minds the hold. */
  readonly finishesRun: boolean
}

/**
 * What many readers do: feeds stand under the address of one instance, and any failure makes the reader
 * leave the whole host alone, each time for twice as long.
 */
async function naiveDrill(naive: Naive): Promise<readonly DrillStep[]> {
  const { steps, instance, finishesRun } = naive
  await using world = await drillWorld()
  const { origin, host } = world.instances[instance] ?? world.instances[0] ?? fail()
  await using fetcher = createFetcher({ allowHosts: [host] })
  const state: HostState = { failures: 0, holdUntil: 0 }
  const taken: DrillStep[] = []
  for (let step = 0; step < steps; step++) {
    const now = step * STEP_MS
    const isHeld = state.holdUntil > now
    let onTime = 0
    let hasFailed = false
    for (const address of isHeld ? [] : world.addresses) {
      if (hasFailed && !finishesRun) break
      const url = address.replace('rsshub:/', origin)
      const { kind } = await fetcher.fetch({ url }, new AbortController().signal)
      if (kind === 'fresh' && world.healthy.has(address)) onTime += 1
      if (kind !== 'fresh') hasFailed = true
    }
    if (hasFailed) state.holdUntil = now + holdOf(state)
    else if (!isHeld) state.failures = 0
    taken.push({ onTime, healthy: world.healthy.size, requests: countRequests(world) })
    publishOneMore(world)
  }
  return taken
}

function holdOf(state: HostState): number {
  state.failures += 1
  return Math.min(FIRST_HOLD_MS * 2 ** (state.failures - 1), LONGEST_HOLD_MS)
}

function report(name: string, taken: readonly DrillStep[]): void {
  const onTime = taken.reduce((sum, step) => sum + step.onTime, 0)
  const healthy = taken.reduce((sum, step) => sum + step.healthy, 0)
  const requests = taken.reduce((sum, step) => sum + step.requests, 0)
  const share = ((onTime / healthy) * 100).toFixed(1)
  console.log(`${name}: ${onTime} of ${healthy} on time (${share} %), ${requests} requests`)
  console.log(`  by step: ${taken.map(step => step.onTime).join(' ')}`)
}

function fail(): never {
  throw new RangeError('The drill has no instance.')
}

const steps = Number(process.argv[2] ?? 8)
report('broadsheet, three instances, back-off by route and namespace', await runDrill({ steps }))
for (const [instance, what] of [
  [0, 'the instance that is down'],
  [2, 'the instance that is up'],
] as const) {
  for (const finishesRun of [false, true]) {
    const when = finishesRun ? 'minded by the next run' : 'minded at once'
    const taken = await naiveDrill({ steps, instance, finishesRun })
    report(`naive, back-off by host, ${when}, ${what}`, taken)
  }
}
