import type { ArticleDraft, FeedVisit } from '../../src/archive/index.ts'
import { sha256Hex } from '../../src/kit/hash.ts'
import type { Subscription } from '../../src/model/subscription.ts'
import { searchTerms } from '../../src/search/index.ts'

/** A draft as cleaning would make it, with only what a test cares about spelled out. */
export function draft(name: string, values: Partial<ArticleDraft> = {}): ArticleDraft {
  const title = values.title ?? `Title of ${name}`
  const html = values.html ?? `<p>Text of ${name}.</p>`
  return {
    identities: [`url:example.org/${name}`],
    raw: JSON.stringify({ name, title, html }),
    rawHash: sha256Hex(JSON.stringify({ name, title, html })).slice(0, 32),
    guid: name,
    link: `https://example.org/${name}`,
    title,
    authors: [],
    contributors: [],
    categories: [],
    enclosures: [],
    published: '2026-05-04T10:00:00.000Z',
    html,
    excerpt: html.replace(/<[^>]*>/g, ''),
    textLength: html.length,
    textHash: sha256Hex(`${title}\n${html}`),
    searchTerms: searchTerms(title),
    ...values,
  }
}

export function subscription(address: string, ...path: string[]): Subscription {
  return { address, path }
}

/** A successful answer at a given time. */
export function visitAt(at: string): FeedVisit {
  return { kind: 'fresh', at, validators: {} }
}
