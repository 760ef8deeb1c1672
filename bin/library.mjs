// The library's face.
import { entryOf } from './entry.mjs'

export const { parseFeed, extractArticle, cleanHtml, toMarkdown, openArchive } = await import(
  entryOf('index')
)
