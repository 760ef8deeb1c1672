import type { Person } from '../model/feed.ts'
import type { Block } from './cut-blocks.ts'
import { articleObject, isObject, type LinkedObject, readJsonLd, textOf } from './json-ld.ts'
import type { Page } from './page.ts'
import { readAuthors, readEditors } from './page-authors.ts'
import { clockOf } from './page-clock.ts'
import { dateInAddress } from './page-date.ts'
import { ampOf, nextPageOf, printOf } from './page-links.ts'
import { readTitle } from './page-title.ts'
import { decodeEntities, singleSpaced } from './plain-text.ts'
import { readDates } from './read-dates.ts'

/** What a page says of its article. Absent stays absent. */
export type Metadata = {
  readonly title?: string
  readonly authors: readonly Person[]
  /** Those who edited it (责任编辑); never among the authors. */
  readonly editors: readonly Person[]
  /** ISO 8601 with the page's offset, or the day alone where no time is given. */
  readonly published?: string
  readonly updated?: string
  readonly siteName?: string
  readonly section?: string
  /** BCP 47, as the page states it, else by its script. */
  readonly language?: string
  /** Absolute address of the picture that the publisher chose. */
  readonly image?: string
  /** Address of a licence. */
  readonly license?: string
  readonly canonicalUrl?: string
  /** What on the page gave these, for who asks why. */
  readonly chosenBy: {
    readonly title?: string
    readonly authors?: string
    readonly published?: string
  }
  /** Address of the article's next page, where it is spread over several. */
  readonly nextPageUrl?: string
  readonly ampUrl?: string
  /** Address of a version to be printed. */
  readonly printUrl?: string
}

/** Where the body lies among the blocks. */
export type BodyRange = {
  readonly first: number
  readonly last: number
  readonly titleBlock: number
}

/** Reads a page's metadata: JSON-LD first, then the head, microdata, visible text and the address. */
export function readMetadata(
  page: Page,
  { html, url }: { readonly html: string; readonly url: string },
  blocks: readonly Block[],
  range: BodyRange,
): Metadata {
  const objects = readJsonLd(page.jsonLd)
  const article = articleObject(objects)
  const language = languageOf(page, article, blocks)
  const siteName = siteNameOf(page, article)
  const context = { html, objects, page, blocks, siteName, ...range }
  const clock = clockOf({ language, url }, page, blocks, () => [
    textOf(article?.datePublished),
    textOf(article?.dateModified),
    page.meta.get('article:published_time')?.[0],
    dateInAddress(url),
  ])
  const { publishedBy, ...dates } = readDates(context, article, clock, url)
  const { title, by: titleBy } = readTitle(page, blocks, range.titleBlock, article, siteName)
  const { authors, by: authorsBy } = readAuthors(context, article, objects)
  return defined({
    title,
    authors,
    editors: readEditors(context),
    ...dates,
    chosenBy: {
      ...(titleBy && { title: titleBy }),
      ...(authorsBy && { authors: authorsBy }),
      ...(publishedBy && { published: publishedBy }),
    },
    siteName,
    section: sectionOf(page, article),
    language,
    image: imageOf(page, article),
    license: address(page, textOf(article?.license) ?? page.links.get('license')?.[0]),
    canonicalUrl: address(page, page.links.get('canonical')?.[0] ?? page.meta.get('og:url')?.[0]),
    nextPageUrl: nextPageOf(page, url),
    ampUrl: ampOf(page),
    printUrl: printOf(page),
  })
}

/** Leaves out what is undefined, as `exactOptionalPropertyTypes` asks. */
function defined(values: { [Key in keyof Metadata]: Metadata[Key] | undefined }): Metadata {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Metadata
}

function siteNameOf(page: Page, article: LinkedObject | undefined): string | undefined {
  const publisher = article?.publisher
  return clean(
    page.meta.get('og:site_name')?.[0] ??
      (isObject(publisher) ? textOf(publisher.name) : undefined),
  )
}

function sectionOf(page: Page, article: LinkedObject | undefined): string | undefined {
  return clean(page.meta.get('article:section')?.[0] ?? textOf(article?.articleSection))
}

const LOGO_PATTERN = /logo|favicon|placeholder|default[-_.]|avatar|qrcode|blank\./i

function imageOf(page: Page, article: LinkedObject | undefined): string | undefined {
  const named = [
    page.meta.get('og:image')?.[0],
    page.meta.get('og:image:url')?.[0],
    imageText(article?.image),
    page.meta.get('twitter:image')?.[0],
    page.meta.get('twitter:image:src')?.[0],
  ]
  return named.map(value => address(page, value)).find(image => image && !LOGO_PATTERN.test(image))
}

function imageText(value: unknown): string | undefined {
  if (Array.isArray(value)) return imageText(value[0])
  return isObject(value) ? textOf(value.url ?? value.contentUrl) : textOf(value)
}

const LANGUAGE_PATTERN = /^[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}$/i
const SAMPLE_BLOCKS = 400

/** Many Chinese pages were made from an English template and still say `lang="en"`: their script knows better. */
function languageOf(
  page: Page,
  article: LinkedObject | undefined,
  blocks: readonly Block[],
): string | undefined {
  const stated = [
    page.language,
    page.meta.get('content-language')?.[0],
    page.meta.get('og:locale')?.[0],
    textOf(article?.inLanguage),
  ].find(value => value && LANGUAGE_PATTERN.test(value.trim()))
  const script = languageOfScript(blocks)
  const language = stated?.trim().replaceAll('_', '-')
  if (!script) return language
  return language?.toLowerCase().startsWith(script) ? language : script
}

/** `zh`, `ja` or `ko` where most letters are theirs. */
function languageOfScript(blocks: readonly Block[]): string | undefined {
  let letters = 0
  let han = 0
  let kana = 0
  let hangul = 0
  for (const { text } of blocks.slice(0, SAMPLE_BLOCKS)) {
    for (let index = 0; index < Math.min(text.length, 500); index++) {
      const unit = text.charCodeAt(index)
      if (unit >= 0x3041 && unit <= 0x30ff) kana++
      else if (unit >= 0xac00 && unit <= 0xd7a3) hangul++
      else if (unit >= 0x4e00 && unit <= 0x9fff) han++
      else if (unit > 64 && unit < 123) letters++
    }
  }
  if (hangul > (letters + han) / 4) return 'ko'
  if (kana > (letters + han) / 5) return 'ja'
  return han * 3 > letters && han > 20 ? 'zh' : undefined
}

function address(page: Page, value: string | undefined): string | undefined {
  const text = value?.trim()
  if (!text) return undefined
  const resolved = URL.parse(text, page.baseUrl)
  return resolved && /^https?:$/.test(resolved.protocol) ? resolved.href : undefined
}

function clean(value: string | undefined): string | undefined {
  return singleSpaced(decodeEntities((value ?? '').slice(0, 300))).trim() || undefined
}
