/**
 * The four families of feed documents, of which the version changes nothing for a reader, and what
 * stands in for a feed: a sitemap of news, and a page that is read as a list.
 */
export type FeedFormat = 'rss' | 'rdf' | 'atom' | 'json' | 'sitemap' | 'list'

/** A person as a document names them; nothing is guessed from one field into another. */
export type Person = {
  readonly name?: string
  readonly email?: string
  readonly url?: string
  /** What they did, where a text says so of those who did not write it alone. */
  readonly role?: 'reporter' | 'editor'
}

/** RSS 2.0 `<enclosure>`, Atom `rel=enclosure`, JSON Feed attachment, Media RSS content. `length` in bytes. */
export type Enclosure = {
  readonly url: string
  readonly type?: string
  readonly length?: number
  readonly title?: string
  readonly durationSeconds?: number
}

/** What a document says about itself. Dates are ISO 8601 in UTC; absent stays absent. */
export type FeedMeta = {
  readonly title?: string
  /** Home page, absolute. */
  readonly link?: string
  readonly description?: string
  readonly id?: string
  readonly language?: string
  readonly updated?: string
  readonly published?: string
  readonly authors: readonly Person[]
  readonly contributors: readonly Person[]
  readonly image?: string
  readonly generator?: string
  readonly rights?: string
  /** Address of a licence, where the document names one (Creative Commons, Atom `rel=license`). */
  readonly license?: string
  readonly categories: readonly string[]
  /** The address the document gives for itself (`rel=self`, `feed_url`). */
  readonly selfUrl?: string
  /** `<itunes:new-feed-url>`: where the publisher says the feed has moved. */
  readonly movedTo?: string
  /** WebSub hubs. */
  readonly hubs: readonly string[]
  /** How long the publisher asks readers to wait, in minutes (`ttl`, `sy:updatePeriod`). */
  readonly ttlMinutes?: number
  /** RFC 5005 links to older documents. */
  readonly previousPage?: string
}

/** What one feed document says about one item, as it says it. Never stored alone. */
export type Entry = {
  /** guid, atom:id or JSON Feed id, as given. */
  readonly id?: string
  /** Plain text: entities decoded once, tags of an HTML title removed, literal `<b>` kept as text. */
  readonly title?: string
  /** Absolute address of the item's page. */
  readonly link?: string
  /** HTML with absolute addresses; not sanitised. */
  readonly summary?: string
  /** HTML with absolute addresses; not sanitised. */
  readonly content?: string
  readonly published?: string
  readonly updated?: string
  readonly authors: readonly Person[]
  readonly contributors: readonly Person[]
  readonly categories: readonly string[]
  readonly enclosures: readonly Enclosure[]
  /** Address of the picture the publisher chose for this item. */
  readonly image?: string
  readonly language?: string
  readonly rights?: string
  readonly license?: string
  /** Address of the page where readers comment. */
  readonly comments?: string
  /** The feed this item was taken from, where the document says so (`<source>`, `atom:source`). */
  readonly source?: { readonly title?: string; readonly url?: string }
}

/** Something in a document that was wrong and was lived with. Codes are listed in docs/reference/warnings.md. */
export type FeedWarning = {
  readonly code: string
  /** One sentence: what was wrong and what was done about it. */
  readonly message: string
  /** Character offset into the decoded document, where known. */
  readonly offset?: number
  readonly line?: number
  /** Index into `entries`, where the trouble belongs to one of them. */
  readonly entry?: number
}

/** Everything one document gave; `format` is absent when the bytes are no feed at all. */
export type ParsedFeed = {
  readonly format?: FeedFormat
  readonly feed: FeedMeta
  /** In the document's order. */
  readonly entries: readonly Entry[]
  readonly warnings: readonly FeedWarning[]
}
