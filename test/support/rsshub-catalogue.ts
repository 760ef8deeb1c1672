// Tables and the generator over them: longer than a file of code should be.

/** One route as `/api/namespace` gives it. */
export type RsshubRoute = {
  readonly path: string
  readonly name: string
  readonly url?: string
  readonly categories: readonly string[]
  readonly example: string
  readonly parameters?: Readonly<Record<string, RsshubParameter>>
  readonly description?: string
  readonly maintainers: readonly string[]
  readonly features: {
    readonly requireConfig:
      | false
      | readonly {
          readonly name: string
          readonly optional?: boolean
          readonly description: string
        }[]
    readonly requirePuppeteer: boolean
    readonly antiCrawler: boolean
    readonly supportRadar?: boolean
    readonly nsfw?: boolean
  }
  readonly radar?: readonly {
    readonly source: readonly string[]
    readonly target?: string
    readonly title?: string
  }[]
  readonly location: string
  readonly zh?: { readonly name: string }
}

export type RsshubParameter =
  | string
  | {
      readonly description: string
      readonly default?: string
      readonly options?: readonly { readonly value: string; readonly label: string }[]
    }

export type RsshubNamespace = {
  readonly name: string
  readonly url: string
  readonly lang?: string
  readonly description?: string
  readonly categories: readonly string[]
  readonly zh?: { readonly name: string }
  readonly 'zh-TW'?: { readonly name: string }
  readonly ja?: { readonly name: string }
  readonly routes: Readonly<Record<string, RsshubRoute>>
}

/** What `/api/namespace` answers: namespaces by name, routes by path. */
export type RsshubCatalogue = Readonly<Record<string, RsshubNamespace>>

/** The catalogue as it was, and as the next version of the program has it. */
export type RsshubBuild = 'first' | 'second'

/** A route by its full pattern, e.g. `/harbournews/column/:id`. */
export type RsshubChanges = {
  readonly renamed: readonly { readonly from: string; readonly to: string; readonly kind: string }[]
  readonly removed: readonly string[]
  readonly added: readonly string[]
}

type RadarDomain = { readonly _name: string; readonly www: unknown[] }
type Place = readonly [slug: string, english: string, simplified: string, traditional: string]
type Kind = {
  readonly slug: string
  readonly category: string
  readonly names: readonly [english: string, simplified: string, traditional: string, ja: string]
  readonly templates: readonly Template[]
}
type Template = {
  readonly path: string
  readonly name: string
  readonly zh: string
  readonly example: string
  readonly parameters?: Readonly<Record<string, RsshubParameter>>
}

const PLACES: readonly Place[] = [
  ['harbour', 'Harbour', '港湾', '港灣'],
  ['lamplight', 'Lamplight', '灯下', '燈下'],
  ['lancheng', 'Lancheng', '澜城', '瀾城'],
  ['meridian', 'Meridian', '子午', '子午'],
  ['orchard', 'Orchard', '果园', '果園'],
  ['quarry', 'Quarry', '石场', '石場'],
  ['saltmarsh', 'Saltmarsh', '盐沼', '鹽沼'],
  ['tidewater', 'Tidewater', '潮水', '潮水'],
  ['umber', 'Umber', '赭石', '赭石'],
  ['willow', 'Willow', '柳岸', '柳岸'],
  ['northgate', 'Northgate', '北门', '北門'],
  ['eastriver', 'East River', '东江', '東江'],
  ['bluepeak', 'Blue Peak', '青峰', '青峰'],
  ['cedar', 'Cedar', '雪松', '雪松'],
  ['drumlin', 'Drumlin', '鼓丘', '鼓丘'],
  ['ember', 'Ember', '余烬', '餘燼'],
  ['fennel', 'Fennel', '茴香', '茴香'],
  ['granite', 'Granite', '花岗', '花崗'],
  ['heron', 'Heron', '苍鹭', '蒼鷺'],
  ['ivory', 'Ivory', '象牙', '象牙'],
  ['juniper', 'Juniper', '杜松', '杜松'],
  ['kestrel', 'Kestrel', '红隼', '紅隼'],
  ['larch', 'Larch', '落叶松', '落葉松'],
  ['mulberry', 'Mulberry', '桑林', '桑林'],
  ['nettle', 'Nettle', '荨麻', '蕁麻'],
]

