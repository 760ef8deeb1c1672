/** What readers of the Markdown make of it beyond CommonMark and GFM. */
export type MarkdownDialect = {
  /**
   * Footnotes are known (`[^1]`); where they are not, notes and references are HTML.
   *
   * @default true
   */
  readonly footnotes?: boolean
  /**
   * A template engine (Nunjucks, Liquid, Go, JSX, Vue) or extensions of Markdown (math, highlights, tags,
   * comments) may read the file: what means something to them is escaped too.
   *
   * @default false
   */
  readonly templates?: boolean
}
