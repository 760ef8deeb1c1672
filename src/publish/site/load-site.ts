import { remember } from '../../kit/remember.ts'
import type { FeedRecord, LibraryReader, TreeNode } from '../../model/library.ts'
import type { PublishSettings } from '../../model/target.ts'
import { type Calendar, makeCalendar } from './calendar.ts'
import { chooseLanguage } from './choose-language.ts'
import { MESSAGES, type Messages, type SiteLanguage } from './messages.ts'

/** More sections than this make a bar nobody reads; the rest stands on a page of its own. */
export const NAV_LIMIT = 14

/** What every page of a site may show, whatever it is about. */
export type Site = {
  readonly title: string
  readonly settings: PublishSettings
  readonly language: SiteLanguage
  readonly messages: Messages
  readonly calendar: Calendar
  /** Parents before children, in the user's order. */
  readonly nodes: readonly TreeNode[]
  readonly nodesById: ReadonlyMap<number, TreeNode>
  /** Top-level nodes stand under 0. */
  readonly childrenOf: ReadonlyMap<number, readonly TreeNode[]>
  readonly feeds: readonly FeedRecord[]
  readonly feedsById: ReadonlyMap<number, FeedRecord>
  readonly feedOfNode: ReadonlyMap<number, FeedRecord>
}

/** Reads the tree and the feeds, and settles title, language and time zone. */
export async function loadSite(library: LibraryReader, settings: PublishSettings): Promise<Site> {
  const [nodes, feeds, title] = await Promise.all([
    library.nodes(),
    library.feeds(),
    library.title(),
  ])
  return makeSite({ nodes, feeds, title }, settings)
}

/** What the library says of itself as a whole. */
export type LibraryFacts = {
  readonly nodes: readonly TreeNode[]
  readonly feeds: readonly FeedRecord[]
  readonly title: string | undefined
}

/** @throws {ConfigError} `config/invalid` when the time zone has no such name */
export function makeSite({ nodes, feeds, title }: LibraryFacts, settings: PublishSettings): Site {
  const { messages, ...wording } = wordingOf({ feeds, title }, settings)
  return {
    ...wording,
    settings,
    messages,
    calendar: makeCalendar(settings.timeZone ?? messages.defaultTimeZone),
    nodes,
    nodesById: new Map(nodes.map(node => [node.id, node])),
    childrenOf: Map.groupBy(nodes, node => node.parentId ?? 0),
    feeds,
    feedsById: new Map(feeds.map(feed => [feed.id, feed])),
    feedOfNode: new Map(feeds.map(feed => [feed.nodeId, feed])),
  }
}

/** What a site is called, and the language it speaks. */
export function wordingOf(
  { feeds, title }: Pick<LibraryFacts, 'feeds' | 'title'>,
  settings: PublishSettings,
): Pick<Site, 'title' | 'language' | 'messages'> {
  const language = chooseLanguage(settings.language, feeds)
  const messages = MESSAGES[language]
  return { title: settings.title || title || messages.defaultTitle, language, messages }
}

/** A node and all above it, outermost first. */
export function lineageOf(site: Site, nodeId: number): readonly TreeNode[] {
  const node = site.nodesById.get(nodeId)
  return node === undefined ? [] : lineages(site)(node)
}

// Asked several times for every article; one list for each node also lets others remember what they made of it.
const lineages = remember((site: Site) =>
  remember((node: TreeNode): readonly TreeNode[] =>
    node.parentId === undefined ? [node] : [...lineageOf(site, node.parentId), node],
  ),
)

/** The top-level node that holds a feed. */
export function sectionOf(site: Site, feedId: number): TreeNode | undefined {
  const feed = site.feedsById.get(feedId)
  return feed && lineageOf(site, feed.nodeId)[0]
}

/**
 * How lists name a feed: by its place below the section, the last two steps of it, unless one
 * says the other already ("新浪财经", "新浪财经－国内").
 */
export function sourceName(feed: FeedRecord): string {
  const leaf = feed.path.at(-1) ?? feed.title ?? feed.address
  const parent = feed.path.length > 2 ? feed.path.at(-2) : undefined
  if (parent === undefined || leaf.includes(parent)) return leaf
  return parent.includes(leaf) ? parent : `${parent} · ${leaf}`
}