const CHANNELS = {
  description: 'Channel',
  default: 'china',
  options: [
    { value: 'china', label: 'China' },
    { value: 'world', label: 'World' },
    { value: 'money', label: 'Money' },
    { value: 'sport', label: 'Sport' },
  ],
} as const
const PERIODS = {
  description: 'Period of the ranking',
  default: 'day',
  options: [
    { value: 'day', label: 'Day' },
    { value: 'week', label: 'Week' },
    { value: 'month', label: 'Month' },
  ],
} as const
const ORDERS = 'Order, `new` or `hot`, `new` by default'

const PRESS: readonly Template[] = [
  { path: '/latest', name: 'Latest', zh: '最新', example: '/latest' },
  {
    path: '/channel/:name?',
    name: 'Channel',
    zh: '频道',
    example: '/channel/world',
    parameters: { name: CHANNELS },
  },
  {
    path: '/column/:id',
    name: 'Column',
    zh: '专栏',
    example: '/column/1024',
    parameters: { id: 'Column id, in the address of its page' },
  },
  { path: '/editorial', name: 'Editorials', zh: '社论', example: '/editorial' },
  {
    path: '/rank/:type/:period?',
    name: 'Ranking',
    zh: '排行',
    example: '/rank/read/week',
    parameters: { type: 'Type, `read` or `comment`', period: PERIODS },
  },
  {
    path: '/pictures/week',
    name: 'Pictures of the Week',
    zh: '一周图片',
    example: '/pictures/week',
  },
  { path: '/live', name: 'Live', zh: '直播', example: '/live' },
  {
    path: '/author/:uid',
    name: 'Author',
    zh: '作者',
    example: '/author/lin-qiu',
    parameters: { uid: 'Author name, in the address of the page' },
  },
]
const WRITERS: readonly Template[] = [
  { path: '/posts', name: 'Posts', zh: '文章', example: '/posts' },
  {
    path: '/tag/:tag',
    name: 'Tag',
    zh: '标签',
    example: '/tag/typography',
    parameters: { tag: 'Tag' },
  },
  { path: '/notes', name: 'Notes', zh: '札记', example: '/notes' },
  { path: '/weekly', name: 'Weekly', zh: '周刊', example: '/weekly' },
  { path: '/series/:slug?', name: 'Series', zh: '连载', example: '/series/tools' },
  { path: '/links', name: 'Link Log', zh: '链接', example: '/links' },
]
const TALK: readonly Template[] = [
  {
    path: '/board/:board/:order?',
    name: 'Board',
    zh: '版块',
    example: '/board/radio/hot',
    parameters: { board: 'Board', order: ORDERS },
  },
  { path: '/hot', name: 'Hot Topics', zh: '热门', example: '/hot' },
  { path: '/digest', name: 'Digest', zh: '精华', example: '/digest' },
  {
    path: '/user/:uid',
    name: 'User Posts',
    zh: '用户帖子',
    example: '/user/2048',
    parameters: { uid: 'User id' },
  },
  { path: '/replies', name: 'New Replies', zh: '最新回复', example: '/replies' },
  { path: '/jobs', name: 'Jobs', zh: '招聘', example: '/jobs' },
]
const MONEY: readonly Template[] = [
  { path: '/flash', name: 'News Flash', zh: '快讯', example: '/flash' },
  { path: '/reports', name: 'Reports', zh: '研报', example: '/reports' },
  {
    path: '/stock/:symbol',
    name: 'Stock',
    zh: '个股',
    example: '/stock/600001',
    parameters: { symbol: 'Symbol of the stock' },
  },
  { path: '/funds/:kind?', name: 'Funds', zh: '基金', example: '/funds/index' },
  { path: '/macro', name: 'Macro Data', zh: '宏观', example: '/macro' },
  { path: '/notices', name: 'Notices', zh: '公告', example: '/notices' },
]
const OFFICE: readonly Template[] = [
  { path: '/notices', name: 'Notices', zh: '通知公告', example: '/notices' },
  { path: '/policy', name: 'Policies', zh: '政策文件', example: '/policy' },
  {
    path: '/bureau/:bureau/:type?',
    name: 'Bureau',
    zh: '部门',
    example: '/bureau/water/notice',
    parameters: { bureau: 'Bureau', type: 'Type, `notice` by default' },
  },
  { path: '/tenders', name: 'Tenders', zh: '招标', example: '/tenders' },
  { path: '/meetings', name: 'Meetings', zh: '会议', example: '/meetings' },
  { path: '/statistics', name: 'Statistics', zh: '统计', example: '/statistics' },
]
const PLAY: readonly Template[] = [
  { path: '/news', name: 'News', zh: '新闻', example: '/news' },
  { path: '/updates', name: 'Updates', zh: '更新', example: '/updates' },
  {
    path: '/game/:id',
    name: 'Game',
    zh: '游戏',
    example: '/game/77',
    parameters: { id: 'Game id' },
  },
  { path: '/reviews', name: 'Reviews', zh: '评测', example: '/reviews' },
  { path: '/sales/:region?', name: 'Sales', zh: '特惠', example: '/sales/cn' },
  { path: '/events', name: 'Events', zh: '活动', example: '/events' },
]

