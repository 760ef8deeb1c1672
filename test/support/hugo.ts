import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type BuiltPost, readPages } from './built-post.ts'
import { readerText } from './reader-text.ts'

const MARKER = '<main>'
const END = '</main>'
/** What a theme would show, as data; ours are below `params`, twice in Hugo before 0.123. */
const SINGLE = `{{ $ours := .Params }}{{ with .Params.params }}{{ $ours = . }}{{ end }}{{ dict "id" $ours.id "title" .Title "dated" (not .Date.IsZero) "date" (.Date.UTC.Format "2006-01-02T15:04:05.000Z") "categories" $ours.places "terms" .Params.categories "tags" .Params.tags "description" .Description "summary" (.Summary | string) "section" .CurrentSection.Title | jsonify | safeHTML }}${MARKER}{{ .Content }}${END}`

const SITE_FILES = {
  'config.toml':
    'baseURL = "https://news.example/"\ndisableKinds = ["RSS", "sitemap", "robotsTXT", "404"]\n',
  'layouts/_default/single.html': SINGLE,
  // Pages of sections and terms, as themes have them.
  'layouts/_default/list.html':
    '<h1>{{ .Title }}</h1>{{ range .Pages }}<p>{{ .Summary }}</p>{{ end }}',
}

/** Version of the Hugo that is installed; absent where there is none. */
export function hugoVersion(): string | undefined {
  try {
    return execFileSync('hugo', ['version'], { encoding: 'utf8' }).trim()
  } catch {
    return undefined // not installed, or it does not run
  }
}

/**
 * Builds posts with the Hugo that is installed, on a site without settings.
 *
 * @param fill writes the posts into the folder that it is given
 */
export async function buildWithHugo(fill: (folder: string) => Promise<void>): Promise<BuiltPost[]> {
  const base = await mkdtemp(join(tmpdir(), 'broadsheet-hugo-'))
  try {
    for (const [path, content] of Object.entries(SITE_FILES)) {
      await mkdir(dirname(join(base, path)), { recursive: true })
      await writeFile(join(base, path), content)
    }
    await fill(join(base, 'content'))
    execFileSync('hugo', ['--quiet', '--source', base, '--destination', join(base, 'out')])
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
    title: fields.title,
    date: fields.dated ? fields.date : undefined,
    categories: fields.categories,
    tags: fields.tags,
    // What themes print as HTML in lists has to say the same.
    excerpt:
      plainOf(fields.summary) === oneLine(fields.description) ? fields.description : fields.summary,
  }
}

function plainOf(html: string): string {
  return oneLine(readerText(html))
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
