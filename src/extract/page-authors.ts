// Several ways of naming a person, each tried in turn; the order is the file's point.
import type { Person } from '../model/feed.ts'
import type { Block } from './cut-blocks.ts'
import { isObject, type LinkedObject, textOf } from './json-ld.ts'
import type { Page } from './page.ts'
import { decodeEntities, textUnder } from './plain-text.ts'

const AUTHOR_LIMIT = 12
const NAME_LIMIT = 80
const META_NAMES = [
  'author',
  'article:author_name',
  'parsely-author',
  'sailthru.author',
  'dc.creator',
  'dcterms.creator',
  'citation_author',
  'byl',
  'article:author',
]
const BYLINE_NAMES_PATTERN = /author|byline|by-line|writer|contributor/i
const NOT_BYLINE_PATTERN =
  /bio|about|social|avatar|image|img|photo|title|date|time|more|related|comment|role|desc/i

/** What an author line looks at: the page, its blocks, and where the article begins and ends among them. */
export type AuthorContext = {
  readonly page: Page
  readonly blocks: readonly Block[]
  readonly titleBlock: number
  /** First and last block of the body; equal to the number of blocks when there is none. */
  readonly first: number
  readonly last: number
  readonly siteName: string | undefined
}

/**
 * The people who wrote the article. In this order: JSON-LD, where it names persons; the head; microdata and
 * `rel=author`; lines that say 作者, 记者 or "By"; elements that are called byline; JSON-LD's organisation. Editors
 * (编辑, 责任编辑) and sources (来源) are no authors.
 */
export function readAuthors(
  context: AuthorContext,
  article: LinkedObject | undefined,
  objects: readonly LinkedObject[],
): Person[] {
  const linked = linkedAuthors(article, objects)
  const steps: (() => Person[])[] = [
    () => linked.filter(author => author.person).map(author => author.who),
    () => visibleHanAuthors(context),
    () => metaAuthors(context),
    () => markedAuthors(context),
    () => bylineAuthors(context),
    () => linked.map(author => author.who),
  ]
  for (const step of steps) {
    const found = tidyPeople(step(), context.siteName)
    if (found.length > 0) return found
  }
  return []
}

/** Names of those who edited it, as Chinese pages state them under the text (责任编辑). */
export function readEditors({ blocks, first }: AuthorContext): Person[] {
  for (const block of blocks) {
    if (block.index < first - 12 || block.text.length > 200) continue
    const match = /(?:责任?编辑|责编|编\s?辑)\s?[:：/]\s?([\p{Script=Han}·、，\s]{2,24})/u.exec(
      block.text,
    )
    const names = match ? hanNames(match[1] ?? '') : []
    if (names.length > 0) return names.map(name => ({ name }))
  }
  return []
}

type LinkedAuthor = { readonly who: Person; readonly person: boolean }

function linkedAuthors(
  article: LinkedObject | undefined,
  objects: readonly LinkedObject[],
): LinkedAuthor[] {
  const value = article?.author ?? article?.creator
  const list = Array.isArray(value) ? value.slice(0, AUTHOR_LIMIT) : [value]
  return list.flatMap((item): LinkedAuthor[] => {
    if (typeof item === 'string')
      return splitNames(item).map(name => ({ who: { name }, person: true }))
    if (!isObject(item)) return []
    const full =
      'name' in item ? item : (objects.find(object => object['@id'] === item['@id']) ?? item)
    const person = !/organization|corporation|website/i.test(String(full['@type'] ?? ''))
    const url = textOf(full.url)
    const names = Array.isArray(full.name) ? full.name : [full.name]
    return names
      .filter(name => typeof name === 'string')
      .flatMap(splitNames)
      .map(name => ({ who: url && /^https?:/.test(url) ? { name, url } : { name }, person }))
  })
}

