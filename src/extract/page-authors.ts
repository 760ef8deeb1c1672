import type { Person } from '../model/feed.ts'
import type { Block } from './cut-blocks.ts'
import { editorNames, labelledNames, reporterNames, signedNames } from './han-authors.ts'
import { isObject, type LinkedObject, textOf } from './json-ld.ts'
import { isName, isPersonName, NAMES_LIMIT, splitNames, tidyPeople } from './names.ts'
import type { Page } from './page.ts'
import { textUnder } from './plain-text.ts'

const META_NAMES = [
  'author',
  'article:author_name',
  'parsely-author',
  'sailthru.author',
  'dc.creator',
  'dcterms.creator',
  'byl',
  'article:author',
]
const BYLINE_NAMES_PATTERN = /author|byline|by-line|writer|contributor|creator/i
const NOT_BYLINE_PATTERN =
  /bio|about|social|avatar|image|img|photo|title|date|time|more|related|comment|role|desc|reading/i

/** Where authors are looked for: the page, its blocks, and where the article begins and ends among them. */
export type AuthorContext = {
  readonly page: Page
  readonly blocks: readonly Block[]
  readonly titleBlock: number
  /** First and last block of the body; the number of blocks when there is none. */
  readonly first: number
  readonly last: number
  readonly siteName: string | undefined
}

/**
 * The people who wrote the article. In this order: the line by the title that says "By" and a person's name;
 * JSON-LD, where it names persons; lines that say 作者 or 记者; scholarly and other names in the head; microdata
 * and `rel=author`; elements that are called byline; a name by the title that the page presents elsewhere;
 * JSON-LD's organisation. Editors (编辑, 责任编辑) and sources (来源) are no authors.
 */
export function readAuthors(
  context: AuthorContext,
  article: LinkedObject | undefined,
  objects: readonly LinkedObject[],
): { readonly authors: readonly Person[]; readonly by?: string } {
  const linked = linkedAuthors(article, objects)
  const ways: readonly (readonly [string, () => Person[]])[] = [
    ['the line by the title', () => people(byLines(context, isPersonName))],
    ['JSON-LD', () => linked.filter(author => author.person).map(author => author.who)],
    ['a line that names authors or reporters', () => people(hanNames(context))],
    ['citation names in the head', () => people(citedNames(context.page))],
    ['names in the head', () => people(metaNames(context.page))],
    ['marked elements', () => people(markedNames(context))],
    ['a line that begins with "by"', () => people(byLines(context, isName))],
    ['an element called byline', () => people(calledBylines(context))],
    ['a name that the page presents', () => people(presentedNames(context))],
    ['a line of names by the title', () => people(signedByTitle(context))],
    ['the organisation in JSON-LD', () => linked.map(author => author.who)],
  ]
  // The site itself signs where nobody else does.
  for (const siteName of [context.siteName, undefined]) {
    for (const [by, find] of ways) {
      const authors = tidyPeople(find(), siteName)
      if (authors.length > 0) return { authors, by }
    }
  }
  return { authors: [] }
}

/** Those who edited it, as Chinese pages state under the text. */
export function readEditors({ blocks, first }: AuthorContext): Person[] {
  for (const block of blocks) {
    if (block.index < first - HEAD_REACH || block.text.length > 200) continue
    const names = editorNames(block.text)
    if (names.length > 0) return people(names)
  }
  return []
}

const people = (names: readonly string[]): Person[] => names.map(name => ({ name }))

type LinkedAuthor = { readonly who: Person; readonly person: boolean }

function linkedAuthors(
  article: LinkedObject | undefined,
  objects: readonly LinkedObject[],
): LinkedAuthor[] {
  const value = article?.author ?? article?.creator
  const list = Array.isArray(value) ? value.slice(0, NAMES_LIMIT) : [value]
  return list.flatMap((item): LinkedAuthor[] => {
    if (typeof item === 'string')
      return people(splitNames(item)).map(who => ({ who, person: true }))
    return isObject(item) ? linkedAuthor(item, objects) : []
  })
}

