import { renderFrontMatter } from '../../kit/yaml.ts'
import type { Article } from '../../model/article.ts'
import type { FeedRecord, LibraryReader, TreeNode } from '../../model/library.ts'
import type { OutputFile, PublishSettings, RenderContext, Renderer } from '../../model/target.ts'
import { carriesFullText } from '../feeds/rights.ts'
import { postPictures } from '../pictures/post-pictures.ts'
import { excerptBody, wholeBody } from './post-body.ts'
import { postFields } from './post-fields.ts'
import { postPath } from './post-path.ts'

/** Who carried an article and where that feed stands in the tree. */
type Provenance = {
  readonly feeds: ReadonlyMap<number, FeedRecord>
  readonly nodes: ReadonlyMap<number, TreeNode>
}

/**
 * Publishes articles as Hexo posts, one file each. The target's folder is the folder of posts (the
 * `source/_posts` of a Hexo site, or a folder in it); nothing else is written.
 *
 * Hexo fills gaps with the file's own dates and puts the date in every address, unless the site's
 * `_config.yml` says `updated_option: empty` and `permalink: a/:id/`. Its `timezone`, where set, should
 * be that of the machine: Hexo shifts every date by the difference.
 */
export function hexoRenderer(): Renderer {
  return { kind: 'hexo', version: '1', render: renderPosts }
}

async function* renderPosts(context: RenderContext): AsyncGenerator<OutputFile> {
  const provenance = await readProvenance(context.library)
  for await (const numbers of context.changedArticles) {
    for (const article of await context.library.articles(numbers)) {
      const known = await context.pathOf(article.number)
      yield postFile(article, provenance, known, context.settings)
    }
  }
}

async function readProvenance(library: LibraryReader): Promise<Provenance> {
  const [feeds, nodes] = await Promise.all([library.feeds(), library.nodes()])
  return {
    feeds: new Map(feeds.map(feed => [feed.id, feed])),
    nodes: new Map(nodes.map(node => [node.id, node])),
  }
}

function postFile(
  article: Article,
  { feeds, nodes }: Provenance,
  known: string | undefined,
  settings: PublishSettings,
): OutputFile {
  const feed = feeds.get(article.feedId)
  const path = known ?? postPath(article, feed && nodes.get(feed.nodeId))
  return { path, content: renderPost(article, feed, settings), article: article.number }
}

/** One post: front matter and body. */
export function renderPost(
  kept: Article,
  feed: FeedRecord | undefined,
  settings: Pick<PublishSettings, 'visibility' | 'language' | 'mediaUrl'>,
): string {
  const { visibility, language, mediaUrl } = settings
  const { article, thumbnail } = postPictures(kept, mediaUrl)
  const whole = carriesFullText(article, feed, visibility)
  const wording = article.language ?? feed?.language ?? language
  const body = whole ? wholeBody(article) : excerptBody(article, wording)
  return `${renderFrontMatter(postFields(article, feed, thumbnail))}\n${body}`
}
