import { blocksOf } from './clean-article.ts'
import type { MarkdownDialect } from './markdown/dialect.ts'
import { writeMarkdown } from './markdown/write-markdown.ts'

/**
 * An article's body, cleaned, as CommonMark with GFM tables and footnotes. Written straight from the
 * cleaned blocks, with every character escaped that a renderer could take for markup: rendering it and
 * cleaning the result gives the same article.
 *
 * @param baseUrl address of the page that the body belongs to; without it relative addresses go
 */
export function toMarkdown(
  html: string,
  baseUrl: string | undefined,
  dialect: MarkdownDialect = {},
): string {
  return writeMarkdown(blocksOf(html, baseUrl), dialect)
}
