import type { OutputFile, RenderContext, Renderer } from '../../model/target.ts'
import { carriesFullText } from '../feeds/rights.ts'
import { PictureOutputs, picturesShown } from './picture-files.ts'

/**
 * Publishes the copies of pictures that posts show, all in one folder, for site generators that serve a
 * folder of files as it is: `source/pictures` of a Hexo site, `static/pictures` of Hugo, `pictures` of
 * Jekyll. The setting `mediaUrl` says where pages reach that folder.
 */
export function picturesRenderer(): Renderer {
  return { kind: 'pictures', version: '1', render: renderPictures }
}

async function* renderPictures(context: RenderContext): AsyncGenerator<OutputFile> {
  const { library, settings } = context
  const feeds = new Map((await library.feeds()).map(feed => [feed.id, feed]))
  const outputs = new PictureOutputs(context, '')
  for await (const numbers of context.changedArticles) {
    for (const article of await library.articles(numbers)) {
      const isWhole = carriesFullText(article, feeds.get(article.feedId), settings.visibility)
      yield* outputs.filesOf(picturesShown(article, isWhole))
    }
  }
}
