import type { MoveWitness } from '../../model/library.ts'

export type ArticleRow = {
  number: number
  id: string
  title: string | null
  link: string | null
  authors: string
  contributors: string
  categories: string
  enclosures: string
  published: string | null
  updated: string | null
  first_seen_at: string
  sort_at: string
  language: string | null
  image: string | null
  rights: string | null
  license: string | null
  comments: string | null
  excerpt: string
  text_length: number
  text_hash: string
  feed_id: number
  text_feed_id: number
  revision: number
  revised_at: string
  /** 1: kept, but shown nowhere. */
  withdrawn: number
  /** What `article-rows.ts` calls a cover, as JSON. */
  cover: string | null
}

export type FeedRow = {
  id: number
  address: string
  node_id: number
  subscribed: number
  title: string | null
  home_page: string | null
  description: string | null
  language: string | null
  rights: string | null
  license: string | null
  etag: string | null
  last_modified: string | null
  final_url: string | null
  document_hash: string | null
  moved_to: string | null
  last_asked_at: string | null
  last_success_at: string | null
  last_new_at: string | null
  failing_since: string | null
  failures: number
  last_error_code: string | null
  last_error: string | null
  due_at: string | null
  hold_until: string | null
  gone: number
  asked_url: string | null
  ttl_minutes: number | null
  silent_after_minutes: number | null
  announced_url: string | null
  announced_times: number
  moved_by: MoveWitness | null
  moved_at: string | null
  article_count: number
  newest_at: string | null
  first_address: string | null
  list: string | null
}

type Present<Values> = { [Key in keyof Values]?: NonNullable<Values[Key]> }

/** Drops NULLs: what is absent in the database is absent in the model. */
export function present<Values extends Record<string, unknown>>(values: Values): Present<Values> {
  const kept: Record<string, unknown> = {}
  for (const key in values)
    if (values[key] !== null && values[key] !== undefined) kept[key] = values[key]
  return kept as Present<Values>
}

/** For objects that are written out value by value. */
export type Writable<Values> = { -readonly [Key in keyof Values]: Values[Key] }
