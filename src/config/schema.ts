import * as v from 'valibot'
import { zoneOffset } from '../kit/zone-offset.ts'
import { rsshubSchema } from './rsshub-settings.ts'
import { FULL_TEXT_MODES, MEDIA_MODES, sourcesSchema, VISIBILITIES } from './source-settings.ts'

export { FULL_TEXT_MODES, MEDIA_MODES, VISIBILITIES }

export const LANGUAGES = ['zh-CN', 'zh-TW', 'en'] as const
export const ENCODINGS = ['gz', 'br'] as const
export const PICTURE_FORMATS = ['webp', 'avif'] as const

const CONCURRENCY_LIMIT = 256
const PORT_LIMIT = 65_535
const HOST_PORT_PATTERN = /^(?:\[[0-9a-f:.]{2,45}\]|[^\s/:@?#[\]]{1,253}):(\d{1,5})$/i
const TARGET_KIND_PATTERN = /^[a-z][a-z0-9-]{0,31}$/

/** How the reference page and the messages speak of a setting. */
export type SettingNotes = {
  readonly description: string
  /** What a value must be, as in "must be …". */
  readonly expects: string
  readonly example: string
  /** Why the default is what it is, where that is not evident. */
  readonly note?: string
}

const about = <T>(notes: SettingNotes) => v.metadata<T, SettingNotes>(notes)

const text = v.pipe(v.string(), v.trim(), v.nonEmpty())

const siteAddress = v.pipe(text, v.check(isSiteAddress), v.transform(withFinalSlash))

const deployment = v.strictObject({
  /** Folder of the target that is sent. */
  from: v.exactOptional(text),
  to: v.exactOptional(text),
  command: v.exactOptional(text),
  endpoint: v.exactOptional(v.pipe(text, v.check(isHttpAddress))),
  region: v.exactOptional(text),
})

const target = v.strictObject({
  kind: v.pipe(text, v.regex(TARGET_KIND_PATTERN)),
  dir: text,
})

/** Every setting of `broadsheet.yaml`: types, defaults, messages and the reference page come from here. */
export const configSchema = v.strictObject({
  title: v.exactOptional(
    v.pipe(
      text,
      about({
        description: 'Title of the published whole; otherwise the title of the list of feeds.',
        expects: 'text',
        example: 'The Morning Broadsheet',
      }),
    ),
  ),
  description: v.exactOptional(
    v.pipe(
      text,
      about({
        description: 'A sentence about the whole, for search engines and feed readers.',
        expects: 'text',
        example: 'What fifty newsrooms wrote today',
      }),
    ),
  ),
  language: v.exactOptional(
    v.pipe(
      v.picklist(LANGUAGES),
      about({
        description: 'Language of headings, labels and dates; otherwise that of most articles.',
        expects: 'zh-CN, zh-TW or en',
        example: 'zh-CN',
      }),
    ),
  ),
  timeZone: v.exactOptional(
    v.pipe(
      text,
      v.check(isTimeZone),
      about({
        description:
          'Time zone that dates are shown and days are cut in; otherwise that of `language`.',
        expects: 'a time zone of the IANA database',
        example: 'Asia/Shanghai',
      }),
    ),
  ),
  url: v.optional(
    v.pipe(
      siteAddress,
      about({
        description: 'Address the published site will have; feeds and the sitemap carry it.',
        expects: 'an absolute http or https address without query',
        example: 'https://news.example.org/',
      }),
    ),
    'http://localhost:8080/',
  ),
  visibility: v.optional(
    v.pipe(
      v.picklist(VISIBILITIES),
      about({
        description: '`private` pages carry whole texts, `public` ones excerpts and links.',
        expects: 'private or public',
        example: 'public',
        note: 'Texts belong to their authors, so a site for everybody has to be asked for.',
      }),
    ),
    'private',
  ),
  feeds: v.exactOptional(
    v.pipe(
      text,
      about({
        description: 'The list of feeds (OPML): a path or an http address.',
        expects: 'a path or an address',
        example: 'feeds.opml',
      }),
    ),
  ),
  archive: v.exactOptional(
    v.pipe(
      text,
      about({
        description: 'The library: path of its database file.',
        expects: 'a path',
        example: 'library.db',
      }),
    ),
  ),
  targets: v.optional(
    v.pipe(
      v.array(target),
      about({
        description: 'What to publish and where: a list of `kind` and `dir`.',
        expects: 'a list of targets, each with a kind and a dir',
        example: '[{ kind: site, dir: public }, { kind: hexo, dir: ../blog }]',
      }),
    ),
    [],
  ),
  allowHosts: v.optional(
    v.pipe(
      v.array(v.pipe(text, v.check(isHostAndPort), v.toLowerCase())),
      about({
        description: 'Private hosts that may be asked although they are no public address.',
        expects: 'a list of HOST:PORT',
        example: '[localhost:1200]',
      }),
    ),
    [],
  ),
  fullText: v.optional(
    v.pipe(
      v.picklist(FULL_TEXT_MODES),
      about({
        description: 'Whether to read the original page when a feed carries less than the article.',
        expects: 'always, auto or never',
        example: 'auto',
        note: 'Every page read is a request to somebody else’s server, so it has to be asked for.',
      }),
    ),
    'never',
  ),
  learn: v.optional(
    v.pipe(
      v.boolean(),
      about({
        description:
          'Whether to learn what each source puts around its articles, and to take it out: lines and pictures that repeat over three or more of them, and where in its pages the text stands.',
        expects: 'true or false',
        example: 'false',
        note: '`broadsheet explain` shows what was taken out; after a change `broadsheet reclean` makes the articles anew.',
      }),
    ),
    true,
  ),
  siteConfigs: v.exactOptional(
    v.pipe(
      text,
      about({
        description:
          'A folder of site configurations in the format of FiveFilters, a file for each host (`example.com.txt`); they say where title, body, author and date stand in its pages.',
        expects: 'a path',
        example: 'site-configs',
      }),
    ),
  ),
  media: v.optional(
    v.pipe(
      v.picklist(MEDIA_MODES),
      about({
        description:
          'What becomes of pictures: `link` leaves them where they are, `thumbnails` keeps copies for pages, `mirror` keeps the originals too.',
        expects: 'link, thumbnails or mirror',
        example: 'mirror',
        note: 'Pictures take far more room than texts and belong to somebody, so keeping them has to be asked for.',
      }),
    ),
    'link',
  ),
  mediaUrl: v.exactOptional(
    v.pipe(
      text,
      v.check(isMediaAddress),
      v.transform(withSlashAtEnd),
      about({
        description:
          'Address of the folder that a `pictures` target writes, as pages reach it; with it posts show our copies of pictures.',
        expects: 'an http or https address, or a path that begins with a slash',
        example: '/pictures/',
        note: 'The site has its pictures beside its pages and does not need it.',
      }),
    ),
  ),
  pictureFormat: v.optional(
    v.pipe(
      v.picklist(PICTURE_FORMATS),
      about({
        description: 'Format of copies of pictures: `avif` makes AVIF files beside the WebP ones.',
        expects: 'webp or avif',
        example: 'avif',
        note: 'AVIF is about a third smaller and takes many times as long to make.',
      }),
    ),
    'webp',
  ),
  concurrency: v.optional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(1),
      v.maxValue(CONCURRENCY_LIMIT),
      about({
        description: 'Feeds asked at the same time; one host never gets more than 4 of them.',
        expects: `a whole number from 1 to ${CONCURRENCY_LIMIT}`,
        example: '16',
      }),
    ),
    32,
  ),
  takedown: v.exactOptional(
    v.pipe(
      text,
      about({
        description:
          'A file that lists what must not be published: on each line the id of an article, its address, or a host. Otherwise `takedown.txt` beside the configuration file, where there is one.',
        expects: 'a path',
        example: 'takedown.txt',
        note: 'The library keeps what is listed; every target leaves it out from the next publishing on.',
      }),
    ),
  ),
  precompress: v.optional(
    v.pipe(
      v.array(v.picklist(ENCODINGS)),
      about({
        description:
          'Compressed copies beside the texts of a site, for hosts that hand them out: `gz`, `br`.',
        expects: 'a list of gz and br',
        example: '[gz, br]',
      }),
    ),
    [],
  ),
  fsync: v.optional(
    v.pipe(
      v.boolean(),
      about({
        description: 'Whether to wait after every published file until the disk itself has it.',
        expects: 'true or false',
        example: 'true',
        note: 'Each file then costs a write of the disk; without it a power cut may cost the newest files, and `publish --full` brings them back.',
      }),
    ),
    false,
  ),
  topics: v.optional(
    v.pipe(
      v.record(text, text),
      about({
        description:
          'Saved searches, each with a page and feeds of its own on the site: a name and the words that a search would take.',
        expects: 'a table of names, each with the words of a search',
        example: '{ 新能源: "光伏 OR 风电 OR 储能" }',
      }),
    ),
    {},
  ),
  deploy: v.optional(
    v.pipe(
      v.array(
        v.pipe(
          deployment,
          v.check(({ to, command }) => (to === undefined) !== (command === undefined)),
        ),
      ),
      about({
        description:
          'Where `broadsheet deploy` sends what was published: `from` the folder of a target (absent: the site), `to` a folder or `s3://bucket/prefix` (with `endpoint` and `region`), or a `command` of yours.',
        expects: 'a list of places, each with either to or command',
        example: '[{ to: "s3://news/", endpoint: "https://s3.example.org", region: eu-1 }]',
        note: 'Keys of a bucket come from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment.',
      }),
    ),
    [],
  ),
  hub: v.exactOptional(
    v.pipe(
      text,
      v.check(isHttpAddress),
      about({
        description:
          'WebSub hub that the feeds name, so that readers can be told of news instead of asking.',
        expects: 'an absolute http or https address',
        example: 'https://pubsubhubbub.appspot.com/',
      }),
    ),
  ),
  rsshub: v.optional(
    v.pipe(
      rsshubSchema,
      about({
        description:
          'RSSHub: `instances` in the order of preference, each an address or `{ address, accessKey }`, and what to ask of every route (`limit`, `mode: fulltext`, `opencc`, `sorted`, `brief`, `format`, `filter…`, `filterout…`, as RSSHub names them). Without instances https://rsshub.app is asked.',
        expects: 'a table with instances (http addresses) and parameters of RSSHub',
        example: '{ instances: [http://localhost:1200, https://rsshub.app], limit: 30 }',
        note: 'A named instance may be asked although it lies on a private network.',
      }),
    ),
    {},
  ),
  sources: v.optional(
    v.pipe(
      sourcesSchema,
      about({
        description:
          'Settings of single feeds and of whole branches of the tree: by the path of a node, its steps separated by " / ", or by the address of a feed.',
        expects: 'a table of nodes or addresses, each with settings of a source',
        example: '{ "财经": { fullText: auto }, "财经 / 新浪财经": { fullText: never } }',
        note: 'What is nearer to the feed comes before what is further off.',
      }),
    ),
    {},
  ),
})