function metaAuthors({ page }: AuthorContext): Person[] {
  for (const key of META_NAMES) {
    const values = page.meta.get(key)?.filter(value => !/^https?:|^[\d@{]/.test(value.trim())) ?? []
    const people = values.slice(0, AUTHOR_LIMIT).flatMap(splitNames)
    if (people.some(isName)) return people.map(name => ({ name }))
  }
  return []
}

/** `itemprop=author` and `rel=author`, before the end of the body. */
function markedAuthors({ page, blocks, last }: AuthorContext): Person[] {
  const end = blocks[last]?.last ?? page.nodes.length
  const people: Person[] = []
  for (let index = 1; index < end && people.length < AUTHOR_LIMIT; index++) {
    const node = page.nodes[index]
    if (!node || node.tag === '') continue
    const { itemprop, rel, content } = node.attributes
    if (itemprop !== 'author' && !/(?:^|\s)author(?:\s|$)/.test(rel ?? '')) continue
    const name = content ?? namePropertyUnder(page, index) ?? textUnder(page, index, NAME_LIMIT * 2)
    people.push(...splitNames(name).map(each => ({ name: each })))
  }
  return people
}

function namePropertyUnder(page: Page, node: number): string | undefined {
  const end = page.nodes[node]?.end ?? 0
  for (let index = node; index < end; index++) {
    const { itemprop, content } = page.nodes[index]?.attributes ?? {}
    if (itemprop === 'name') return content ?? textUnder(page, index, NAME_LIMIT * 2)
  }
  return undefined
}

const HEAD_REACH = 12
const TAIL_REACH = 6

/** Short lines around the start of the article, then those right after it. */
function* edgeLines(context: AuthorContext): Generator<Block> {
  const { blocks, titleBlock, first, last } = context
  const from = Math.max(0, (titleBlock < 0 ? first : Math.min(titleBlock, first)) - 6)
  const until = Math.min(blocks.length, Math.max(titleBlock, first) + HEAD_REACH)
  for (let index = from; index < until; index++) {
    const block = blocks[index]
    if (block) yield block
  }
  for (
    let index = Math.max(until, last - 3);
    index < Math.min(blocks.length, last + TAIL_REACH);
    index++
  ) {
    const block = blocks[index]
    if (block) yield block
  }
}

const HAN_LABEL_PATTERN =
  /(?:^|[\s　(（[【｜|/:：；;，。”0-9])(?:作\s{0,3}者|撰\s?文|执笔人?|撰稿人?|文字?(?=[:：/｜|])|供稿)\s?[:：/｜|]\s?([\p{Script=Han}\p{L}\d_·、，,\s]{2,40})/u
const HAN_REPORTER_PATTERN =
  /(?:^|[(（【[\s　])(?:[\p{Script=Han}]{0,10}?)(?:特约|实习|见习|首席|本报|总台|全媒体)?记者\s{0,2}[:：/]?\s{0,2}([\p{Script=Han}·、，\s]{2,40})/u

/** 作者：… and （记者 …）; a sentence that only speaks of a reporter (记者了解到) names nobody. */
function visibleHanAuthors(context: AuthorContext): Person[] {
  for (const block of edgeLines(context)) {
    const text = block.text.slice(0, 300)
    const names = hanNames(HAN_LABEL_PATTERN.exec(text)?.[1] ?? '')
    if (names.length > 0) return names.map(name => ({ name }))
  }
  for (const block of edgeLines(context)) {
    const names = reporterNames(block.text)
    if (names.length > 0) return names.map(name => ({ name }))
  }
  return []
}

function reporterNames(text: string): string[] {
  for (const part of [text.slice(0, 160), text.slice(-80)]) {
    const match = HAN_REPORTER_PATTERN.exec(part)
    const names = match ? hanNames(match[1] ?? '') : []
    if (names.length > 0) return names
  }
  return []
}

const HAN_STOP_PATTERN =
  /(?:发自|报道|摄影|摄|编辑|责编|校对|来源|通讯员|日电|时间|发布|发表|日期|阅读|点击|评论|出自|浏览|字号|审核|图|翻译|译|从|在|了解|获悉|采访|看到|发现|注意|近日|昨日|今日|今天|昨天|就|对|于)/u

/** Names of two to four characters each, until something that is no name. */
function hanNames(text: string): string[] {
  const head = text.split(HAN_STOP_PATTERN)[0] ?? ''
  // 乔 冠华: a name of two characters is often set apart to fill three places.
  const parts = head
    .trim()
    .split(/[、，,\s　]+/u)
    .filter(Boolean)
  const names: string[] = []
  for (const part of parts) {
    if (/^[\p{Script=Han}·]{2,4}$/u.test(part) || /^[\p{Script=Han}\p{L}\d_·]{2,16}$/u.test(part))
      names.push(part)
    else break
  }
  return names.slice(0, AUTHOR_LIMIT)
}

const BY_PATTERN =
  /^(?:(?:written|posted|published|words|story|text|review(?:ed)?|authored|article|created)\s+)?by\s*[:\s]\s*(.+)$/i

/** "By A and B", and elements that are called byline or author. */
function bylineAuthors(context: AuthorContext): Person[] {
  const { page, blocks } = context
  for (const block of edgeLines(context)) {
    if (block.measure.words > 25 || block.kind === 'figcaption') continue
    const alone = /^(?:(?:written|posted|words) )?by:?$/i.test(block.text)
    const named =
      BY_PATTERN.exec(block.text)?.[1] ?? (alone ? blocks[block.index + 1]?.text : undefined)
    const people = named ? splitNames(cutByline(named)).filter(isName) : []
    if (people.length > 0) return people.map(name => ({ name }))
  }
  for (const block of edgeLines(context)) {
    if (block.measure.words > 12 || !isCalledByline(page, block.owner)) continue
    const people = splitNames(cutByline(block.text)).filter(isName)
    if (people.length > 0) return people.map(name => ({ name }))
  }
  return []
}

function isCalledByline(page: Page, owner: number): boolean {
  const node = page.nodes[owner]
  const names = `${node?.names ?? ''} ${page.nodes[node?.parent ?? 0]?.names ?? ''}`
  return BYLINE_NAMES_PATTERN.test(names) && !NOT_BYLINE_PATTERN.test(node?.names ?? '')
}

const BYLINE_END_PATTERN =
  /\s*(?:[|•·⋅●–—/]|\bon\b|\bupdated\b|\bpublished\b|\bposted\b|\breviewed\b|\bfor\b|\d{1,2}[/.-]\d|\d+ min|(?<=\p{Ll})(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.? \d).*$/iu

function cutByline(text: string): string {
  return text
    .slice(0, 200)
    .replace(BYLINE_END_PATTERN, '')
    .replace(/^by[:\s]+/i, '')
    .trim()
}

const CREDENTIAL_PATTERN =
  /^(?:[A-Z][A-Za-z]{0,4}\.?){1,4}$|^(?:[A-Z]{2,8}[-\s]?\d*)$|^(?:Jr|Sr|Ph\.?D|II|III)\.?$/

/** "A, B and C" to three names; "A, MD" to one. */
export function splitNames(value: unknown): string[] {
  if (typeof value !== 'string') return []
  const text = decodeEntities(value.slice(0, 400))
    .replace(/<[^>]{0,200}>/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  const parts = text
    .replace(/^(?:by|von|por|作者)[:：\s]+/i, '')
    .split(/\s*[,，、;；]\s*|\s+(?:and|&|und|y|et)\s+/i)
  const names: string[] = []
  for (const part of parts.filter(Boolean)) {
    const last = names.length - 1
    if (last >= 0 && CREDENTIAL_PATTERN.test(part) && !part.includes(' ') && part.length <= 6)
      names[last] += `, ${part}`
    else names.push(part)
  }
  return names
}

function isName(name: string): boolean {
  return (
    name.length >= 2 &&
    name.length <= NAME_LIMIT &&
    /\p{L}{2}/u.test(name) &&
    !/[?!@{}<>]|https?:|\d{4}/.test(name)
  )
}

function tidyPeople(people: readonly Person[], siteName: string | undefined): Person[] {
  const seen = new Set<string>()
  return people.filter(({ name }) => {
    const key = name?.toLowerCase() ?? ''
    if (
      !name ||
      !isName(name) ||
      seen.has(key) ||
      /^(?:admin|editor|author|staff|unknown|user|root)$/.test(key)
    )
      return false
    seen.add(key)
    return key !== siteName?.toLowerCase() || people.length === 1
  })
}
