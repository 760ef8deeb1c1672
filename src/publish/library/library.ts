import { renderFrontMatter } from '../../kit/yaml.ts'
import type { Article } from '../../model/article.ts'
import type { FeedRecord } from '../../model/library.ts'
import type { OutputFile, RenderContext, Renderer } from '../../model/target.ts'
import { postFields } from '../markdown/post-fields.ts'
import { wholeBody } from '../post/post-body.ts'
import { postFacts } from '../post/post-facts.ts'
import { provenanceOf, readProvenance } from '../post/provenance.ts'
import type { ToMarkdown } from '../post/to-markdown.ts'
import { articlePath } from './article-path.ts'
import { renderSidecar, renderTables } from './sidecar.ts'

/**
 * Publishes everything: each article as Markdown for people, and beside it as JSON with every row that the
 * archive has of it (origins, revisions, raw entries). `broadsheet import library` makes the same archive of
 * it. It is the owner's copy: rights and take-downs, which are about publishing, leave nothing out.
 *
 * @see docs/reference/library.md
 */
export function libraryRenderer(toMarkdown: ToMarkdown): Renderer {
  return { kind: 'library', version: '1', render: context => render(context, toMarkdown) }
}

async function* render(context: RenderContext, toMarkdown: ToMarkdown): AsyncGenerator<OutputFile> {
  const { library, portable } = context
  const provenance = await readProvenance(library)
  for await (const numbers of context.changedArticles) {
    const articles = new Map((await library.articles(numbers)).map(each => [each.number, each]))
    for (const number of numbers) {
      const rows = await portable.article(number)
      const path = articlePath(rows)
      if (path === undefined) continue
      yield { path: `${path}.json`, content: renderSidecar(rows), article: number }
      const article = articles.get(number)
      if (article === undefined) continue
      const { feed } = provenanceOf(article, provenance)
      const content = renderText(article, feed, toMarkdown)
      yield { path: `${path}.md`, content, article: number }
    }
  }
  yield* renderTables(portable)
}

function renderText(
  article: Article,
  feed: FeedRecord | undefined,
  toMarkdown: ToMarkdown,
): string {
  const fields = renderFrontMatter(postFields(postFacts(article, feed)))
  return `${fields}\n${toMarkdown(wholeBody(article), { footnotes: true })}`
}
