import type { Send } from './destination.ts'

const FEED_PATTERN = /(?:^|\/)(?:atom\.xml|rss\.xml|feed\.json)$/
/** Topics in one request; hubs take several, but not any number. */
const BATCH = 50

/** Addresses of the feeds among the files that went out. */
export function topicsToPing(paths: readonly string[], siteUrl: string): string[] {
  return paths
    .filter(path => FEED_PATTERN.test(path))
    .map(path => siteUrl + path.split('/').map(encodeURIComponent).join('/'))
}

/**
 * Tells a hub that feeds have changed, so that it tells their subscribers.
 *
 * @returns why it did not work, for each request that failed
 * @see WebSub §6 leaves the form to hubs; this is the one that all public hubs take
 */
export async function pingHub(
  hub: string,
  topics: readonly string[],
  send: Send,
  signal: AbortSignal,
): Promise<string[]> {
  const troubles: string[] = []
  for (let from = 0; from < topics.length; from += BATCH) {
    const form = new URLSearchParams({ 'hub.mode': 'publish' })
    for (const topic of topics.slice(from, from + BATCH)) form.append('hub.url', topic)
    const answer = await send(
      {
        method: 'POST',
        url: hub,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: Buffer.from(form.toString()),
      },
      signal,
    )
    if (answer.kind === 'failed') troubles.push(answer.message)
    else if (answer.status >= 300) troubles.push(`The hub ${hub} answered ${answer.status}.`)
  }
  return troubles
}
