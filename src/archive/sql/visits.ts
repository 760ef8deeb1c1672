import type { FeedMeta } from '../../model/feed.ts'
import type { ArticleDraft, CommitReport, FeedVisit } from '../archive.ts'
import { HABIT_ARTICLES, usualSilenceMinutes } from '../habit.ts'
import { ArticleKeeper, type DraftOutcome } from './articles.ts'
import { LIMIT, orNull, type SqlConnection } from './connection.ts'
import { countArticles } from './count-articles.ts'
import { lineage } from './lineage.ts'
import { PendingWrites } from './pending-writes.ts'
import type { FeedRow } from './rows.ts'
import { Sequence } from './sequence.ts'
import { TakedownRules } from './takedown-rules.ts'

export type VisitDocument = {
  readonly drafts: readonly ArticleDraft[]
  readonly stillThere: readonly string[]
  readonly shared: readonly string[]
}

const NOTHING: CommitReport = { added: 0, revised: 0, touched: 0, unchanged: 0 }

/** Keeps one answer of one feed, articles and health together, in one transaction. */
export async function commitVisit(
  connection: SqlConnection,
  feedId: number,
  visit: FeedVisit,
  document?: VisitDocument,
): Promise<CommitReport> {
  return connection.transaction(async () => {
    const sequence = await Sequence.load(connection)
    const before = await connection.get<FeedRow>('SELECT * FROM feeds WHERE id = ?', feedId)
    if (!before) throw new RangeError(`No feed has the id ${feedId}.`)
    const report = document
      ? await keepDocument(connection, sequence, before, visit.at, document)
      : NOTHING
    if (visit.kind === 'failed' || visit.kind === 'gone')
      await saveFailure(connection, sequence, before, visit)
    else await saveSuccess(connection, sequence, before, visit, report.added > 0)
    await sequence.save(connection)
    return report
  })
}

async function keepDocument(
  connection: SqlConnection,
  sequence: Sequence,
  feed: FeedRow,
  at: string,
  document: VisitDocument,
): Promise<CommitReport> {
  for (const address of document.shared) {
    await connection.run(
      'INSERT OR IGNORE INTO shared_addresses (feed_id, address) VALUES (?, ?)',
      feed.id,
      address,
    )
  }
  for (const hash of document.stillThere) {
    await connection.run(
      'UPDATE origins SET last_seen_at = ? WHERE feed_id = ? AND raw_hash = ?',
      at,
      feed.id,
      hash,
    )
  }
  const nodeIds = await lineage(connection, feed.node_id)
  const pending = new PendingWrites(connection)
  const keeper = new ArticleKeeper(
    { connection, sequence, pending },
    { feedId: feed.id, nodeIds, at, takedowns: await TakedownRules.load(connection) },
    await countArticles(connection),
  )
  const counts: Record<DraftOutcome, number> = { added: 0, revised: 0, touched: 0, unchanged: 0 }
  for (const draft of document.drafts) counts[await keeper.keep(draft)] += 1
  await pending.write()
  return { ...counts, unchanged: counts.unchanged + document.stillThere.length }
}

async function saveSuccess(
  connection: SqlConnection,
  sequence: Sequence,
  before: FeedRow,
  visit: Extract<FeedVisit, { kind: 'fresh' | 'not-modified' }>,
  hasNew: boolean,
): Promise<void> {
  const facts = publishedFacts(before, visit.meta)
  const changed = factsOf(before).flatMap((fact, index) => (fact === facts[index] ? [] : [index]))
  const hasNewFacts = changed.length > 0
  if (changed.some(index => index !== DESCRIPTION) && before.last_success_at !== null)
    await touchArticles(connection, sequence, before.id)
  const upkeep = await upkeepOf(connection, before, visit, hasNew)
  const isPublishable =
    hasNewFacts ||
    before.failures > 0 ||
    before.gone === 1 ||
    before.last_success_at === null ||
    upkeep.moved_to !== before.moved_to ||
    upkeep.silent_after_minutes !== before.silent_after_minutes
  await connection.run(
    `UPDATE feeds SET title = ?, home_page = ?, description = ?, language = ?, rights = ?, license = ?,
       etag = ?, last_modified = ?, final_url = ?, asked_url = ?, document_hash = ?, last_asked_at = ?, last_success_at = ?,
       last_new_at = ?, failing_since = NULL, failures = 0, last_error_code = NULL, last_error = NULL,
       due_at = ?, hold_until = ?, gone = 0,
       moved_to = ?, moved_by = ?, moved_at = ?, announced_url = ?, announced_times = ?, ttl_minutes = ?, silent_after_minutes = ?,
       seq = coalesce(?, seq)
     WHERE id = ?`,
    ...facts,
    orNull(visit.validators.etag),
    orNull(visit.validators.lastModified),
    orNull(visit.finalUrl),
    orNull(visit.askedUrl),
    visit.documentHash ?? before.document_hash,
    visit.at,
    visit.at,
    hasNew ? visit.at : before.last_new_at,
    orNull(visit.dueAt),
    orNull(visit.holdUntil),
    upkeep.moved_to,
    upkeep.moved_by,
    upkeep.moved_at,
    upkeep.announced_url,
    upkeep.announced_times,
    upkeep.ttl_minutes,
    upkeep.silent_after_minutes,
    isPublishable ? sequence.next() : null,
    before.id,
  )
}

