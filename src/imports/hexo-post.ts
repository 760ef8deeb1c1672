import { parseDate } from '../kit/date.ts'
import type { Entry, Person } from '../model/feed.ts'
import { type FrontMatter, readFrontMatter } from './front-matter.ts'
import type { ImportedItem, ImportNote } from './imported-item.ts'
import { renderMarkdown } from './render-markdown.ts'
import { unwrapPictures, unwrapProxy } from './unwrap-proxy.ts'

export type HexoPostOptions = {
  /** What a date without zone means: minutes that the site's clock is ahead of UTC. @default 0 */
  readonly offsetMinutes?: number
  /** Places of posts that name none. */
  readonly defaultPath?: readonly string[]
}

const MINUTE_MS = 60_000
/** A file name cannot hold \ / : * ? " < > |, and the ancestor put this into the title for each of them. */
const LOST_CHARACTER_PATTERN = /(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/
const MORE_PATTERN = /<!--\s*more\s*-->/i

/**
 * Reads a Hexo post, as the ancestor wrote them and as people write them: YAML front matter, a body in
 * HTML or Markdown, categories of any depth, dates with and without zone.
 *
 * @returns `undefined` where the text has no front matter, so that it is no post
 */
export async function readHexoPost(
  text: string,
  { offsetMinutes = 0, defaultPath = [] }: HexoPostOptions = {},
): Promise<ImportedItem | undefined> {
  const post = await readFrontMatter(text)
  if (post === undefined) return undefined
  const { fields } = post
  const path = pathOf(fields.categories ?? fields.category)
  const dates = readDates(fields, offsetMinutes)
  const firstSeen = dateOf(fields.first_seen, 0)
  return {
    entry: { ...entryOf(fields, await bodyOf(post)), ...dates.values },
    path: path.length > 0 ? path : defaultPath,
    notes: [...notesOf(post), ...dates.notes],
    ...(firstSeen !== undefined && { firstSeenAt: firstSeen }),
  }
}

type Fields = FrontMatter['fields']

function entryOf(
  fields: Fields,
  body: { readonly content: string; readonly summary?: string },
): Entry {
  const image = textOf(fields.headimg ?? fields.thumbnail ?? fields.cover ?? fields.banner)
  const values = {
    id: textOf(fields.id),
    title: textOf(fields.title),
    link: textOf(fields.link ?? fields.source_link ?? fields.original),
    image: image && unwrapProxy(image),
    language: textOf(fields.lang ?? fields.language),
    license: textOf(fields.license),
    rights: textOf(fields.rights),
    summary: textOf(fields.excerpt ?? fields.description) ?? body.summary,
  }
  return {
    ...Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)),
    content: body.content,
    authors: peopleOf(fields.author ?? fields.authors),
    contributors: [],
    categories: listOf(fields.tags ?? fields.tag),
    enclosures: [],
  }
}

/** Bodies that begin with a tag are HTML as they stand: as Markdown, their indents would turn to code. */
async function bodyOf({ body }: FrontMatter) {
  const [teaser, ...rest] = body.split(MORE_PATTERN)
  const text = withoutHexoTags(body.replace(MORE_PATTERN, '')).trim()
  const html = /^<[a-z!]/i.test(text) ? text : await renderMarkdown(text)
  const summary =
    rest.length > 0 && teaser !== undefined ? { summary: await renderMarkdown(teaser) } : {}
  return { content: unwrapPictures(html), ...summary }
}

/** `{% raw %}` guards what it holds from Nunjucks; outside of Hexo it means nothing. */
function withoutHexoTags(text: string): string {
  return text.replace(/\{%\s*(?:end)?raw\s*%\}/g, '')
}

function notesOf({ fields, isBroken }: FrontMatter): ImportNote[] {
  const title = textOf(fields.title)
  const isIncomplete = title !== undefined && LOST_CHARACTER_PATTERN.test(title)
  return [
    ...(isBroken ? (['broken-front-matter'] as const) : []),
    ...(isIncomplete ? (['title-incomplete'] as const) : []),
  ]
}

function readDates(fields: Fields, offsetMinutes: number) {
  const published = dateOf(fields.date, offsetMinutes)
  const updated = dateOf(fields.updated, offsetMinutes)
  const isLeftOut =
    (published === undefined && textOf(fields.date) !== undefined) ||
    (updated === undefined && textOf(fields.updated) !== undefined)
  return {
    values: {
      ...(published !== undefined && { published }),
      ...(updated !== undefined && { updated }),
    },
    notes: isLeftOut ? (['date-left-out'] as const) : [],
  }
}

function dateOf(value: unknown, offsetMinutes: number): string | undefined {
  const reading = parseDate(textOf(value) ?? '')
  if (reading.kind !== 'date') return undefined
  if (reading.zoned) return reading.iso
  return new Date(Date.parse(reading.iso) - offsetMinutes * MINUTE_MS).toISOString()
}

/** Hexo takes a list for a path, and a list of lists for several of them; the first is the place. */
function pathOf(value: unknown): string[] {
  const first = Array.isArray(value) && Array.isArray(value[0]) ? value[0] : value
  return listOf(first)
}

function listOf(value: unknown): string[] {
  const values = Array.isArray(value) ? value : [value]
  return values.flatMap(item => textOf(item) ?? [])
}

function peopleOf(value: unknown): Person[] {
  return listOf(value).map(name => ({ name }))
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return undefined
  return value.trim() === '' ? undefined : value.trim()
}