function linkedAuthor(item: LinkedObject, objects: readonly LinkedObject[]): LinkedAuthor[] {
  const full = 'name' in item ? item : (objects.find(each => each['@id'] === item['@id']) ?? item)
  const person = !/organization|corporation|website/i.test(String(full['@type'] ?? ''))
  const url = textOf(full.url)
  const names = Array.isArray(full.name) ? full.name : [full.name]
  return names
    .flatMap(splitNames)
    .map(name => ({ who: url && /^https?:/.test(url) ? { name, url } : { name }, person }))
}

function metaNames(page: Page): string[] {
  for (const key of META_NAMES) {
    const values = page.meta.get(key)?.filter(value => !/^https?:|^[\d@{]/.test(value.trim())) ?? []
    const names = values.slice(0, NAMES_LIMIT).flatMap(splitNames)
    if (names.some(isName)) return names
  }
  return []
}

/** `citation_author` gives one person a tag, as "Family, Given". */
function citedNames(page: Page): string[] {
  const cited = page.meta.get('citation_author')?.slice(0, NAMES_LIMIT) ?? []
  return cited.map(
    name => /^([^,]+), ([^,]+)$/.exec(name.trim())?.slice(1).reverse().join(' ') ?? name.trim(),
  )
}

/** `itemprop=author` and `rel=author`, before the end of the body. */
function markedNames({ page, blocks, last }: AuthorContext): string[] {
  const end = blocks[last]?.last ?? page.nodes.length
  const names: string[] = []
  for (let index = 1; index < end && names.length < NAMES_LIMIT; index++) {
    const { itemprop, rel, content } = page.nodes[index]?.attributes ?? {}
    if (itemprop !== 'author' && !/(?:^|\s)author(?:\s|$)/.test(rel ?? '')) continue
    names.push(...splitNames(content ?? nameUnder(page, index) ?? textUnder(page, index, 160)))
  }
  return names
}

function nameUnder(page: Page, node: number): string | undefined {
  const end = Math.min(page.nodes[node]?.end ?? 0, node + 200)
  for (let index = node; index < end; index++) {
    const { itemprop, content } = page.nodes[index]?.attributes ?? {}
    if (itemprop === 'name') return content ?? textUnder(page, index, 160)
  }
  return undefined
}

const HEAD_REACH = 12
const TAIL_BACK = 8
const TAIL_REACH = 6

/** The lines around the start of the article, then those around its end. */
function edgeLines({ blocks, titleBlock, first, last }: AuthorContext): Block[] {
  const from = Math.max(0, (titleBlock < 0 ? first : Math.min(titleBlock, first)) - 6)
  const until = Math.max(titleBlock, first) + HEAD_REACH
  return [
    ...blocks.slice(from, until),
    ...blocks.slice(Math.max(until, last - TAIL_BACK), last + TAIL_REACH),
  ]
}

function hanNames(context: AuthorContext): string[] {
  const lines = edgeLines(context)
  for (const namesOf of [labelledNames, reporterNames]) {
    for (const { text } of lines) {
      const names = namesOf(text)
      if (names.length > 0) return names
    }
  }
  return []
}

const LINE_WORDS = 25
const BY_TITLE_BEFORE = 3
/** At the start of a line, or after a date and nothing else that could be a sentence. */
const BY_PATTERN =
  /^(?:[^\p{L}]{0,4}|.{0,40}\d{4}[\s|•·,–-]{0,4}|(?:written|posted|published|words|story|text|authored|article|created|post)\s)by[:\s]\s*(\p{L}.*)$/iu
const BY_CAPITAL_PATTERN = /^By(?=\p{Lu})(.+)$/u
const BY_ALONE_PATTERN = /^(?:(?:written|posted|words|story) )?by:?$/i
const NOT_AUTHOR_PATTERN =
  /(?:reviewed|edited|updated|checked|photo\w*|sponsored|powered|supported|presented|brought) by/i
const BYLINE_END_PATTERN =
  /\s*(?:[|•·⋅●–—/]|\bon\b|\b(?:last )?updated\b|\bpublished\b|\bposted\b|\breviewed\b|\bfor\b|\d{1,2}[/.-]\d|\d+ min|(?<=\p{Ll})(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?=\p{Ll}* \d)|\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.? \d).*$/iu

/** "By A and B" near an edge of the article. */
function byLines(context: AuthorContext, accepts: (name: string) => boolean): string[] {
  for (const block of edgeLines(context)) {
    if (context.titleBlock >= 0 && block.index < context.titleBlock - BY_TITLE_BEFORE) continue
    if (block.measure.words > LINE_WORDS || block.kind === 'figcaption') continue
    if (NOT_AUTHOR_PATTERN.test(block.text)) continue
    const named = BY_ALONE_PATTERN.test(block.text)
      ? context.blocks[block.index + 1]?.text
      : (BY_PATTERN.exec(block.text) ?? BY_CAPITAL_PATTERN.exec(block.text))?.[1]
    if (!named || !/^[\p{Lu}\d]|^the \p{Lu}|^\p{Ll}\S*$/u.test(named)) continue
    const names = splitNames(cutByline(named)).filter(accepts)
    if (names.length > 0) return names
  }
  return []
}

/** Elements that are called byline or author and hold a name. */
function calledBylines(context: AuthorContext): string[] {
  for (const block of edgeLines(context)) {
    if (block.measure.words > 12 || !isCalledByline(context.page, block.owner)) continue
    const names = splitNames(cutByline(block.text)).filter(isName)
    const sure = names.filter(
      name => isPersonName(name) || /\p{Script=Han}/u.test(name) || !name.includes(' '),
    )
    if (sure.length > 0) return sure
  }
  return []
}

function isCalledByline(page: Page, owner: number): boolean {
  const node = page.nodes[owner]
  const names = `${node?.names ?? ''} ${page.nodes[node?.parent ?? 0]?.names ?? ''}`
  return BYLINE_NAMES_PATTERN.test(names) && !NOT_BYLINE_PATTERN.test(node?.names ?? '')
}

const PRESENTED_REACH = 6

/** A person's name alone by the title, where another block says who that is ("A is a writer …"). */
function presentedNames({ blocks, titleBlock }: AuthorContext): string[] {
  if (titleBlock < 0) return []
  const near = blocks.slice(titleBlock + 1, titleBlock + PRESENTED_REACH)
  const found = near
    .map(block => cutByline(block.text))
    .filter(name => name.length < 40 && isPersonName(name))
    .find(name =>
      blocks.some(
        ({ text }) =>
          PRESENTS_PATTERN.test(text.slice(name.length, name.length + 12)) && text.startsWith(name),
      ),
    )
  return found ? [found] : []
}

const SIGNED_REACH = 4

/** Chinese names alone on a line between title and text, that stand there only. */
function signedByTitle({ blocks, titleBlock, first }: AuthorContext): string[] {
  const from = titleBlock < 0 ? first - SIGNED_REACH : titleBlock + 1
  for (const block of blocks.slice(Math.max(0, from), Math.max(0, from) + SIGNED_REACH)) {
    const names = block.linkShare < 0.5 ? signedNames(block.text) : []
    const isAlone = blocks.filter(({ text }) => text === block.text).length === 1
    if (names.length > 0 && isAlone) return names
  }
  return []
}

const PRESENTS_PATTERN = /^,? (?:is|was|has|writes|covers|joined|leads|works|specializes)\b/

function cutByline(text: string): string {
  return text
    .slice(0, 200)
    .replace(BYLINE_END_PATTERN, '')
    .replace(/^by[:\s]+/i, '')
    .trim()
}