export type Config = v.InferOutput<typeof configSchema>
export type ConfigKey = keyof typeof configSchema.entries
export const CONFIG_KEYS = Object.keys(configSchema.entries) as readonly ConfigKey[]

/** What the schema says about one setting in words. */
export function notesOf(key: ConfigKey): SettingNotes {
  return v.getMetadata(configSchema.entries[key].wrapped) as SettingNotes
}

function isSiteAddress(value: string): boolean {
  if (!URL.canParse(value)) return false
  const url = new URL(value)
  return /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '' && !url.username
}

function isHttpAddress(value: string): boolean {
  return /^https?:$/.test(URL.parse(value)?.protocol ?? '')
}

function withFinalSlash(address: string): string {
  const { href } = new URL(address)
  return href.endsWith('/') ? href : `${href}/`
}

function isMediaAddress(value: string): boolean {
  return /^\/(?!\/)[^?#\s]*$/.test(value) || isSiteAddress(value)
}

function withSlashAtEnd(address: string): string {
  return address.endsWith('/') ? address : `${address}/`
}

function isTimeZone(value: string): boolean {
  if (!/^[a-z]/i.test(value)) return false // an offset has no summer time and is no place
  try {
    zoneOffset(value)
    return true
  } catch {
    return false // a RangeError is how it says no
  }
}

function isHostAndPort(value: string): boolean {
  const port = Number(HOST_PORT_PATTERN.exec(value)?.[1] ?? 0)
  return port > 0 && port <= PORT_LIMIT
}
