import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { SubscriptionsError } from '../errors.ts'
import type { Fetcher, FetchOutcome } from '../fetch/index.ts'
import { sha256Hex } from '../kit/hash.ts'
import { VERSION } from '../kit/version.ts'

/** A list of feeds as it was found, not read yet. */
export type ListSource = {
  readonly bytes: Uint8Array
  /** Absolute `file:` or `http(s):` URL. */
  readonly location: string
  /** Changes when the bytes, their place or the program that reads them change. */
  readonly hash: string
}

/**
 * Finds a list of feeds at a path or an http(s) address; `readSubscriptions` reads it, unless it is known already.
 *
 * @throws {SubscriptionsError} `subscriptions/missing`, `subscriptions/unreachable`
 */
export async function findList(
  place: string,
  fetcher: Fetcher,
  signal: AbortSignal,
): Promise<ListSource> {
  if (/^https?:\/\//i.test(place)) {
    const { body, finalUrl } = await fetchList(place, fetcher, signal)
    return sourceOf(body, finalUrl)
  }
  const path = resolve(place)
  return sourceOf(await readBytes(path), pathToFileURL(path).href)
}

function sourceOf(bytes: Uint8Array, location: string): ListSource {
  return { bytes, location, hash: sha256Hex(`${VERSION} ${location} ${sha256Hex(bytes)}`) }
}

export async function fetchList(
  place: string,
  fetcher: Fetcher,
  signal: AbortSignal,
): Promise<Extract<FetchOutcome, { kind: 'fresh' }>> {
  const outcome = await fetcher.fetch(
    { url: place, accept: 'text/x-opml, application/xml, text/xml, */*;q=0.1' },
    signal,
  )
  if (outcome.kind === 'fresh') return outcome
  const reason =
    outcome.kind === 'failed'
      ? outcome.message
      : `${place} answered that the list is ${outcome.kind}.`
  throw new SubscriptionsError(
    'subscriptions/unreachable',
    `The list of feeds could not be fetched. ${reason}`,
    {
      retry: 'later',
      hint:
        (outcome.kind === 'failed' ? outcome.hint : undefined) ??
        'Check the address given with --feeds.',
    },
  )
}

/** The bytes of a list on disk. @throws {SubscriptionsError} `subscriptions/missing` */
async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (cause) {
    const reason = REASONS[(cause as NodeJS.ErrnoException).code ?? ''] ?? String(cause)
    throw new SubscriptionsError('subscriptions/missing', `The list of feeds ${path} ${reason}`, {
      cause,
      hint: 'Check --feeds, or "feeds" in the configuration file.',
    })
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'is not there',
  ENOTDIR: 'is not there',
  EISDIR: 'is a folder, not a file',
  EACCES: 'may not be read by this user',
}