const KINDS: readonly Kind[] = [
  {
    slug: 'news',
    category: 'traditional-media',
    names: ['News', '新闻网', '新聞網', 'ニュース'],
    templates: PRESS,
  },
  {
    slug: 'daily',
    category: 'new-media',
    names: ['Daily', '日报', '日報', '日報'],
    templates: PRESS,
  },
  {
    slug: 'notes',
    category: 'blog',
    names: ['Notes', '笔记', '筆記', 'ノート'],
    templates: WRITERS,
  },
  {
    slug: 'forum',
    category: 'bbs',
    names: ['Forum', '论坛', '論壇', 'フォーラム'],
    templates: TALK,
  },
  {
    slug: 'finance',
    category: 'finance',
    names: ['Finance', '财经', '財經', 'ファイナンス'],
    templates: MONEY,
  },
  {
    slug: 'gov',
    category: 'government',
    names: ['Government', '政府', '政府', '政府'],
    templates: OFFICE,
  },
  {
    slug: 'edu',
    category: 'university',
    names: ['University', '大学', '大學', '大学'],
    templates: OFFICE,
  },
  { slug: 'games', category: 'game', names: ['Games', '游戏', '遊戲', 'ゲーム'], templates: PLAY },
]

/** How many routes a namespace has, in turn: 16 in eight. */
const ROUTE_COUNTS = [1, 1, 2, 2, 2, 2, 2, 4] as const

const SEGMENT_RENAMES: Readonly<Record<string, string>> = {
  latest: 'news',
  channel: 'section',
  column: 'columns',
  editorial: 'opinion',
  rank: 'ranking',
  posts: 'articles',
  notes: 'note',
  tag: 'topic',
  hot: 'trending',
  digest: 'best',
  user: 'u',
  board: 'forum',
  flash: 'newsflash',
  reports: 'research',
  notices: 'announcements',
  policy: 'policies',
  tenders: 'bidding',
  news: 'article',
  updates: 'changelog',
  reviews: 'review',
  meetings: 'meeting',
  replies: 'comments',
  stock: 'quote',
  macro: 'data',
  weekly: 'week',
  links: 'linklog',
  author: 'writer',
  live: 'livestream',
  game: 'app',
  bureau: 'department',
}
const NAME_CHANGES: Readonly<Record<string, readonly [english: string, zh: string]>> = {
  Latest: ['Latest News', '最新消息'],
  Posts: ['All Posts', '全部文章'],
  Notices: ['Notices and Announcements', '公告通知'],
  'News Flash': ['Newsflash', '7×24 快讯'],
  Policies: ['Policy Documents', '政策'],
  'Hot Topics': ['Hot', '热门话题'],
  News: ['Game News', '游戏新闻'],
  Reviews: ['Game Reviews', '游戏评测'],
  Digest: ['Digest Posts', '精华帖'],
  Reports: ['Research Reports', '研究报告'],
  Channel: ['Channels', '新闻频道'],
  Column: ['Columns', '专栏文章'],
}

