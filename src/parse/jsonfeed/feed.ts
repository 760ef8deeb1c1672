import type { FeedMeta } from '../../model/feed.ts'
import { languageTag } from '../fields/language.ts'
import { present } from '../present.ts'
import { linesToHtml } from '../text/tidy.ts'
import { termsOf } from './entry.ts'
import type { Members } from './members.ts'
import { readJsonAuthors } from './people.ts'

/**
 * Reads the top level.
 *
 * @see JSON Feed 1.1 "Top-level"
 */
export function readJsonFeed(feed: Members): FeedMeta {
  const description = feed.text('description')
  const hubs = feed.list('hubs').map(hub => hub.address('url'))
  return {
    ...present({
      title: feed.line('title'),
      link: feed.address('home_page_url'),
      description: description === undefined ? undefined : linesToHtml(description),
      id: feed.line('id') ?? feed.line('feed_url'),
      language: languageTag(feed.text('language')),
      image: feed.address('icon') ?? feed.address('favicon'),
      selfUrl: feed.address('feed_url'),
      previousPage: feed.address('next_url'),
    }),
    authors: readJsonAuthors(feed),
    contributors: [],
    categories: termsOf(feed),
    hubs: hubs.filter(hub => hub !== undefined),
  }
}
