import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type BuiltPost, readPages } from './built-post.ts'
import { guideSample } from './guide-sample.ts'

const MODULES = join(import.meta.dirname, '..', '..', 'node_modules')
const MARKER = '<main>'
/** The guide's page, with what it shows as data. */
const PAGE = `${frontMatterOf(guideSample('astro.md', 'src/pages/a/[id].astro'))}
<div set:html={JSON.stringify({ ...entry.data }).replaceAll('<', '\\\\u003c')} />${MARKER}<Content /></main>`

/**
 * Builds posts with real Astro, set up as the guide says.
 *
 * @param fill writes the posts into the folder that it is given
 */
export async function buildWithAstro(
  fill: (folder: string) => Promise<void>,
): Promise<BuiltPost[]> {
  const base = await mkdtemp(join(tmpdir(), 'broadsheet-astro-'))
  try {
    for (const [path, content] of [
      ['package.json', '{ "type": "module" }'],
      ['src/content.config.ts', guideSample('astro.md', 'src/content.config.ts')],
      ['src/pages/a/[id].astro', PAGE],
    ] as const) {
      await mkdir(dirname(join(base, path)), { recursive: true })
      await writeFile(join(base, path), content)
    }
    await symlink(MODULES, join(base, 'node_modules'), 'junction')
    await fill(join(base, 'src/news'))
    await build(base)
    return (await readPages(join(base, 'dist'))).map(readPost)
  } finally {
    await rm(base, { recursive: true, force: true })
  }
}

function frontMatterOf(page: string): string {
  return page.slice(0, page.indexOf('---', 3) + 3)
}

async function build(root: string): Promise<void> {
  process.env.ASTRO_TELEMETRY_DISABLED = '1'
  const { build } = await import('astro')
  // What it keeps between builds would go into our own modules, through the link.
  const cacheDir = join(root, 'cache')
  await build({ root, cacheDir, configFile: false, logLevel: 'error', vite: { cacheDir } })
}

function readPost({ url, content }: { url: string; content: string }): BuiltPost {
  const [head = '', html = ''] = content.split(MARKER)
  const body = html.slice(0, html.lastIndexOf('</main>'))
  const fields = JSON.parse(head.slice(head.indexOf('{'), head.lastIndexOf('}') + 1))
  return {
    url,
    html: body,
    id: fields.id,
    title: fields.title,
    date: fields.date,
    categories: fields.categories,
    tags: fields.tags,
    excerpt: fields.description,
  }
}
