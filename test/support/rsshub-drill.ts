import { sha256Hex } from '../../src/kit/hash.ts'
import { feedStand } from './feed-stand.ts'
import { routesOf, rsshubCatalogue } from './rsshub-catalogue.ts'
import { type RsshubServer, serveRsshub } from './rsshub-server.ts'

const MINUTES_BETWEEN = 30
/** Three in ten routes fail at every instance: their sources are gone, as in the wild. */
const FAILING_SHARE = 0.3

export type DrillStep = {
  /** Healthy feeds that brought the item which came out before this step, of all healthy ones. */
  readonly onTime: number
  readonly healthy: number
  readonly requests: number
}

export type DrillOptions = {
  readonly steps: number
  /** How many of the catalogue's routes. @default all that need no parameters */
  readonly routes?: number
}

/** The world of the drill: three instances, of which the first is down and the second blocks a namespace. */
export type DrillWorld = AsyncDisposable & {
  readonly instances: readonly RsshubServer[]
  /** `rsshub://…` of every route. */
  readonly addresses: readonly string[]
  readonly healthy: ReadonlySet<string>
}

export async function drillWorld(limit = Number.POSITIVE_INFINITY): Promise<DrillWorld> {
  const instances = [await serveRsshub(), await serveRsshub(), await serveRsshub()]
  const [down, blocking] = instances
  const paths = [...routesOf(rsshubCatalogue('first')).keys()]
    .filter(path => !path.includes(':'))
    .slice(0, limit)
  const failing = someOf(paths, FAILING_SHARE)
  if (down) down.state = 'down'
  for (const instance of instances) {
    for (const path of failing) instance.setFault(path, 'unavailable')
  }
  blocking?.setFault(`/${busiest(paths)}`, 'rate-limited')
  return {
    instances,
    addresses: paths.map(path => `rsshub:/${path}`),
    healthy: new Set(paths.filter(path => !failing.has(path)).map(path => `rsshub:/${path}`)),
    async [Symbol.asyncDispose]() {
      for (const instance of instances) await instance[Symbol.asyncDispose]()
    },
  }
}

/** Lets one more item come out everywhere. */
export function publishOneMore({ instances }: DrillWorld): void {
  for (const instance of instances) instance.edition += 1
}

export function countRequests({ instances }: DrillWorld): number {
  return instances.reduce((sum, instance) => sum + instance.takeRequests().length, 0)
}

/** The drill as the program stands it: half an hour between the steps, by a clock of its own. */
export async function runDrill({ steps, routes }: DrillOptions): Promise<readonly DrillStep[]> {
  await using world = await drillWorld(routes)
  const allowHosts = world.instances.map(({ host }) => host)
  await using stand = await feedStand(world.addresses, { allowHosts })
  const rsshub = { instances: world.instances.map(({ origin: url }) => ({ url })) }
  const taken: DrillStep[] = []
  for (let step = 0; step < steps; step++) {
    const reports = await stand.ask({
      rsshub,
      dueOnly: true,
      asking: () => ({ everyMinutes: MINUTES_BETWEEN }),
    })
    const onTime = reports.filter(({ feed, added }) => added > 0 && world.healthy.has(feed.address))
    const healthy = world.healthy.size
    taken.push({ onTime: onTime.length, healthy, requests: countRequests(world) })
    publishOneMore(world)
    stand.pass(MINUTES_BETWEEN / 60)
  }
  return taken
}

/** A share of the paths, chosen by their hashes: the same every time, and spread over the namespaces. */
function someOf(paths: readonly string[], share: number): ReadonlySet<string> {
  const shuffled = paths.toSorted((a, b) => (sha256Hex(a) < sha256Hex(b) ? -1 : 1))
  return new Set(shuffled.slice(0, Math.round(paths.length * share)))
}

/** The namespace with most routes. */
function busiest(paths: readonly string[]): string {
  const counts = Map.groupBy(paths, path => path.split('/')[1] ?? '')
  return [...counts].toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? ''
}
