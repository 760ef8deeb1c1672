import type { FeedServer } from './feed-server.ts'

/** `broadsheet run` over a stand of feeds, into a library, a site and posts in one folder. */
export function runArguments(
  server: Pick<FeedServer, 'origin' | 'host'>,
  at: (name: string) => string,
  ...more: readonly string[]
): string[] {
  const feeds = ['--feeds', `${server.origin}/feeds.opml`, '--allow-host', server.host]
  return ['run', ...feeds, ...targetArguments(at), ...more]
}

/** The library and both targets. */
export function targetArguments(at: (name: string) => string): string[] {
  return ['--archive', at('library.db'), '--site', at('site'), '--hexo', at('posts')]
}