type Upkeep = Pick<
  FeedRow,
  | 'moved_to'
  | 'moved_by'
  | 'moved_at'
  | 'announced_url'
  | 'announced_times'
  | 'ttl_minutes'
  | 'silent_after_minutes'
>

/** What a good answer says about the feed beside its articles. */
async function upkeepOf(
  connection: SqlConnection,
  before: FeedRow,
  { at, moved, announced, meta }: Extract<FeedVisit, { kind: 'fresh' | 'not-modified' }>,
  hasNew: boolean,
): Promise<Upkeep> {
  const kept = { moved_to: before.moved_to, moved_by: before.moved_by, moved_at: before.moved_at }
  const isKept = moved === undefined || (moved !== null && moved.to === before.moved_to)
  const to = moved ?? undefined
  return {
    ...(isKept
      ? kept
      : { moved_to: orNull(to?.to), moved_by: orNull(to?.by), moved_at: to ? at : null }),
    announced_url: announced === undefined ? before.announced_url : orNull(announced?.url),
    announced_times: announced === undefined ? before.announced_times : (announced?.times ?? 0),
    // A document that does not ask for a pace takes an earlier one back.
    ttl_minutes: meta === undefined ? before.ttl_minutes : orNull(meta.ttlMinutes),
    silent_after_minutes:
      hasNew || before.silent_after_minutes === null
        ? await readHabit(connection, before, at)
        : before.silent_after_minutes,
  }
}

async function readHabit(
  connection: SqlConnection,
  { node_id, silent_after_minutes }: FeedRow,
  at: string,
): Promise<number | null> {
  const rows = await connection.all<{ at: string }>(
    `SELECT sort_at AS at FROM places WHERE node_id = ? ORDER BY sort_at DESC ${LIMIT}`,
    node_id,
    HABIT_ARTICLES,
  )
  const times = rows.map(row => row.at)
  return usualSilenceMinutes(times, at) ?? silent_after_minutes
}

/**
 * Pages, posts and feeds name an article's publisher and state its language and licence, and nothing may
 * stand in them that is no longer so: when these change, the feed's own articles are published again, once.
 * A new description stands on the feed's page alone.
 */
export async function touchArticles(
  connection: SqlConnection,
  sequence: Sequence,
  feedId: number,
): Promise<void> {
  const rows = await connection.all<{ article: number }>(
    'SELECT article FROM origins WHERE feed_id = ? ORDER BY article',
    feedId,
  )
  for (const { article } of rows) {
    await connection.run('UPDATE articles SET seq = ? WHERE number = ?', sequence.next(), article)
  }
}

async function saveFailure(
  connection: SqlConnection,
  sequence: Sequence,
  before: FeedRow,
  visit: Extract<FeedVisit, { kind: 'failed' | 'gone' }>,
): Promise<void> {
  const code = visit.kind === 'gone' ? 'gone' : visit.code
  // Pages say since when and why, not how often.
  const isKnownFailure =
    before.failing_since !== null &&
    before.last_error_code === code &&
    before.last_error === visit.message
  await connection.run(
    `UPDATE feeds SET last_asked_at = ?, failing_since = ?, failures = failures + 1, last_error_code = ?, last_error = ?,
       due_at = ?, hold_until = ?, gone = ?, seq = coalesce(?, seq)
     WHERE id = ?`,
    visit.at,
    before.failing_since ?? visit.at,
    code,
    visit.message,
    orNull(visit.dueAt),
    orNull(visit.holdUntil),
    visit.kind === 'gone' ? 1 : 0,
    isKnownFailure ? null : sequence.next(),
    before.id,
  )
}

/** Where the description stands among the {@link Facts}. */
const DESCRIPTION = 2

type Facts = readonly [
  string | null,
  string | null,
  string | null,
  string | null,
  string | null,
  string | null,
]

function factsOf(row: FeedRow): Facts {
  return [row.title, row.home_page, row.description, row.language, row.rights, row.license]
}

/** A document that leaves a fact out does not take it back. */
function publishedFacts(before: FeedRow, meta: FeedMeta | undefined): Facts {
  return [
    meta?.title ?? before.title,
    meta?.link ?? before.home_page,
    meta?.description ?? before.description,
    meta?.language ?? before.language,
    meta?.rights ?? before.rights,
    meta?.license ?? before.license,
  ]
}
