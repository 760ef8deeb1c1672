import { decodeBuffer } from 'encoding-sniffer'
import type { KeptPage } from '../archive/index.ts'
import { type ReadArticle, readArticle, type SourceRules } from '../extract/index.ts'

const CHARSET_PATTERN = /charset\s*=\s*["']?([\w.:-]{1,40})/i
/** Pages of one article; longer ones are slide shows and loops. */
const PART_LIMIT = 12
/** Below this many characters a page has yielded nothing. */
const LEAST_CHARACTERS = 30

/** Gives a page: from the network, or as it was kept. */
export type PageSource = (address: string) => Promise<KeptPage | undefined>

export type ReadingOptions = {
  /** Where the bodies of the host lie, as learned. */
  readonly bodyPath?: string
  /** Rules that people wrote for this page's site. */
  readonly rules?: (url: string) => SourceRules | undefined
}

/** An article as its own page, or pages, give it. */
export type Original = {
  readonly article: ReadArticle
  /** In the order in which they were read; the first is the entry's own. */
  readonly pages: readonly KeptPage[]
  /** The source that learning files it under. */
  readonly host: string
  /** How it was read, so that it can be read again. */
  readonly options: ReadingOptions
}

/**
 * Reads the article at an address: its page, or the whole version of it that rules name; the pages that
 * follow it, joined; and where the page itself yields nothing, its AMP or printer's version. The same
 * pages give the same article, wherever they come from.
 */
export async function readOriginal(
  address: string,
  source: PageSource,
  options: ReadingOptions = {},
): Promise<Original | undefined> {
  const first = await source(address)
  if (!first) return undefined
  const pages = [first]
  const read = (page: KeptPage): ReadArticle => readKept(page, options)
  let article = read(first)
  const whole = article.singlePageUrl ? await source(article.singlePageUrl) : undefined
  if (whole) {
    pages.push(whole)
    article = longer(article, read(whole))
  }
  if (isEmpty(article)) article = await readPlainer(article, source, pages, read)
  if (!whole) article = await joinPages(article, source, pages, read)
  return { article, pages, host: URL.parse(first.finalUrl)?.hostname ?? '', options }
}

function readKept(page: KeptPage, options: ReadingOptions): ReadArticle {
  const rules = options.rules?.(page.finalUrl)
  return readArticle(decodePage(page.body, page.contentType), page.finalUrl, {
    ...(options.bodyPath && { bodyPath: options.bodyPath }),
    ...(rules && { rules }),
  })
}

/** BOM, HTTP header, `<meta charset>`, in the order of the WHATWG encoding sniffing algorithm. */
function decodePage(body: Uint8Array, contentType: string | undefined): string {
  const label = CHARSET_PATTERN.exec(contentType ?? '')?.[1]
  return decodeBuffer(Buffer.from(body.buffer, body.byteOffset, body.byteLength), {
    defaultEncoding: 'utf-8',
    ...(label === undefined ? {} : { transportLayerEncodingLabel: label }),
  })
}

const isEmpty = (article: ReadArticle): boolean => article.text.length < LEAST_CHARACTERS

const longer = (one: ReadArticle, other: ReadArticle): ReadArticle =>
  other.text.length > one.text.length ? withBody(one, other) : one

/** The facts of one page with the body of another. */
function withBody(facts: ReadArticle, body: ReadArticle): ReadArticle {
  const { html, text, blockCount, confidence, removed, sightings } = body
  return { ...facts, html, text, blockCount, confidence, removed, sightings }
}

async function readPlainer(
  article: ReadArticle,
  source: PageSource,
  pages: KeptPage[],
  read: (page: KeptPage) => ReadArticle,
): Promise<ReadArticle> {
  for (const address of [article.ampUrl, article.printUrl]) {
    const page = address ? await source(address) : undefined
    if (!page) continue
    const plainer = read(page)
    if (isEmpty(plainer)) continue
    pages.push(page)
    return withBody(article, plainer)
  }
  return article
}

async function joinPages(
  first: ReadArticle,
  source: PageSource,
  pages: KeptPage[],
  read: (page: KeptPage) => ReadArticle,
): Promise<ReadArticle> {
  const asked = new Set(pages.flatMap(({ address, finalUrl }) => [address, finalUrl]))
  const texts = new Set([first.text])
  let joined = first
  let next = first.nextPageUrl
  while (next && !asked.has(next) && texts.size < PART_LIMIT) {
    asked.add(next)
    const page = await source(next)
    if (!page) break
    const part = read(page)
    // A page that shows what another did is no next page.
    if (isEmpty(part) || texts.has(part.text)) break
    texts.add(part.text)
    pages.push(page)
    joined = appendPart(joined, part)
    next = part.nextPageUrl
  }
  return joined
}

function appendPart(whole: ReadArticle, part: ReadArticle): ReadArticle {
  return {
    ...whole,
    html: `${whole.html}\n${part.html}`,
    text: `${whole.text}\n\n${part.text}`,
    blockCount: whole.blockCount + part.blockCount,
    confidence: Math.min(whole.confidence, part.confidence),
    removed: [...whole.removed, ...part.removed],
    sightings: [...whole.sightings, ...part.sightings],
  }
}
