import type { TreeNode } from '../../model/library.ts'
import { paths } from './links.ts'
import type { Site } from './load-site.ts'
import type { Topic } from './topics.ts'

/** The formats in which every list of the site can be subscribed to, the richest first. */
export const FEED_FILES = [
  { file: 'atom.xml', name: 'Atom', type: 'application/atom+xml' },
  { file: 'rss.xml', name: 'RSS', type: 'application/rss+xml' },
  { file: 'feed.json', name: 'JSON Feed', type: 'application/feed+json' },
] as const

/** What a feed of the site is about: the whole library, a node of its tree, or a topic. */
export type FeedPlace = {
  readonly title: string
  readonly description?: string
  /** Path of the page that shows the same articles; the feeds lie beside it. */
  readonly page: string
}

export function wholePlace({ title, settings }: Site): FeedPlace {
  const { description } = settings
  return { title, page: paths.front(), ...(description && { description }) }
}

export function nodePlace(site: Site, node: TreeNode): FeedPlace {
  const description = site.feedOfNode.get(node.id)?.description
  const title = `${node.title} · ${site.title}`
  return { title, page: paths.node(node), ...(description && { description }) }
}

export function topicPlace(site: Site, { name, words, slug }: Topic): FeedPlace {
  return { title: `${name} · ${site.title}`, description: words, page: paths.topic(slug) }
}
