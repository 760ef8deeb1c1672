import { resolve } from 'node:path'
import type { SubscriptionList } from '../../src/model/subscription.ts'
import { findList, readSubscriptions } from '../../src/pipeline/index.ts'

const nobody = {
  fetch: () => Promise.reject(new Error('a list on disk is not asked for')),
  [Symbol.asyncDispose]: async () => {},
}

/** Reads a list of feeds from disk as a run does. */
export async function readOpmlFile(path: string): Promise<SubscriptionList> {
  return readSubscriptions(await findList(resolve(path), nobody, new AbortController().signal))
}
