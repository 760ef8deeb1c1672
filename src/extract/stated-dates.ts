import { type LinkedObject, textOf } from './json-ld.ts'
import type { Page } from './page.ts'
import type { PageClock } from './page-clock.ts'
import { parseEpoch, parsePageDate } from './page-date.ts'

const PUBLISHED_NAMES = [
  'article:published_time',
  'og:published_time',
  'og:article:published_time',
  'datepublished',
  'firstpublishedtime',
  'pubdate',
  'publishdate',
  'publish-date',
  'publish_date',
  'publish_time',
  'publishtime',
  'published',
  'publication_date',
  'parsely-pub-date',
  'sailthru.date',
  'dc.date.issued',
  'dcterms.created',
  'dcterms.date',
  'dc.date',
  'citation_publication_date',
  'weibo: article:create_at',
  'weibo:article:create_at',
  'bytedance:published_time',
  'apub:time',
  'cxenseparse:recs:publishtime',
]
/** Whatever a site calls it: `w-published-date`, `rnews:datePublished`, `og:release_date`. */
const PUBLISHED_NAME_PATTERN =
  /publi(?:sh|cation).{0,6}(?:date|time|on|at)|(?:date|time).?(?:publi|creat|issued)|pub.?(?:date|time)|release.?date/
const LATE_PUBLISHED_NAMES = ['date', 'citation_date', 'citation_online_date']
const UPDATED_NAMES = [
  'article:modified_time',
  'og:updated_time',
  'datemodified',
  'bytedance:updated_time',
  'weibo:article:update_at',
  'lastmodifiedtime',
  'lastmod',
  'last-modified',
  'updated',
]

/** What the machine-readable parts of a page say, without what a reader sees. */
export type StatedDates = {
  readonly published: string | undefined
  readonly updated: string | undefined
}

/**
 * JSON-LD first, then the head by name: the common names in order, then any that says "published". Midnight is a
 * day that was filed and no clock: another statement of about that day that gives a time is taken before it.
 */
export function statedDates(
  page: Page,
  article: LinkedObject | undefined,
  objects: readonly LinkedObject[],
  clock: PageClock,
): StatedDates {
  const first =
    parsePageDate(textOf(article?.datePublished), clock) ??
    inMeta(page, PUBLISHED_NAMES, clock) ??
    inMeta(page, namesLike(page, PUBLISHED_NAME_PATTERN), clock) ??
    inMeta(page, LATE_PUBLISHED_NAMES, clock)
  const updated =
    parsePageDate(textOf(article?.dateModified), clock) ?? inMeta(page, UPDATED_NAMES, clock)
  const published =
    first && MIDNIGHT_PATTERN.test(first) ? (timed(first, page, objects, clock) ?? first) : first
  return { published, updated }
}

const MIDNIGHT_PATTERN = /T00:00:00/
const DAY_MS = 86_400_000

function timed(
  midnight: string,
  page: Page,
  objects: readonly LinkedObject[],
  clock: PageClock,
): string | undefined {
  const others = [
    ...objects.slice(0, 50).map(object => parsePageDate(textOf(object.datePublished), clock)),
    inMeta(page, PUBLISHED_NAMES, clock),
  ]
  return others.find(
    date =>
      date?.includes('T') &&
      !MIDNIGHT_PATTERN.test(date) &&
      Math.abs(Date.parse(date) - Date.parse(midnight)) < 2 * DAY_MS,
  )
}

function namesLike(page: Page, pattern: RegExp): string[] {
  return [...page.meta.keys()].filter(name => name.length < 60 && pattern.test(name))
}

function inMeta(page: Page, names: readonly string[], clock: PageClock): string | undefined {
  for (const name of names) {
    const date = parsePageDate(page.meta.get(name)?.[0], clock)
    if (date) return date
  }
  return undefined
}

const SCRIPT_LIMIT_CHARACTERS = 3_000_000
/** Keys under which pages that draw themselves keep the day of publication (WeChat's `ct`, `pubTime`, …). */
const STATE_PATTERNS: readonly RegExp[] = [
  /\b(?:datePublished|first_?published_?(?:at|date)|published_?(?:at|time|date|on)|publish_?(?:time|date|at)|pub_?(?:time|date)|ptime|news_?time|released?_?(?:time|date|at))(?:\\{0,3}["']|&quot;|&#34;)?\s{0,3}[:=]\s{0,3}(?:\[\d,)?(?:\\{0,3}["']|&quot;|&#34;)?((?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}[^"'&\\<>]{0,24}|1\d{9}(?:\d{3})?\b)/i,
  // Pages that are filled from text areas nobody sees.
  /class="[^"<>]{0,40}(?:article|publish|pub)[-_]?(?:time|date)"[^<>]{0,80}>\s{0,9}((?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}[^<>]{0,24}|1\d{9}(?:\d{3})?)\s{0,9}</i,
  /\bvar\s{1,3}(?:ct|create_?time)\s{0,3}=\s{0,3}["'](1\d{9}(?:\d{3})?)["']/,
  /\bcreated?_?(?:time|at|on)(?:\\{0,3}["']|&quot;)?\s{0,3}[:=]\s{0,3}(?:\\{0,3}["']|&quot;)?((?:19|20)\d{2}[-/]\d{1,2}[-/]\d{1,2}[^"'&\\<>]{0,24}|1\d{9}(?:\d{3})?\b)/i,
  /class="[^"<>]{0,40}(?:time|date)[^"<>]{0,40}"[^<>]{0,80}\sdata-[a-z-]{2,20}="(1\d{9}(?:\d{3})?)"/i,
]

/** The date in the data that a page's scripts draw it from: for pages that say it nowhere else. */
export function dateInScripts(html: string, clock: PageClock): string | undefined {
  const source = html.slice(0, SCRIPT_LIMIT_CHARACTERS)
  for (const pattern of STATE_PATTERNS) {
    const value = pattern.exec(source)?.[1]
    if (value === undefined) continue
    const date = parseEpoch(value, clock) ?? parsePageDate(value, clock)
    if (date) return date
  }
  return undefined
}
