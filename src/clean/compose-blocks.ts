// A state machine: walks markup and lays its content out as blocks.
import { canonicalUrl, resolveUrl } from '../kit/url.ts'
import {
  append,
  type Block,
  type Definition,
  type Figure,
  type Heading,
  type Mark,
  type Marks,
  type MarkTag,
  type Media,
  type MediaRun,
  NO_MARKS,
  type Run,
  SEPARATE_MARKS,
} from './blocks.ts'
import { chromeReason } from './is-chrome.ts'
import { judgePicture } from './judge-picture.ts'
import { collapseSpaces, joinBlocks, layOutRuns, onlyLink } from './lay-out-runs.ts'
import { findElement, type MarkupElement, type MarkupNode, textOf } from './markup.ts'
import { holdsProse, readCode } from './read-code.ts'
import { readPicture } from './read-picture.ts'
import { findWatchPage, readPlayer } from './read-player.ts'
import { readTable } from './read-table.ts'

/** Lists, quotes and tables inside each other; deeper ones are laid flat. Keeps output under 64 levels. */
const CONTAINER_LIMIT = 16
const HEADING_LENGTH_LIMIT = 200
const EXCERPT_LENGTH = 80
const LINK_SCHEMES = ['http:', 'https:', 'mailto:']

/** What was taken out of an article, why, and how it began. */
export type Removal = { readonly step: string; readonly reason: string; readonly excerpt: string }

const MARKS: Readonly<Record<string, MarkTag>> = {
  b: 'strong',
  strong: 'strong',
  i: 'em',
  em: 'em',
  s: 'del',
  strike: 'del',
  del: 'del',
  ins: 'ins',
  u: 'u',
  mark: 'mark',
  small: 'small',
  sub: 'sub',
  sup: 'sup',
  code: 'code',
  tt: 'code',
  kbd: 'kbd',
  samp: 'samp',
  var: 'var',
  cite: 'cite',
  q: 'q',
  dfn: 'dfn',
}

const PLAIN_BLOCKS = new Set(
  `p div section article main header footer aside nav address center fieldset legend form hgroup search
  body html noframes dialog marquee multicol optgroup tbody thead tfoot tr td th caption li dt dd summary
  menu dir figcaption listing rtc rbc layer`.split(/\s+/),
)
const CAPTION_CLASS_PATTERN =
  /(?:^|[\s_-])(?:img|image|pic|picture|photo|wp|media|figure|article)?[-_]?(?:captions?|descr?|description|tuzhu|picinfo|img-?note)(?:[-_](?:text|txt|content))?(?:$|\s)/i
