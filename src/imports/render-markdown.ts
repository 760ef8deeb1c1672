/** Markdown as people write posts in: CommonMark and tables, HTML in it left as it is. Cleaned later. */
export async function renderMarkdown(text: string): Promise<string> {
  const { default: MarkdownIt } = await import('markdown-it')
  return new MarkdownIt({ html: true, linkify: false }).render(text)
}
