/**
 * How entries are found in a page that has no feed: CSS selectors, those of title, link and date
 * within an entry. Absent ones are found by what the entry's first link and `<time>` say.
 */
export type ListSelectors = {
  readonly entry: string
  readonly title?: string
  readonly link?: string
  readonly date?: string
}

/** A feed that somebody wants, with its place in the tree. */
export type Subscription = {
  /**
   * Absolute `http:`, `https:` or `rsshub:` address or, out of a local OPML only, a `file:` one.
   * It is what a feed is known by.
   */
  readonly address: string
  /** Outermost first; the last element is the feed's own name. Never empty. */
  readonly path: readonly string[]
  readonly homePage?: string
  readonly description?: string
  readonly language?: string
  /** Addresses that the same feed had before, newest first: it takes its articles along. */
  readonly formerly?: readonly string[]
  /** The address is a page that is read as a list. */
  readonly list?: ListSelectors
}

/** What a subscription list holds. `warnings` are sentences for the user. */
export type SubscriptionList = {
  readonly title?: string
  readonly subscriptions: readonly Subscription[]
  readonly warnings: readonly string[]
}
