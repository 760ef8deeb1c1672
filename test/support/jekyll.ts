import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type BuiltPost, readPages } from './built-post.ts'
import { guideSample } from './guide-sample.ts'

const MARKER = '<main>'
const END = '</main>'
const LAYOUT = `{"id": {{ page.article_id | jsonify }}, "title": {{ page.title | jsonify }}, "date": {{ page.date | date_to_xmlschema | jsonify }}, "categories": {{ page.places | jsonify }}, "tags": {{ page.tags | jsonify }}, "description": {{ page.description | jsonify }}}${MARKER}{{ content }}${END}`

/** Version of the Jekyll that is installed; absent where there is none. */
export function jekyllVersion(): string | undefined {
  try {
    return execFileSync('jekyll', ['--version'], { encoding: 'utf8' }).trim()
  } catch {
    return undefined // not installed, or it does not run
  }
}

/**
 * Builds posts with the Jekyll that is installed, set up as the guide says.
 *
 * @param fill writes the posts into the folder that it is given
 */
export async function buildWithJekyll(
  fill: (folder: string) => Promise<void>,
): Promise<BuiltPost[]> {
  const base = await mkdtemp(join(tmpdir(), 'broadsheet-jekyll-'))
  try {
    const source = join(base, 'site')
    for (const [path, content] of [
      ['_config.yml', guideSample('jekyll.md', '_config.yml')],
      ['_layouts/post.html', LAYOUT],
    ] as const) {
      await mkdir(dirname(join(source, path)), { recursive: true })
      await writeFile(join(source, path), content)
    }
    await fill(source)
    const options = ['--source', source, '--destination', join(base, 'out'), '--disable-disk-cache']
    execFileSync('jekyll', ['build', '--quiet', ...options], {
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    const pages = await readPages(join(base, 'out'))
    return pages.filter(({ content }) => content.includes(MARKER)).map(readPost)
  } finally {
    await rm(base, { recursive: true, force: true })
  }
}

function readPost({ url, content }: { url: string; content: string }): BuiltPost {
  const start = content.indexOf(MARKER)
  const fields = JSON.parse(content.slice(0, start))
  return {
    url,
    html: content.slice(start + MARKER.length, content.lastIndexOf(END)),
    id: fields.id,
    title: fields.title ?? undefined,
    date: fields.date ? new Date(fields.date).toISOString() : undefined,
    categories: fields.categories,
    tags: fields.tags,
    excerpt: fields.description,
  }
}