/** 200 namespaces and 400 routes in the first build; the second has 40 renamed, 20 gone and 15 more. */
export function rsshubCatalogue(build: RsshubBuild): RsshubCatalogue {
  return build === 'first' ? first : second.catalogue
}

/** What truly happened between the two builds. */
export function rsshubChanges(): RsshubChanges {
  return second.changes
}

/** What `/api/radar/rules` answers: rules by domain, then by subdomain (`.` for none). */
export function radarRules(catalogue: RsshubCatalogue): Readonly<Record<string, RadarDomain>> {
  const rules: Record<string, RadarDomain> = {}
  for (const [name, namespace] of Object.entries(catalogue)) {
    for (const route of Object.values(namespace.routes)) {
      for (const { source, target, title } of route.radar ?? []) {
        const url = new URL(`https://${source[0]}`)
        const domain = url.hostname.replace(/^www\./, '')
        const list = rules[domain]?.www ?? []
        rules[domain] ??= { _name: namespace.name, www: list }
        list.push({
          title: title ?? route.name,
          docs: `https://docs.rsshub.app/routes/${name}`,
          source: source.map(each => new URL(`https://${each}`).pathname),
          target: `/${name}${target ?? route.path}`,
        })
      }
    }
  }
  return rules
}

/** Routes by full pattern. */
export function routesOf(catalogue: RsshubCatalogue): Map<string, RsshubRoute> {
  const routes = new Map<string, RsshubRoute>()
  for (const [name, { routes: own }] of Object.entries(catalogue)) {
    for (const route of Object.values(own)) routes.set(`/${name}${route.path}`, route)
  }
  return routes
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] }
type DraftNamespace = Mutable<RsshubNamespace> & { routes: Record<string, RsshubRoute> }

function firstBuild(): RsshubCatalogue {
  const catalogue: Record<string, RsshubNamespace> = {}
  for (const [row, place] of PLACES.entries()) {
    for (const [column, kind] of KINDS.entries()) {
      const slug = `${place[0]}${kind.slug}`
      const index = row * KINDS.length + column
      const count = ROUTE_COUNTS[(row + column) % ROUTE_COUNTS.length] ?? 1
      const templates = Array.from(
        { length: count },
        (_, at) => kind.templates[(row * 5 + column * 3 + at) % kind.templates.length] as Template,
      )
      catalogue[slug] = namespaceOf(slug, place, kind, templates, index)
    }
  }
  return catalogue
}

function namespaceOf(
  slug: string,
  [, english, simplified, traditional]: Place,
  { category, names }: Kind,
  templates: readonly Template[],
  index: number,
): RsshubNamespace {
  const url = `www.${slug}.example`
  const isLocal = index % 5 !== 4 // every fifth has an English name only
  return {
    name: `${english} ${names[0]}`,
    url,
    lang: isLocal ? 'zh-CN' : 'en',
    categories: [category],
    ...(isLocal && { zh: { name: `${simplified}${names[1]}` } }),
    ...(isLocal && index % 3 === 0 && { 'zh-TW': { name: `${traditional}${names[2]}` } }),
    ...(index % 7 === 0 && { ja: { name: `${traditional}${names[3]}` } }),
    routes: Object.fromEntries(
      templates.map((template, at) => [
        template.path,
        routeOf(slug, url, category, template, { number: index * 4 + at, isLocal }),
      ]),
    ),
  }
}

function routeOf(
  slug: string,
  url: string,
  category: string,
  { path, name, zh, example, parameters }: Template,
  { number, isLocal }: { readonly number: number; readonly isLocal: boolean },
): RsshubRoute {
  const page = path.replaceAll('?', '')
  return {
    path,
    name,
    url: `${url}${example}`,
    categories: [category],
    example: `/${slug}${example}`,
    ...(parameters && { parameters }),
    maintainers: [`maintainer-${number % 17}`],
    features: {
      requireConfig:
        number % 29 === 3
          ? [{ name: `${slug.toUpperCase()}_COOKIE`, description: 'Cookie of a user' }]
          : false,
      requirePuppeteer: number % 23 === 5,
      antiCrawler: number % 19 === 7,
      supportRadar: number % 2 === 0,
      ...(number % 97 === 11 && { nsfw: true }),
    },
    ...(number % 2 === 0 && { radar: [{ source: [`${url}${page}`], target: page }] }),
    location: `${path.split('/')[1]}.ts`,
    ...(isLocal && { zh: { name: zh } }),
  }
}

