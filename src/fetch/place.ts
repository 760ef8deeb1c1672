import { readRsshubAddress } from '../kit/rsshub-address.ts'
import { hostAndPort } from './address.ts'
import { type RsshubInstance, type RsshubParameters, rsshubUrl } from './rsshub.ts'
import { backoffScope, isAtInstance } from './scope.ts'

/** What is known about RSSHub: where to ask for a route, in the order of preference, and how. */
export type RsshubSettings = {
  readonly instances: readonly RsshubInstance[]
  readonly parameters?: RsshubParameters
}

/** One place where a feed can be asked for, and what it fails together with. */
export type Place = {
  /** http(s) or `file:` address. May carry secrets: never to be shown as it is. */
  readonly url: string
  /** The address that the user named. */
  readonly address: string
  /** See `backoffScope`: the host, or (instance, namespace). */
  readonly scope: string
  /** `host:port` of an RSSHub instance; absent for every other server. */
  readonly instance?: string
}

/** Everywhere that one address can be asked: itself, or a route at each instance. */
export function placesOf(address: string, rsshub: RsshubSettings): readonly Place[] {
  const route = readRsshubAddress(address)
  if (route === undefined) return [plainPlace(address, rsshub)]
  return rsshub.instances.flatMap(instance => {
    const url = rsshubUrl(address, instance, rsshub.parameters)
    if (url === undefined) return []
    const host = hostOf(instance.url)
    return [{ url, address, scope: `${host}/${route.namespace}`, instance: host }]
  })
}

function plainPlace(address: string, { instances }: RsshubSettings): Place {
  const hosts = instances.map(({ url }) => hostOf(url))
  const scope = backoffScope(address, hosts)
  if (!isAtInstance(address, hosts)) return { url: address, address, scope }
  return { url: address, address, scope, instance: hostOf(address) }
}

function hostOf(address: string): string {
  const url = URL.parse(address)
  return url === null ? address : hostAndPort(url)
}
