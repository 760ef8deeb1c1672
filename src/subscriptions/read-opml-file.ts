import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { SubscriptionsError } from '../errors.ts'
import type { SubscriptionList } from '../model/subscription.ts'
import { parseOpml } from './parse-opml.ts'

/**
 * Reads a list of feeds from disk; feeds in it may be files beside it.
 *
 * @throws {SubscriptionsError} `subscriptions/missing`, `subscriptions/not-opml`, `subscriptions/empty`
 */
export async function readOpmlFile(path: string): Promise<SubscriptionList> {
  const absolute = resolve(path)
  return parseOpml(await readOpmlBytes(absolute), { location: pathToFileURL(absolute).href })
}

/** The bytes of a list on disk. @throws {SubscriptionsError} `subscriptions/missing` */
export async function readOpmlBytes(path: string): Promise<Uint8Array> {
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