const CAPTION_LENGTH_LIMIT = 300
const PICTURE_LINK_PATTERN = /\.(?:jpe?g|png|gif|webp|avif|bmp)(?:[?#!]|$)/i
const PICTURES = new Set(['img', 'picture'])

export type ComposeContext = {
  readonly base: string | undefined
  readonly removed: Removal[]
}

/** Lays a tree of markup out as blocks; what has no place in an article is noted in `removed`. */
export function composeBlocks(root: MarkupElement, context: ComposeContext): Block[] {
  return new Composer(context).flow(root.children)
}

/** Composes the content of one element, such as a table's cell, as blocks of their own. */
export type Flow = (nodes: readonly MarkupNode[]) => Block[]

class Composer {
  readonly #context: ComposeContext
  readonly #marksByKey = new Map<string, Mark>()
  #blocks: Block[] = []
  #runs: Run[] = []
  #marks: Marks = NO_MARKS
  #depth = 0
  #parentClass = ''

  constructor(context: ComposeContext) {
    this.#context = context
  }

  /** Blocks of a part that stands by itself. Marks around it reach in: a bold list has bold items. */
  readonly flow: Flow = nodes => {
    const outer = this.#blocks
    const outerRuns = this.#runs
    this.#blocks = []
    this.#runs = []
    this.#walk(nodes)
    this.#endLine()
    const blocks = this.#blocks
    this.#blocks = outer
    this.#runs = outerRuns
    return blocks
  }

  #walk(nodes: readonly MarkupNode[]): void {
    for (const node of nodes) {
      if (typeof node === 'string') this.#text(node)
      else this.#element(node)
    }
  }

  /** Adds what is no text; code holds text alone. */
  #run(run: Run): void {
    const inCode = run.marks.some(mark => mark.tag === 'code')
    this.#runs.push(inCode ? { ...run, marks: run.marks.filter(mark => mark.tag !== 'code') } : run)
  }

  #text(text: string): void {
    this.#runs.push({ kind: 'text', text, marks: this.#marks })
  }

  #endLine(): void {
    if (this.#runs.length === 0) return
    append(this.#blocks, layOutRuns(this.#runs))
    this.#runs = []
  }

  #push(block: Block | undefined): void {
    this.#endLine()
    if (block) this.#blocks.push(block)
  }

  #element(element: MarkupElement): void {
    const reason = chromeReason(element)
    if (reason) {
      this.#remove(element, reason)
      return
    }
    const { tag } = element
    const mark = MARKS[tag]
    if (mark) {
      this.#inline(element, mark)
      return
    }
    if (PLAIN_BLOCKS.has(tag)) {
      this.#plainBlock(element)
      return
    }
    const handler = this.#handlers[tag]
    if (handler) handler(element)
    else if (isCaption(element)) this.#plainBlock(element)
    else this.#walk(element.children)
  }

  #remove(element: MarkupElement, reason: string): void {
    if (element.tag === 'script' && /^math\/tex/.test(element.attributes.get('type') ?? '')) {
      this.#text(`$${textOf(element).trim()}$`)
      return
    }
    const excerpt = reason === 'script' ? '' : textOf(element).replace(/\s+/g, ' ').trim()
    if (excerpt) this.#note('drop-chrome', reason, excerpt)
    if (PLAIN_BLOCKS.has(element.tag)) this.#endLine()
  }

  #note(step: string, reason: string, excerpt: string): void {
    this.#context.removed.push({ step, reason, excerpt: excerpt.slice(0, EXCERPT_LENGTH) })
  }

  /** What each element becomes that is neither a mark nor a plain block. */
  readonly #handlers: Readonly<Record<string, (element: MarkupElement) => void>> = {
    a: element => this.#link(element),
    abbr: element => this.#valued(element, 'abbr', 'title'),
    acronym: element => this.#valued(element, 'abbr', 'title'),
    time: element => this.#valued(element, 'time', 'datetime'),
    br: () => this.#run({ kind: 'break', marks: NO_MARKS }),
    wbr: () => this.#run({ kind: 'wbr', marks: this.#marks }),
    img: element => this.#picture(element),
    picture: element => this.#pictureChoice(element),
    noscript: element => this.#noscript(element),
    video: element => this.#player(element),
    audio: element => this.#player(element),
    iframe: element => this.#embed(element, element.attributes.get('src')),
    embed: element => this.#embed(element, element.attributes.get('src')),
    object: element => this.#object(element),
    input: element => this.#input(element),
    ruby: element => this.#ruby(element),
    math: element => this.#text(mathText(element)),
    h1: element => this.#heading(element, 1),
    h2: element => this.#heading(element, 2),
    h3: element => this.#heading(element, 3),
    h4: element => this.#heading(element, 4),
    h5: element => this.#heading(element, 5),
    h6: element => this.#heading(element, 6),
    hr: () => this.#push({ kind: 'rule' }),
    pre: element => this.#pre(element),
    xmp: element => this.#pre(element),
    plaintext: element => this.#pre(element),
    ul: element => this.#list(element, false),
    ol: element => this.#list(element, true),
    blockquote: element => this.#quote(element),
    dl: element => this.#definitions(element),
    figure: element => this.#figure(element),
    details: element => this.#details(element),
    table: element => this.#table(element),
  }

  #inline(element: MarkupElement, tag: MarkTag, value?: string): void {
    if (this.#marks.some(mark => mark.tag === tag)) {
      this.#walk(element.children)
      return
    }
    const outer = this.#marks
    this.#marks = [...outer, this.#markOf(tag, value)]
    this.#walk(element.children)
    this.#marks = outer
  }

  #markOf(tag: MarkTag, value: string | undefined): Mark {
    const mark: Mark = value === undefined ? { tag } : { tag, value }
    if (SEPARATE_MARKS.has(tag)) return mark
    const key = `${tag} ${value ?? ''}`
    const known = this.#marksByKey.get(key)
    if (!known) this.#marksByKey.set(key, mark)
    return known ?? mark
  }

  #valued(element: MarkupElement, tag: 'abbr' | 'time', attribute: string): void {
    const value = element.attributes.get(attribute)?.replace(/\s+/g, ' ').trim()
    const usable = value && (tag === 'abbr' || DATETIME_PATTERN.test(value))
    if (usable) this.#inline(element, tag, value)
    else this.#walk(element.children)
  }

  #link(element: MarkupElement): void {
    const href = element.attributes.get('href')?.trim() ?? ''
    const url = href.startsWith('#') ? undefined : linkTarget(href, this.#context.base)
    const enlarges = url !== undefined && PICTURE_LINK_PATTERN.test(url) && isPictureOnly(element)
    if (url === undefined || enlarges) this.#walk(element.children)
    else this.#inline(element, 'a', url)
  }

  #plainBlock(element: MarkupElement): void {
    this.#endLine()
    if (isCaption(element) && this.#caption(element)) return
    const outerClass = this.#parentClass
    this.#parentClass = (element.attributes.get('class') ?? '').slice(0, 128)
    this.#walk(element.children)
    this.#parentClass = outerClass
    this.#endLine()
  }

  /** Makes the text of an element the caption of the picture before it; false when there is none. */
  #caption(element: MarkupElement): boolean {
    const last = this.#blocks.at(-1)
    if (last?.kind !== 'figure' || last.caption.length > 0) return false
    const blocks = this.flow(element.children)
    const simple = blocks.every(block => block.kind === 'paragraph')
    const caption = simple ? joinBlocks(blocks) : []
    const length = caption.reduce(
      (sum, run) => sum + (run.kind === 'text' ? run.text.length : 0),
      0,
    )
    if (!simple || length > CAPTION_LENGTH_LIMIT) append(this.#blocks, blocks)
    else this.#blocks[this.#blocks.length - 1] = { ...last, caption }
    return true
  }

  #media(media: Media): void {
    this.#run({ kind: 'media', media, marks: this.#marks })
  }

  #picture(element: MarkupElement): void {
    const picture = readPicture(element, this.#context.base)
    const verdict = judgePicture(element, picture)
    if (verdict.kind === 'text') this.#text(verdict.text)
    else if (verdict.kind === 'drop') {
      const src = picture?.src ?? element.attributes.get('src') ?? ''
      this.#note('drop-pictures', verdict.reason, src)
    } else if (picture) this.#media(picture)
  }

  #pictureChoice(element: MarkupElement): void {
    const image = element.children.find(child => typeof child !== 'string' && child.tag === 'img')
    if (!image || typeof image === 'string') {
      this.#walk(element.children)
      return
    }
    if (readPicture(image, this.#context.base)) {
      this.#picture(image)
      return
    }
    const source = findElement(element, new Set(['source']))
    const srcset = source?.attributes.get('srcset') ?? source?.attributes.get('data-srcset') ?? ''
    this.#picture({ ...image, attributes: new Map([...image.attributes, ['srcset', srcset]]) })
  }

  /** A lazy picture's real form; all other content of a `<noscript>` is a plea for script. */
  #noscript(element: MarkupElement): void {
    const image = findElement(element, new Set(['img']))
    const picture = image && readPicture(image, this.#context.base)
    if (!image || !picture) return
    const before = this.#runs.findLast(run => run.kind === 'media')
    const figure = this.#blocks.at(-1)
    const shown = before ?? (figure?.kind === 'figure' ? figure.media.at(-1) : undefined)
    const isShown =
      shown?.kind === 'media' &&
      shown.media.kind === 'picture' &&
      sameFile(shown.media.src, picture.src)
    if (!isShown) this.#picture(image)
  }

  #player(element: MarkupElement): void {
    const media = readPlayer(element, this.#context.base)
    if (!media) {
      this.#walk(element.children)
      return
    }
    this.#endLine()
    this.#media(media)
    this.#endLine()
  }

  /** A known video service's player becomes a link to the video, under its picture where there is one. */
  #embed(element: MarkupElement, address: string | undefined): void {
    const lazy = element.attributes.get('data-src') ?? element.attributes.get('data-lazy-src')
    const page =
      findWatchPage(address || lazy || '', this.#context.base) ??
      findWatchPage(lazy ?? '', this.#context.base)
    if (!page) {
      this.#note('link-players', 'unknown frame', address ?? lazy ?? '')
      return
    }
    const title = (element.attributes.get('title') ?? '').replace(/\s+/g, ' ').trim().slice(0, 200)
    const isName = title === '' || /player|embed|iframe|播放器/i.test(title)
    const marks = [this.#markOf('a', page.url)]
    const label = isName ? page.service : `${title} (${page.service})`
    const text: Run = { kind: 'text', text: collapseSpaces(`▶ ${label}`), marks }
    if (!page.poster) {
      this.#push({ kind: 'paragraph', runs: [text] })
      return
    }
    const media: MediaRun = {
      kind: 'media',
      media: { kind: 'picture', src: page.poster, alt: '' },
      marks,
    }
    this.#push({ kind: 'figure', media: [media], caption: [text] })
  }

  #object(element: MarkupElement): void {
    const parameters = element.children.filter(
      child => typeof child !== 'string' && child.tag === 'param',
    )
    const movie = parameters.find(
      child =>
        typeof child !== 'string' && /^(?:movie|src)$/i.test(child.attributes.get('name') ?? ''),
    )
    const value = typeof movie === 'string' ? undefined : movie?.attributes.get('value')
    const address = element.attributes.get('data') ?? value
    if (address && findWatchPage(address, this.#context.base)) this.#embed(element, address)
    else this.#walk(element.children)
  }

  #input(element: MarkupElement): void {
    if (element.attributes.get('type')?.toLowerCase() !== 'checkbox') return
    this.#text(element.attributes.has('checked') ? '☑ ' : '☐ ')
  }

  #ruby(element: MarkupElement): void {
    const pairs: { base: string; reading: string }[] = []
    let base = ''
    for (const child of element.children) {
      if (typeof child === 'string') base += child
      else if (child.tag === 'rt' || child.tag === 'rtc') {
        pairs.push({
          base: collapseSpaces(base).trim(),
          reading: collapseSpaces(textOf(child)).trim(),
        })
        base = ''
      } else if (child.tag !== 'rp') base += textOf(child)
    }
    const readable = pairs.filter(pair => pair.base !== '' && pair.reading !== '')
    const lost = pairs.length !== readable.length
    if (lost || readable.length === 0)
      this.#text(pairs.map(pair => pair.base + bracketed(pair.reading)).join(''))
    else this.#run({ kind: 'ruby', pairs: readable, marks: this.#marks })
    this.#text(base)
  }

  #heading(element: MarkupElement, level: number): void {
    this.#endLine()
    for (const block of this.flow(element.children)) {
      if (block.kind !== 'paragraph') this.#blocks.push(block)
      else append(this.#blocks, headingOf(block.runs, level))
    }
  }

  #pre(element: MarkupElement): void {
    if (holdsProse(element)) {
      this.#plainBlock(element)
      return
    }
    this.#push(readCode(element, this.#parentClass))
  }

  /** Runs `compose` one level deeper; past the limit the content is laid flat instead. */
  #container(element: MarkupElement, compose: () => Block | undefined): void {
    if (this.#depth >= CONTAINER_LIMIT) {
      this.#plainBlock(element)
      return
    }
    this.#endLine()
    this.#depth++
    const block = compose()
    this.#depth--
    this.#push(block)
  }

  #list(element: MarkupElement, ordered: boolean): void {
    this.#container(element, () => {
      const items = this.#items(element)
      if (items.length === 0) return undefined
      const start = ordered ? readStart(element.attributes.get('start')) : undefined
      return { kind: 'list', ordered, items, ...(start !== undefined && { start }) }
    })
  }

  #items(element: MarkupElement): Block[][] {
    const items: Block[][] = []
    for (const group of groupChildren(element.children, child => child.tag === 'li')) {
      const isItem = group.element?.tag === 'li'
      if (group.element && chromeReason(group.element)) continue
      const blocks = this.flow(isItem ? (group.element?.children ?? []) : group.nodes)
      if (blocks.length === 0) continue
      const last = items.at(-1)
      // A list straight inside a list belongs to the item before it.
      if (!isItem && last && blocks.every(block => block.kind === 'list')) append(last, blocks)
      else items.push(blocks)
    }
    return items
  }

  #quote(element: MarkupElement): void {
    this.#container(element, () => {
      const blocks = this.flow(element.children)
      return blocks.length > 0 ? { kind: 'quote', blocks } : undefined
    })
  }

  #definitions(element: MarkupElement): void {
    this.#container(element, () => {
      const items: Definition[] = []
      this.#collectDefinitions(element, items)
      const valid = items[0]?.kind === 'term' && items.at(-1)?.kind === 'detail'
      if (valid) return { kind: 'definitions', items }
      for (const item of items) {
        if (item.kind === 'detail') append(this.#blocks, item.blocks)
        else this.#blocks.push({ kind: 'paragraph', runs: item.runs })
      }
      return undefined
    })
  }

  #collectDefinitions(element: MarkupElement, items: Definition[]): void {
    for (const { element: child, nodes } of groupChildren(element.children, isDefinitionPart)) {
      if (child?.tag === 'div') this.#collectDefinitions(child, items)
      else {
        const blocks = this.flow(child ? child.children : nodes)
        const runs = child?.tag === 'dt' ? joinBlocks(blocks) : []
        if (runs.length > 0) items.push({ kind: 'term', runs })
        else if (blocks.length > 0) items.push({ kind: 'detail', blocks })
      }
    }
  }

  #figure(element: MarkupElement): void {
    const isCaptionChild = (node: MarkupNode) =>
      typeof node !== 'string' && node.tag === 'figcaption'
    const captions = element.children.filter(isCaptionChild)
    const blocks = this.flow(element.children.filter(node => !isCaptionChild(node)))
    const caption = joinBlocks(
      captions.flatMap(node => (typeof node === 'string' ? [] : this.flow(node.children))),
    )
    this.#endLine()
    append(this.#blocks, figureOf(blocks, caption))
  }

  #details(element: MarkupElement): void {
    this.#container(element, () => {
      const isSummary = (node: MarkupNode) => typeof node !== 'string' && node.tag === 'summary'
      const summary = element.children.find(isSummary)
      const runs = typeof summary === 'object' ? joinBlocks(this.flow(summary.children)) : []
      const blocks = this.flow(element.children.filter(node => node !== summary))
      if (runs.length > 0 && blocks.length > 0) return { kind: 'details', summary: runs, blocks }
      if (runs.length > 0) this.#blocks.push({ kind: 'paragraph', runs })
      append(this.#blocks, blocks)
      return undefined
    })
  }

  #table(element: MarkupElement): void {
    this.#container(element, () => {
      const blocks = readTable(element, this.flow)
      append(this.#blocks, blocks)
      return undefined
    })
  }
}

