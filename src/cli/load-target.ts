import type { Renderer } from '../model/target.ts'

/**
 * The renderer of a kind of target, with the tools it needs; the cleaner is loaded for those alone that
 * write Markdown.
 *
 * @throws {PublishError} `publish/unknown-target`
 */
export async function loadTarget(kind: string): Promise<Renderer> {
  const { loadRenderer, writesMarkdown } = await import('../publish/index.ts')
  if (!writesMarkdown(kind)) return loadRenderer(kind)
  const { publishTools } = await import('./publish-tools.ts')
  return loadRenderer(kind, publishTools)
}
