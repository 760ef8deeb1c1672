import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type BuiltPost, readPages } from './built-post.ts'
import { guideSample } from './guide-sample.ts'

/** It brings no declarations; a name in a variable keeps the checker from asking for them. */
const PACKAGE: string = '@11ty/eleventy'

type EleventyClass = new (
  input: string,
  output: string,
  options: { readonly quietMode: boolean; readonly configPath: null },
) => { write(): Promise<unknown> }

const MARKER = '<!-- body -->'
/** What a theme would show, as data: the layout of every post. */
const LAYOUT = `{{ { id: id, title: title, date: date, pageDate: page.date, categories: categories, tags: tags, description: description, section: category } | dump | safe }}${MARKER}{{ content | safe }}`

/**
 * Builds posts with real Eleventy, set up as the guide says.
 *
 * @param fill writes the posts into the folder that it is given
 */
export async function buildWithEleventy(
  fill: (folder: string) => Promise<void>,
): Promise<BuiltPost[]> {
  const base = await mkdtemp(join(tmpdir(), 'broadsheet-eleventy-'))
  const home = process.cwd()
  try {
    const input = join(base, 'src')
    await fill(join(input, 'news'))
    const data = guideSample('eleventy.md', 'news/news.11tydata.json')
    for (const [path, content] of [
      ['news/news.11tydata.json', data],
      ['_includes/post.njk', LAYOUT],
    ] as const) {
      await mkdir(dirname(join(input, path)), { recursive: true })
      await writeFile(join(input, path), content)
    }
    // Folders outside of the working directory get no directory data.
    process.chdir(base)
    return await build('src', 'out')
  } finally {
    process.chdir(home)
    await rm(base, { recursive: true, force: true })
  }
}

async function build(input: string, output: string): Promise<BuiltPost[]> {
  const { Eleventy } = (await import(PACKAGE)) as { Eleventy: EleventyClass }
  const eleventy = new Eleventy(input, output, { quietMode: true, configPath: null })
  await eleventy.write()
  const pages = await readPages(output)
  return pages.map(({ url, content }) => {
    const [data = '', html = ''] = content.split(MARKER)
    const fields = JSON.parse(data)
    return {
      url,
      html,
      id: fields.id,
      title: fields.title,
      date: fields.date && new Date(fields.pageDate).toISOString(),
      categories: fields.categories,
      tags: fields.tags,
      excerpt: fields.description,
    }
  })
}
