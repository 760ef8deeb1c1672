import { PublishError } from '../errors.ts'
import type { Renderer } from '../model/target.ts'
import type { PostFormat } from './post/post-renderer.ts'
import type { ToMarkdown } from './post/to-markdown.ts'

/** What renderers need of other rooms. */
export type PublishTools = { readonly toMarkdown: ToMarkdown }

type Load = (tools: PublishTools) => Promise<Renderer>

const loaders: Readonly<Record<string, Load>> = {
  site: async () => (await import('./site/site.ts')).siteRenderer(),
  hexo: posts(async () => (await import('./hexo/hexo.ts')).hexoFormat),
  hugo: posts(async () => (await import('./hugo/hugo.ts')).hugoFormat),
  jekyll: posts(async () => (await import('./jekyll/jekyll.ts')).jekyllFormat),
  eleventy: posts(async ({ toMarkdown }) =>
    (await import('./eleventy/eleventy.ts')).eleventyFormat(toMarkdown),
  ),
  astro: posts(async () => (await import('./astro/astro.ts')).astroFormat),
  obsidian: posts(async ({ toMarkdown }) =>
    (await import('./obsidian/obsidian.ts')).obsidianFormat(toMarkdown),
  ),
  markdown: posts(async ({ toMarkdown }) =>
    (await import('./markdown/markdown.ts')).markdownFormat(toMarkdown),
  ),
  pictures: async () => (await import('./pictures/pictures.ts')).picturesRenderer(),
  library: async ({ toMarkdown }) =>
    (await import('./library/library.ts')).libraryRenderer(toMarkdown),
}

function posts(load: (tools: PublishTools) => Promise<PostFormat>): Load {
  return async tools => (await import('./post/post-renderer.ts')).postRenderer(await load(tools))
}

/** Kinds that `--target KIND:DIR` takes. */
export const rendererKinds: readonly string[] = Object.keys(loaders)

/** Whether a kind needs {@link PublishTools}. */
export function writesMarkdown(kind: string): boolean {
  return ['eleventy', 'obsidian', 'markdown', 'library'].includes(kind)
}

/** For kinds that write no Markdown. */
const NO_TOOLS: PublishTools = {
  toMarkdown() {
    throw new TypeError('This target writes Markdown: give loadRenderer a toMarkdown.')
  },
}

/** @throws {PublishError} `publish/unknown-target` */
export async function loadRenderer(
  kind: string,
  tools: PublishTools = NO_TOOLS,
): Promise<Renderer> {
  const load = Object.hasOwn(loaders, kind) ? loaders[kind] : undefined
  if (load) return load(tools)
  throw new PublishError('publish/unknown-target', `There is no target of the kind "${kind}".`, {
    hint: `Use one of ${rendererKinds.join(', ')}, e.g. --target hexo:posts.`,
  })
}
