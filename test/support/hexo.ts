import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'

/** A post as real Hexo understood and rendered it. */
export type HexoPost = {
  /** Path below the folder of posts. */
  readonly source: string
  readonly title: string
  readonly categories: readonly string[]
  readonly tags: readonly string[]
  readonly date: string
  readonly excerpt: string
  /** The front matter as Hexo keeps it, our own fields included. */
  readonly fields: Readonly<Record<string, unknown>>
  /** The body as it stands in the page that was written. */
  readonly content: string
  /** Markup that reached the reader as text: Markdown took some of the body for code. */
  readonly shownAsCode: boolean
}

export type HexoBuild = {
  readonly posts: readonly HexoPost[]
  readonly errors: readonly string[]
  /** Every file of the finished site, by path. */
  readonly files: readonly string[]
}

/** The few parts of Hexo that are used here; its own declarations are wider than they are true. */
type Hexo = {
  readonly log: Record<'warn' | 'error' | 'fatal', (...details: unknown[]) => void>
  readonly locals: { get(name: 'posts'): { toArray(): PostDocument[] } }
  init(): Promise<void>
  call(command: 'generate', options: object): Promise<void>
}

type PostDocument = Record<string, unknown> & {
  readonly source: string
  readonly path: string
  readonly title: string
  readonly raw: string
  readonly _content: string
  readonly excerpt?: string
  readonly date: { toISOString(): string }
  readonly categories: { map<T>(name: (term: { name: string }) => T): T[] }
  readonly tags: { map<T>(name: (term: { name: string }) => T): T[] }
}

const MODULES = join(import.meta.dirname, '..', '..', 'node_modules')
const require = createRequire(import.meta.url)
const BEGIN = '<main id="body">'
const END = '</main id="body">'

const SITE_FILES = {
  'package.json': JSON.stringify({
    name: 'site',
    version: '0.0.0',
    hexo: { version: '' },
    dependencies: { 'hexo-renderer-marked': '*' },
  }),
  '_config.yml': 'title: Test\nurl: http://localhost\ntheme: plain\npermalink: a/:id/\n',
  'themes/plain/layout/post.njk': `<h1>{{ page.title | escape }}</h1>${BEGIN}{{ page.content }}${END}`,
  'themes/plain/layout/list.njk':
    '{% for post in page.posts %}<p>{{ post.excerpt }}</p>{% endfor %}',
  // What the packages for pages of tags and categories do; a folder for each term.
  'scripts/terms.js': `hexo.extend.generator.register('terms', site =>
    [...site.tags.toArray(), ...site.categories.toArray()].map(({ path, posts }) =>
      ({ path: path + 'index.html', layout: 'list', data: { posts: posts.toArray() } })))`,
}

/**
 * Builds a folder of posts with real Hexo and its usual Markdown renderer, into files, in a folder
 * of its own that is removed afterwards.
 *
 * @param config more lines for `_config.yml`
 * @param picturesDir becomes `source/pictures`
 */
export async function buildWithHexo(
  postsDir: string,
  config = '',
  picturesDir?: string,
): Promise<HexoBuild> {
  const base = await mkdtemp(join(tmpdir(), 'broadsheet-hexo-'))
  try {
    await layOutSite(base, postsDir, config)
    if (picturesDir) await cp(picturesDir, join(base, 'source', 'pictures'), { recursive: true })
    return await generate(base)
  } finally {
    await rm(base, { recursive: true, force: true })
  }
}

async function layOutSite(base: string, postsDir: string, config: string): Promise<void> {
  for (const [path, content] of Object.entries(SITE_FILES)) {
    await mkdir(dirname(join(base, path)), { recursive: true })
    await writeFile(join(base, path), path === '_config.yml' ? content + config : content)
  }
  await symlink(MODULES, join(base, 'node_modules'), 'junction')
  await cp(postsDir, join(base, 'source', '_posts'), { recursive: true })
}

async function generate(base: string): Promise<HexoBuild> {
  const Hexo: new (base: string, options: object) => Hexo = require('hexo')
  const hexo = new Hexo(base, { silent: true })
  const errors = collectErrors(hexo)
  try {
    await hexo.init()
    await hexo.call('generate', { force: true, bail: true })
  } catch (error) {
    errors.push(String(error))
    return { posts: [], errors, files: [] }
  }
  const documents = hexo.locals.get('posts').toArray()
  const files = await readdir(join(base, 'public'), { recursive: true })
  return { posts: await Promise.all(documents.map(post => readPost(base, post))), errors, files }
}

function collectErrors(hexo: Hexo): string[] {
  const errors: string[] = []
  for (const level of ['warn', 'error', 'fatal'] as const) {
    hexo.log[level] = (...details) => {
      errors.push(details.map(detail => errorText(detail)).join(' '))
    }
  }
  return errors
}

function errorText(detail: unknown): string {
  const cause = (detail as { err?: unknown } | null)?.err
  return String(cause ?? detail)
}

async function readPost(base: string, post: PostDocument): Promise<HexoPost> {
  const page = await readFile(join(base, 'public', post.path, 'index.html'), 'utf8')
  const content = page.slice(page.indexOf(BEGIN) + BEGIN.length, page.lastIndexOf(END))
  return {
    source: relative('_posts', post.source).replaceAll('\\', '/'),
    title: post.title,
    categories: post.categories.map(({ name }) => name),
    tags: post.tags.map(({ name }) => name),
    date: post.date.toISOString(),
    excerpt: post.excerpt ?? '',
    fields: { ...post },
    content,
    shownAsCode: isShownAsCode(post._content, content),
  }
}

const CODE_PATTERN = /<pre\b|<figure class="highlight|&lt;\/?(?:div|p|img|figure|a|span)\b/g

function isShownAsCode(source: string, rendered: string): boolean {
  const count = (text: string): number => text.match(CODE_PATTERN)?.length ?? 0
  return count(rendered) > count(source)
}