type Draft = {
  readonly catalogue: Record<string, DraftNamespace>
  readonly renamed: { from: string; to: string; kind: string }[]
  readonly removed: string[]
  readonly added: string[]
  /** Namespaces that something has happened to; each is used once. */
  readonly used: Set<string>
}

function secondBuild(before: RsshubCatalogue): {
  readonly catalogue: RsshubCatalogue
  readonly changes: RsshubChanges
} {
  const catalogue = structuredClone(before) as Record<string, DraftNamespace>
  const draft: Draft = { catalogue, renamed: [], removed: [], added: [], used: new Set() }
  renameNamespaces(draft, 10)
  renameRoutes(draft, 'segment', 10, path => rename(path))
  renameRoutes(draft, 'parameter', 6, path => withOptionalParameter(path))
  renameRoutes(draft, 'restructured', 8, path => restructure(path))
  renameRoutes(draft, 'name', 6, path => rename(path), withOtherName)
  removeRoutes(draft, 20)
  addRoutes(draft, 15)
  const { renamed, removed, added } = draft
  return { catalogue, changes: { renamed, removed, added } }
}

/** Namespaces in a scattered, fixed order, those left alone so far. */
function* untouched({ catalogue, used }: Draft): Generator<[string, DraftNamespace]> {
  const names = Object.keys(catalogue)
  for (let step = 0; step < names.length; step++) {
    const name = names[(step * 37 + 11) % names.length] as string
    const namespace = catalogue[name]
    if (namespace !== undefined && !used.has(name)) yield [name, namespace]
  }
}

/** A namespace takes another name, as a site's second domain or its brand does. */
function renameNamespaces(draft: Draft, count: number): void {
  let left = count
  const forms = [
    (place: string, kind: string) => `${place}-${kind}`,
    (place: string, kind: string) => `${place}${kind}-cn`,
    (place: string, kind: string) => `${kind}${place}`,
    (place: string) => place,
  ]
  for (const [name, namespace] of untouched(draft)) {
    const routes = Object.values(namespace.routes)
    if (left === 0) return
    if (routes.length > left || routes.length > 3) continue
    const kind = KINDS.find(each => name.endsWith(each.slug))?.slug ?? ''
    const form = forms[draft.used.size % forms.length]
    const next = form?.(name.slice(0, -kind.length), kind) ?? ''
    if (next in draft.catalogue) continue
    draft.used.add(name).add(next)
    delete draft.catalogue[name]
    const moved = routes.map(route => ({
      ...route,
      example: route.example.replace(`/${name}/`, `/${next}/`),
    }))
    draft.catalogue[next] = {
      ...namespace,
      routes: Object.fromEntries(moved.map(route => [route.path, route])),
    }
    for (const { path } of routes) {
      draft.renamed.push({ from: `/${name}${path}`, to: `/${next}${path}`, kind: 'namespace' })
    }
    left -= routes.length
  }
}

function renameRoutes(
  draft: Draft,
  kind: string,
  count: number,
  change: (path: string) => { path: string; example: (example: string) => string } | undefined,
  alter: (route: RsshubRoute) => RsshubRoute | undefined = route => route,
): void {
  let left = count
  for (const [name, namespace] of untouched(draft)) {
    if (left === 0) return
    for (const route of Object.values(namespace.routes)) {
      const changed = change(route.path)
      const altered = alter(route)
      if (!changed || !altered || changed.path in namespace.routes) continue
      draft.used.add(name)
      const tail = route.example.slice(name.length + 1)
      const { [route.path]: _gone, ...others } = namespace.routes
      const example = `/${name}${changed.example(tail)}`
      const { radar: _radar, ...rest } = altered
      const page = changed.path.replaceAll('?', '')
      const radar = route.radar?.map(rule => ({ ...rule, target: page }))
      namespace.routes = {
        ...others,
        [changed.path]: { ...rest, path: changed.path, example, ...(radar && { radar }) },
      }
      draft.renamed.push({
        from: `/${name}${route.path}`,
        to: `/${name}${changed.path}`,
        kind,
      })
      left -= 1
      break
    }
  }
}

