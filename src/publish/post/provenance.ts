import type { Article } from '../../model/article.ts'
import type { FeedRecord, LibraryReader, TreeNode } from '../../model/library.ts'

/** Who carried articles and where those feeds stand in the tree. */
export type Provenance = {
  readonly feeds: ReadonlyMap<number, FeedRecord>
  /** Parents before children. */
  readonly nodes: ReadonlyMap<number, TreeNode>
}

export async function readProvenance(library: LibraryReader): Promise<Provenance> {
  const [feeds, nodes] = await Promise.all([library.feeds(), library.nodes()])
  return {
    feeds: new Map(feeds.map(feed => [feed.id, feed])),
    nodes: new Map(nodes.map(node => [node.id, node])),
  }
}

/** The feed that an article belongs to, and the place in the tree that is this feed. */
export function provenanceOf(
  article: Article,
  { feeds, nodes }: Provenance,
): { readonly feed: FeedRecord | undefined; readonly place: TreeNode | undefined } {
  const feed = feeds.get(article.feedId)
  return { feed, place: feed && nodes.get(feed.nodeId) }
}
