/**
 * HTML of any kind goes in; safe, tidy HTML, plain text or Markdown comes out, with a list of what was
 * taken away. One parse, one walk that lays the content out as blocks, a list of steps over the
 * blocks, and writers that can write nothing else.
 */
export {
  CLEAN_VERSION,
  type CleanedArticle,
  type CleanOptions,
  cleanArticle,
  cleanHtml,
  htmlToText,
} from './clean-article.ts'
export { toMarkdown } from './to-markdown.ts'
