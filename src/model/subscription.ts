/** A feed that somebody wants, with its place in the tree. */
export type Subscription = {
  /** Absolute `http:`, `https:` or, out of a local OPML only, `file:` address. */
  readonly address: string
  /** Outermost first; the last element is the feed's own name. Never empty. */
  readonly path: readonly string[]
  readonly homePage?: string
  readonly description?: string
  readonly language?: string
}

/** What a subscription list holds. `warnings` are sentences for the user. */
export type SubscriptionList = {
  readonly title?: string
  readonly subscriptions: readonly Subscription[]
  readonly warnings: readonly string[]
}