type Changed = { path: string; example: (example: string) => string }

function rename(path: string): Changed | undefined {
  const [, head = '', ...tail] = path.split('/')
  const next = SEGMENT_RENAMES[head]
  if (next === undefined) return undefined
  return {
    path: ['', next, ...tail].join('/'),
    example: example => example.replace(`/${head}`, `/${next}`),
  }
}

/** `/column/:id` → `/column/:id?`; `/latest` → `/latest/:page?`. */
function withOptionalParameter(path: string): Changed {
  const isRequired = /:\w+$/.test(path)
  const isOptional = path.endsWith('?')
  return {
    path: isRequired ? `${path}?` : isOptional ? `${path}/:sort?` : `${path}/:type?`,
    example: example => example,
  }
}

/** `/rank/:type/:period?` → `/:type/rank/:period?`; `/macro` → `/list/macro`; `/user/:uid` → `/user/:uid/posts`. */
function restructure(path: string): Changed {
  const [, head = '', parameter, ...rest] = path.split('/')
  if (parameter === undefined) {
    return { path: `/list/${head}`, example: example => `/list${example}` }
  }
  if (!parameter.startsWith(':') || parameter.endsWith('?')) {
    return { path: `/home${path}`, example: example => `/home${example}` }
  }
  if (rest.length > 0) {
    return {
      path: ['', parameter, head, ...rest].join('/'),
      example: example => example.replace(/^\/([^/]+)\/([^/]+)/, '/$2/$1'),
    }
  }
  return { path: `${path}/posts`, example: example => `${example}/posts` }
}

function withOtherName(route: RsshubRoute): RsshubRoute | undefined {
  const [name, zh] = NAME_CHANGES[route.name] ?? []
  if (name === undefined || zh === undefined) return undefined
  return { ...route, name, ...(route.zh && { zh: { name: zh } }) }
}

function removeRoutes(draft: Draft, count: number): void {
  for (const [name, namespace] of untouched(draft)) {
    const [route, ...others] = Object.values(namespace.routes)
    if (draft.removed.length >= count) return
    if (route === undefined) continue
    draft.used.add(name)
    draft.removed.push(`/${name}${route.path}`)
    namespace.routes = Object.fromEntries(others.map(other => [other.path, other]))
    if (others.length === 0) delete draft.catalogue[name]
  }
}

/** Some stand where a route was removed or renamed, so that a guess can go wrong. */
function addRoutes(draft: Draft, count: number): void {
  const shaken = [...draft.removed, ...draft.renamed.map(({ to }) => to)]
    .map(path => path.split('/')[1] as string)
    .filter(name => name in draft.catalogue)
  const names = [...new Set(shaken)]
  for (let step = 0; draft.added.length < count; step++) {
    const name = names[(step * 3) % names.length] as string
    const namespace = draft.catalogue[name] as DraftNamespace
    const kind = KINDS.find(({ category }) => category === namespace.categories[0]) as Kind
    const isFree = ({ path }: Template): boolean => {
      const pattern = `/${name}${path}`
      const isFormer = ({ from }: { from: string }): boolean => from === pattern
      return !(
        path in namespace.routes ||
        draft.removed.includes(pattern) ||
        draft.renamed.some(isFormer)
      )
    }
    const template = kind.templates.find(isFree)
    if (template === undefined) continue
    namespace.routes[template.path] = routeOf(name, namespace.url, kind.category, template, {
      number: 900 + step,
      isLocal: namespace.zh !== undefined,
    })
    draft.added.push(`/${name}${template.path}`)
  }
}

const first = firstBuild()
const second = secondBuild(first)
