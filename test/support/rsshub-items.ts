import type { RsshubCatalogue, RsshubNamespace, RsshubRoute } from './rsshub-catalogue.ts'

/** A route of the catalogue that a path has found. */
export type FoundRoute = { readonly namespace: RsshubNamespace; readonly route: RsshubRoute }

export type RsshubItem = {
  readonly title: string
  readonly link: string
  readonly summary: string
  readonly text: string
  readonly published: string
  readonly author: string
  readonly category: string
}

const FIRST_PUBLISHED_MS = Date.UTC(2026, 1, 1)
const ITEM_EVERY_MS = 6 * 60 * 60 * 1000

/** Which route answers `path`, e.g. `/harbournews/column/1024`. */
export function matchRoute(catalogue: RsshubCatalogue, path: string): FoundRoute | undefined {
  const [, name = '', ...rest] = path.split('/')
  const namespace = catalogue[name]
  if (namespace === undefined) return undefined
  const route = Object.values(namespace.routes).find(each => fits(each.path, rest))
  return route && { namespace, route }
}

/** `:name` takes one segment, `:name?` one or none. */
function fits(pattern: string, segments: readonly string[]): boolean {
  const wanted = pattern.split('/').slice(1)
  if (segments.length > wanted.length) return false
  return wanted.every((part, at) => {
    const segment = segments[at]
    if (segment === undefined || segment === '') return part.endsWith('?')
    return part.startsWith(':') || part === segment
  })
}

/** The newest `count` items there are, newest first: the same for the same path on every instance. */
export function renderItems(
  { namespace, route }: FoundRoute,
  path: string,
  count: number,
): RsshubItem[] {
  const page = `https://${namespace.url}${path.slice(path.indexOf('/', 1))}`
  return Array.from({ length: count }, (_, at) => {
    const number = count - at
    const title = `${route.zh?.name ?? route.name}:${path.slice(1)} No. ${number}`
    return {
      title,
      link: `${page}/${number}.html`,
      summary: `<p>What ${namespace.name} wrote under ${number}.</p>`,
      text: `<p>What ${namespace.name} wrote under ${number}.</p><p>${'The whole text of it stands here. '.repeat(12)}</p>`,
      published: new Date(FIRST_PUBLISHED_MS + number * ITEM_EVERY_MS).toISOString(),
      author: `Reporter ${number % 3}`,
      category: route.categories[0] ?? 'other',
    }
  })
}

/** A document with the common parameters `format`, `limit`, `filter`, `sorted` and `mode=fulltext` minded. */
export function answerOf(
  found: FoundRoute,
  path: string,
  items: readonly RsshubItem[],
  query: URLSearchParams,
): string {
  const wanted = new RegExp(query.get('filter') ?? '', 'i')
  const chosen = items
    .filter(({ title, text }) => wanted.test(title) || wanted.test(text))
    .slice(0, Number(query.get('limit') ?? items.length))
  const isWhole = query.get('mode') === 'fulltext'
  const format = query.get('format') ?? 'rss'
  if (format === 'json') return renderJson(found, path, chosen, isWhole)
  return format === 'atom'
    ? renderAtom(found, path, chosen, isWhole)
    : renderRss(found, path, chosen, isWhole)
}

export function contentTypeOf(query: URLSearchParams): string {
  const format = query.get('format')
  if (format === 'json') return 'application/feed+json'
  return format === 'atom' ? 'application/atom+xml' : 'application/xml'
}

const titleOf = ({ namespace, route }: FoundRoute): string =>
  `${namespace.zh?.name ?? namespace.name} - ${route.zh?.name ?? route.name}`

function renderRss(
  found: FoundRoute,
  path: string,
  items: readonly RsshubItem[],
  isWhole: boolean,
): string {
  const list = items.map(
    item => `<item><title>${escaped(item.title)}</title>
<description>${escaped(isWhole ? item.text : item.summary)}</description>
<link>${escaped(item.link)}</link><guid isPermaLink="false">${escaped(item.link)}</guid>
<pubDate>${new Date(item.published).toUTCString()}</pubDate><author>${item.author}</author><category>${item.category}</category></item>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss xmlns:atom="http://www.w3.org/2005/Atom" version="2.0"><channel>
<title>${escaped(titleOf(found))}</title><link>https://${found.namespace.url}</link>
<atom:link href="http://localhost:1200${encodeURI(path)}" rel="self" type="application/rss+xml"/>
<description>${escaped(titleOf(found))} - Powered by RSSHub</description><generator>RSSHub</generator>
<webMaster>contact@rsshub.app (RSSHub)</webMaster><language>${found.namespace.lang ?? 'en'}</language><ttl>5</ttl>
${list.join('\n')}
</channel></rss>`
}

function renderAtom(
  found: FoundRoute,
  path: string,
  items: readonly RsshubItem[],
  isWhole: boolean,
): string {
  const list = items.map(
    item => `<entry><title>${escaped(item.title)}</title><id>${escaped(item.link)}</id>
<link href="${escaped(item.link)}"/><published>${item.published}</published><updated>${item.published}</updated>
<author><name>${item.author}</name></author><category term="${item.category}"/>
<content type="html">${escaped(isWhole ? item.text : item.summary)}</content></entry>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>${escaped(titleOf(found))}</title>
<id>https://${found.namespace.url}</id><link href="http://localhost:1200${encodeURI(path)}" rel="self"/>
<link href="https://${found.namespace.url}"/><generator>RSSHub</generator>
<updated>${items[0]?.published ?? new Date(FIRST_PUBLISHED_MS).toISOString()}</updated>
${list.join('\n')}
</feed>`
}

function renderJson(
  found: FoundRoute,
  path: string,
  items: readonly RsshubItem[],
  isWhole: boolean,
): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: titleOf(found),
    home_page_url: `https://${found.namespace.url}`,
    feed_url: `http://localhost:1200${path}?format=json`,
    language: found.namespace.lang ?? 'en',
    items: items.map(item => ({
      id: item.link,
      url: item.link,
      title: item.title,
      content_html: isWhole ? item.text : item.summary,
      date_published: item.published,
      authors: [{ name: item.author }],
      tags: [item.category],
      language: found.namespace.lang ?? 'en',
    })),
  })
}

function escaped(text: string): string {
  return text.replace(
    /[&<>"]/g,
    mark => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[mark] as string,
  )
}
