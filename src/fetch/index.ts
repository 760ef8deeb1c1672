/**
 * An address and what is known of it go in; what the server, the network or the disk answered comes
 * out as a value. The only HTTP client in the house: no other room opens a connection.
 */
import type { recognisePage as RecognisePage } from './recognise-page.ts'

export { type Due, nextDue } from './cadence.ts'
export { FAILURE_MEANINGS } from './failure-meanings.ts'
export { createFetcher, type Fetcher, type FetcherOptions } from './fetcher.ts'
export type { FetchOutcome, Validators } from './outcome.ts'
export { type Place, placesOf, type RsshubSettings } from './place.ts'
export type { FetchRequest } from './request.ts'
export { createRobots } from './robots.ts'
export type { RsshubInstance, RsshubParameters } from './rsshub.ts'
export { createSender, type Sender } from './sender.ts'

/** Loaded with the first page that came instead of a feed. */
export async function recognisePage(
  ...given: Parameters<typeof RecognisePage>
): Promise<ReturnType<typeof RecognisePage>> {
  return (await import('./recognise-page.ts')).recognisePage(...given)
}
