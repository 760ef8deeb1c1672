import type { Upstream } from '../archive/index.ts'
import { displayWidth, fitWidth, oneLine } from '../observe/index.ts'
import { counted } from './counted.ts'
import { type FeedStatus, isTroubled } from './feed-status.ts'
import type { Status } from './status.ts'

const NAME_WIDTH = 36
const SERVER_WIDTH = 28
const DAY_MS = 24 * 60 * 60 * 1000
const MOVED_BY: Readonly<Record<string, string>> = {
  redirect: 'its old address redirects there for good',
  feed: 'the feed says so itself',
  'home-page': 'its home page names it',
}

/** The status for a person at a terminal. */
export function renderStatus({ articles, counts, feeds, servers }: Status, now: string): string {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const parts = Object.entries(counts).map(([state, count]) => `${count} ${state}`)
  const troubled = feeds.filter(isTroubled)
  const others = feeds.filter(feed => !isTroubled(feed))
  return [
    `${counted(articles, 'article')} from ${counted(total, 'feed')}: ${parts.join(', ') || 'none'}. Times are UTC.`,
    ...section(troubled.flatMap(feed => troubleLines(feed, now))),
    ...section(others.length > 0 ? [HEADER, ...others.flatMap(feedLines)] : []),
    ...section(servers.map(server => serverLine(server, now))),
    '',
  ].join('\n')
}

const HEADER = `${'Feed'.padEnd(NAME_WIDTH)}  ${'State'.padEnd(14)}${'Articles'.padStart(8)}  ${'Newest'.padEnd(11)} ${'Last success'.padEnd(17)} Next due`

function section(lines: readonly string[]): string[] {
  return lines.length > 0 ? ['', ...lines] : []
}

/** What is wrong with a feed, since when, and what will happen. */
function troubleLines(feed: FeedStatus, now: string): string[] {
  const head = `${feed.name}: ${feed.state} since ${day(feed.failingSince ?? feed.newest)}`
  const next = feed.state === 'gone' ? 'not asked again' : `asked again ${minute(feed.nextDue)}`
  return [
    `${oneLine(head)}; ${counted(feed.articles, 'article')} kept, ${next}.`,
    `    ${oneLine(reasonOf(feed, now))}`,
  ]
}

function reasonOf(feed: FeedStatus, now: string): string {
  if (feed.state !== 'silent') return feed.lastError ?? feed.address
  const days = Math.floor((Date.parse(now) - Date.parse(feed.newest ?? now)) / DAY_MS)
  const usual = feed.usuallySilentDays
  const habit =
    usual === undefined ? '' : `; for this feed more than about ${Math.round(usual)} is unusual`
  return `It answers, but has brought nothing new for ${days} days${habit}: ${feed.address}`
}

function feedLines(feed: FeedStatus): string[] {
  const columns = `${feed.state.padEnd(14)}${String(feed.articles).padStart(8)}  ${day(feed.newest).padEnd(11)} ${minute(feed.lastSuccess).padEnd(17)} ${minute(feed.nextDue)}`
  const line = `${column(feed.name, NAME_WIDTH)}  ${columns}`
  if (feed.movedTo === undefined) return [line]
  return [line, `    Now at ${feed.movedTo}: ${MOVED_BY[feed.movedBy ?? ''] ?? 'it has moved'}.`]
}

function serverLine(server: Upstream, now: string): string {
  const { scope, kind, successes, failures, latencyMs, holdUntil } = server
  const share = successes === 0 ? 0 : Math.round(server.successShare * 100)
  const time = latencyMs === undefined ? '' : `, usually in ${seconds(latencyMs)}`
  const record = `${share} % of the last answers good${time}; in all ${successes} good, ${failures} bad`
  const isHeld = (holdUntil ?? '') > now
  const rest = isHeld ? `left alone until ${minute(holdUntil)} (${server.lastErrorCode}); ` : ''
  const what = kind === 'namespace' ? 'Namespace' : 'Server'
  return `${what.padEnd(12)}${column(scope, SERVER_WIDTH)}  ${rest}${record}`
}

function seconds(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${Math.round(ms / 100) / 10} s`
}

function column(text: string, width: number): string {
  const line = oneLine(text)
  const taken = displayWidth(line)
  if (taken <= width) return line + ' '.repeat(width - taken)
  const fitted = fitWidth(line, width)
  return fitted + ' '.repeat(Math.max(0, width - displayWidth(fitted)))
}

function day(date: string | undefined): string {
  return date?.slice(0, 10) ?? '–'
}

function minute(date: string | undefined): string {
  return date === undefined ? '–' : date.slice(0, 16).replace('T', ' ')
}
