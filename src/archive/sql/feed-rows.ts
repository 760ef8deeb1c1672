import type { FeedHealth, FeedRecord, MoveWitness } from '../../model/library.ts'
import type { ListSelectors } from '../../model/subscription.ts'
import type { FeedState } from '../archive.ts'
import { present, type Writable } from './rows.ts'

type Text = string | null

/** Columns of a `FeedRecord`: what only the next request needs is left where it is. */
export const FEED_RECORD_COLUMNS =
  'id, address, node_id, subscribed, article_count, title, home_page, description, language, rights, license, newest_at, failures, gone, last_asked_at, last_success_at, last_new_at, failing_since, last_error_code, last_error, due_at, silent_after_minutes, moved_to, moved_by, moved_at'

/** Where the place in the tree stands in both. */
export const NODE_COLUMN = 2

const RECORD_LENGTH = FEED_RECORD_COLUMNS.split(',').length

/** A row of {@link FEED_RECORD_COLUMNS}. */
export type FeedRecordTuple = readonly [
  id: number,
  address: string,
  nodeId: number,
  subscribed: number,
  articleCount: number,
  title: Text,
  homePage: Text,
  description: Text,
  language: Text,
  rights: Text,
  license: Text,
  newestAt: Text,
  ...HealthTuple,
]

type HealthTuple = readonly [
  failures: number,
  gone: number,
  lastAskedAt: Text,
  lastSuccessAt: Text,
  lastNewAt: Text,
  failingSince: Text,
  lastErrorCode: Text,
  lastError: Text,
  dueAt: Text,
  silentAfterMinutes: number | null,
  movedTo: Text,
  movedBy: MoveWitness | null,
  movedAt: Text,
]

/** Columns of a `FeedState`: the record and what the next request needs. */
export const FEED_STATE_COLUMNS = `${FEED_RECORD_COLUMNS}, etag, last_modified, final_url, document_hash, asked_url, ttl_minutes, announced_url, announced_times, hold_until, first_address, list`

/** A row of {@link FEED_STATE_COLUMNS}. */
export type FeedStateTuple = readonly [...FeedRecordTuple, ...RequestTuple]

type RequestTuple = readonly [
  etag: Text,
  lastModified: Text,
  finalUrl: Text,
  documentHash: Text,
  askedUrl: Text,
  ttlMinutes: number | null,
  announcedUrl: Text,
  announcedTimes: number,
  holdUntil: Text,
  firstAddress: Text,
  list: Text,
]

/** A feed and its health, written out value by value, because ten thousand are read at a time. */
export function feedFromTuple(row: FeedRecordTuple, path: readonly string[]): FeedRecord {
  const [id, address, nodeId, subscribed, articleCount, ...rest] = row
  const [title, homePage, description, language, rights, license, newestAt, ...health] = rest
  const feed: Writable<FeedRecord> = {
    id,
    address,
    path,
    nodeId,
    subscribed: subscribed === 1,
    articleCount,
    health: healthFromTuple(health),
  }
  if (title !== null) feed.title = title
  if (homePage !== null) feed.homePage = homePage
  if (description !== null) feed.description = description
  if (language !== null) feed.language = language
  if (rights !== null) feed.rights = rights
  if (license !== null) feed.license = license
  if (newestAt !== null) feed.newestAt = newestAt
  return feed
}

function healthFromTuple(row: HealthTuple): FeedHealth {
  const [failures, gone, lastAskedAt, lastSuccessAt, lastNewAt, failingSince, ...rest] = row
  const [lastErrorCode, lastError, dueAt, silentAfterMinutes, movedTo, movedBy, movedAt] = rest
  const health: Writable<FeedHealth> = { failures, gone: gone === 1 }
  if (lastAskedAt !== null) health.lastAskedAt = lastAskedAt
  if (lastSuccessAt !== null) health.lastSuccessAt = lastSuccessAt
  if (lastNewAt !== null) health.lastNewAt = lastNewAt
  if (failingSince !== null) health.failingSince = failingSince
  if (lastErrorCode !== null) health.lastErrorCode = lastErrorCode
  if (lastError !== null) health.lastError = lastError
  if (dueAt !== null) health.dueAt = dueAt
  if (silentAfterMinutes !== null) health.silentAfterMinutes = silentAfterMinutes
  // Archives of the first edition did not note who said so and when.
  if (movedTo !== null) {
    health.moved = { to: movedTo, by: movedBy ?? 'redirect', at: movedAt ?? lastSuccessAt ?? '' }
  }
  return health
}

/** What is said of a feed, and what the next request to it needs. */
export function feedStateFromTuple(row: FeedStateTuple, path: readonly string[]): FeedState {
  const [etag, lastModified, finalUrl, documentHash, askedUrl, ttlMinutes, ...rest] = row.slice(
    RECORD_LENGTH,
  ) as unknown as RequestTuple
  const [announcedUrl, announcedTimes, holdUntil, firstAddress, list] = rest
  const feed = feedFromTuple(row.slice(0, RECORD_LENGTH) as unknown as FeedRecordTuple, path)
  return {
    ...feed,
    firstAddress: firstAddress ?? feed.address,
    ...(list ? { list: JSON.parse(list) as ListSelectors } : {}),
    validators: present({ etag, lastModified }),
    ...present({
      finalUrl,
      documentHash,
      askedUrl,
      ttlMinutes,
      announced: announcedUrl === null ? undefined : { url: announcedUrl, times: announcedTimes },
      holdUntil,
    }),
  }
}