const DATETIME_PATTERN = /^[\dPT][\d:.TZ+\- WDHMSPYwdhmspy]{0,60}$/

function linkTarget(href: string, base: string | undefined): string | undefined {
  const url = resolveUrl(href, base, LINK_SCHEMES)
  return url?.startsWith('http') ? resolveUrl(canonicalUrl(url)) : url
}

function isPictureOnly(element: MarkupElement): boolean {
  return findElement(element, PICTURES) !== undefined && textOf(element).trim() === ''
}

function isCaption(element: MarkupElement): boolean {
  if (element.tag === 'figcaption') return true
  const classes = element.attributes.get('class')
  return classes !== undefined && CAPTION_CLASS_PATTERN.test(classes.slice(0, 256))
}

function sameFile(a: string, b: string): boolean {
  const plain = (url: string) => url.replace(/^https?:/, '').replace(/[?#].*$/, '')
  return plain(a) === plain(b)
}

function bracketed(reading: string): string {
  return reading === '' ? '' : `(${reading})`
}

function mathText(element: MarkupElement): string {
  const annotation = findElement(element, new Set(['annotation']))
  const tex =
    annotation && /tex/i.test(annotation.attributes.get('encoding') ?? '')
      ? textOf(annotation).trim()
      : ''
  return tex === '' ? textOf(element).replace(/\s+/g, ' ') : `$${tex}$`
}

/** A paragraph inside a heading: a line of text is a heading, anything longer is what it looks like. */
function headingOf(runs: readonly Run[], level: number): Block[] {
  const media = runs.filter((run): run is MediaRun => run.kind === 'media')
  const text = runs.filter(run => run.kind !== 'media')
  const line = text.map(run =>
    run.kind === 'break' ? ({ kind: 'text', text: ' ', marks: NO_MARKS } as const) : run,
  )
  const [laid] = layOutRuns(line)
  const figures: Figure[] = media.map(run => ({
    kind: 'figure',
    media: [onlyLink(run)],
    caption: [],
  }))
  if (laid?.kind !== 'paragraph') return figures
  const length = laid.runs.reduce(
    (sum, run) => sum + (run.kind === 'text' ? run.text.length : 0),
    0,
  )
  if (length > HEADING_LENGTH_LIMIT) return [{ kind: 'paragraph', runs }]
  const heading: Heading = { kind: 'heading', level: Math.max(2, level), runs: laid.runs }
  return [...figures, heading]
}

function figureOf(blocks: readonly Block[], caption: readonly Run[]): Block[] {
  if (caption.length === 0) return [...blocks]
  const [first] = blocks
  if (blocks.length === 1 && first?.kind === 'table' && first.caption.length === 0)
    return [{ ...first, caption }]
  const figures = blocks.filter((block): block is Figure => block.kind === 'figure')
  const pictures = figures.every(figure => figure.caption.length === 0)
  if (figures.length > 0 && figures.length === blocks.length && pictures) {
    return [{ kind: 'figure', media: figures.flatMap(figure => figure.media), caption }]
  }
  return [...blocks, { kind: 'paragraph', runs: caption }]
}

function readStart(value: string | undefined): number | undefined {
  const start = /^\s*(\d{1,9})\s*$/.exec(value ?? '')?.[1]
  return start === undefined || Number(start) === 1 ? undefined : Number(start)
}

function isDefinitionPart(element: MarkupElement): boolean {
  return element.tag === 'dt' || element.tag === 'dd' || element.tag === 'div'
}

type Group = { readonly element?: MarkupElement; readonly nodes: MarkupNode[] }

/** Cuts children into the elements that `isPart` picks and the runs of whatever lies between them. */
function groupChildren(
  nodes: readonly MarkupNode[],
  isPart: (element: MarkupElement) => boolean,
): Group[] {
  const groups: Group[] = []
  let between: MarkupNode[] | undefined
  for (const node of nodes) {
    if (typeof node !== 'string' && isPart(node)) {
      groups.push({ element: node, nodes: [] })
      between = undefined
    } else {
      if (!between) {
        between = []
        groups.push({ nodes: between })
      }
      between.push(node)
    }
  }
  return groups
}
