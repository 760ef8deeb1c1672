import type { YamlFields } from '../../kit/yaml.ts'
import { renderFrontMatter } from '../../kit/yaml.ts'
import type { Article, ArticleSummary } from '../../model/article.ts'
import type { FeedRecord, TreeNode } from '../../model/library.ts'
import type { OutputFile, PublishSettings, RenderContext, Renderer } from '../../model/target.ts'
import { carriesFullText } from '../feeds/rights.ts'
import { postPictures } from '../pictures/post-pictures.ts'
import { excerptBody, wholeBody } from './post-body.ts'
import { type PostFacts, postFacts } from './post-facts.ts'
import { FOLDER_DEPTH } from './post-path.ts'
import { provenanceOf, readProvenance } from './provenance.ts'

/** What tells one generator's posts from another's. */
export type PostFormat = {
  readonly kind: string
  /** As in {@link Renderer}; the version of what all formats share is added to it. */
  readonly version: string
  /** Where a post goes at first; afterwards it stays, whatever happens to its title. */
  path(article: ArticleSummary, place: TreeNode | undefined): string
  /** The front matter, in the order to be written. */
  fields(facts: PostFacts): YamlFields
  /** Safe, tidy HTML as the generator takes it. */
  body(html: string): string
  /** The file that describes a folder of posts, where the generator has such a thing. */
  folder?(folders: readonly string[], titles: readonly string[]): OutputFile
}

/** Raised when all formats change. */
const SHARED_VERSION = '2'

/** Publishes articles as one post each, in the folder of their category and site. */
export function postRenderer(format: PostFormat): Renderer {
  return {
    kind: format.kind,
    version: `${SHARED_VERSION}.${format.version}`,
    render: context => renderPosts(format, context),
  }
}

async function* renderPosts(
  format: PostFormat,
  context: RenderContext,
): AsyncGenerator<OutputFile> {
  const provenance = await readProvenance(context.library)
  // A place that is new or has a new title changes the tree, and that comes as `full`.
  if (context.full) yield* renderFolders(format, provenance.nodes.values())
  for await (const numbers of context.changedArticles) {
    for (const article of await context.library.articles(numbers)) {
      const { feed, place } = provenanceOf(article, provenance)
      const path = (await context.pathOf(article.number)) ?? format.path(article, place)
      const content = renderPost(format, article, feed, context.settings)
      yield { path, content, article: article.number }
    }
  }
}

function* renderFolders({ folder }: PostFormat, nodes: Iterable<TreeNode>): Generator<OutputFile> {
  if (!folder) return
  for (const { slugs, path } of nodes) {
    if (slugs.length <= FOLDER_DEPTH && slugs.length > 0) yield folder(slugs, path)
  }
}

/** One post: front matter and body. */
export function renderPost(
  format: PostFormat,
  kept: Article,
  feed: FeedRecord | undefined,
  settings: Pick<PublishSettings, 'visibility' | 'language' | 'mediaUrl'>,
): string {
  const { visibility, language, mediaUrl } = settings
  const { article, thumbnail } = postPictures(kept, mediaUrl)
  const whole = carriesFullText(article, feed, visibility)
  const wording = article.language ?? feed?.language ?? language
  const body = format.body(whole ? wholeBody(article) : excerptBody(article, wording))
  return `${renderFrontMatter(format.fields(postFacts(article, feed, thumbnail)))}\n${body}`
}
