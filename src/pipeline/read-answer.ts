import type { FeedState } from '../archive/index.ts'
import { type FetchOutcome, type Place, recognisePage } from '../fetch/index.ts'
import { once } from '../kit/once.ts'
import { shownAddress } from '../kit/shown-address.ts'
import { isHttpUrl } from '../kit/url.ts'
import type { ParsedFeed } from '../model/feed.ts'
import type { AskOutcome } from './upstreams.ts'

export type Fresh = Extract<FetchOutcome, { kind: 'fresh' }>
export type Failed = Extract<AskOutcome, { kind: 'failed' }>

/**
 * Parses an answer. A route of RSSHub is read as if it had come from its source: what is relative in it
 * would otherwise lead to the instance, and be another address at every instance. The parser is loaded
 * with the first answer that is new: most runs of most days bring none.
 */
export async function parseAnswer(
  outcome: Fresh,
  place: Pick<Place, 'instance'> | undefined,
  source: Pick<FeedState, 'homePage' | 'list'>,
): Promise<ParsedFeed> {
  if (place?.instance === undefined) return parseAt(outcome, outcome.finalUrl, source)
  const base = source.homePage ?? outcome.finalUrl
  const document = await parseAt(outcome, base, source)
  const { link } = document.feed
  const isOther = link !== undefined && link !== base && isHttpUrl(link)
  return isOther ? parseAt(outcome, link, source) : document
}

async function parseAt(
  { body, contentType }: Fresh,
  url: string,
  source: Pick<FeedState, 'list'>,
): Promise<ParsedFeed> {
  const { readDocument } = await reading()
  return readDocument(source, body, { url, ...(contentType !== undefined && { contentType }) })
}

const reading = once(() => import('./read-document.ts'))

/** Why an answer is no good although it came: `undefined` for a feed. */
export async function failureOf(
  outcome: Fresh,
  document: ParsedFeed,
  {
    place,
    state,
  }: {
    readonly place?: Pick<Place, 'instance'>
    readonly state: Pick<FeedState, 'articleCount'>
  },
): Promise<Failed | undefined> {
  if (document.format === undefined) return noFeed(outcome, document)
  // RSSHub answers 503 when a route finds nothing; one that sends an empty feed where there were
  // articles before has lost its source. The last good copy stays, and another instance may know more.
  const isEmptied = document.entries.length === 0 && state.articleCount > 0
  return place?.instance !== undefined && isEmptied ? emptiedRoute(outcome) : undefined
}

/** What a page that is no feed is called: a captcha, a note, a web page, … */
async function noFeed(outcome: Fresh, document: ParsedFeed): Promise<Failed> {
  const { body, contentType, finalUrl: url } = outcome
  const page = await recognisePage({ url, body, ...(contentType !== undefined && { contentType }) })
  const reason = document.warnings[0]?.message ?? 'It holds nothing that a feed is made of.'
  const found = page ?? {
    code: 'not-a-feed',
    message: `${shownAddress(url)} answered, but not with a feed. ${reason}`,
    hint: 'Open it in a browser: the feed may have moved, or the server sends programs another page.',
  }
  return { kind: 'failed', ...found, ...tookOf(outcome) }
}

function emptiedRoute(outcome: Fresh): Failed {
  return {
    kind: 'failed',
    code: 'empty-route',
    message: `The route ${shownAddress(outcome.finalUrl)} answered with a feed that is empty.`,
    hint: 'The source may have changed its pages; what was fetched before is kept, and it will be asked again later.',
    ...tookOf(outcome),
  }
}

/** A bad status, called by what its page says where that says more. */
export async function withReason(outcome: FetchOutcome): Promise<AskOutcome> {
  if (outcome.kind !== 'failed' || outcome.code !== 'http-status' || !outcome.body) return outcome
  const { body, contentType, status, finalUrl, ...rest } = outcome
  const url = finalUrl ?? ''
  const page = await recognisePage({
    url,
    body,
    ...(contentType !== undefined && { contentType }),
    ...(status !== undefined && { status }),
  })
  return { ...rest, ...page, ...(status !== undefined && { status }) }
}

function tookOf({ tookMs }: FetchOutcome): { readonly tookMs?: number } {
  return tookMs === undefined ? {} : { tookMs }
}
