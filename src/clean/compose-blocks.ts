// A state machine: walks markup and lays its content out as blocks.
import {
  append,
  type Block,
  type Mark,
  type Marks,
  type MarkTag,
  NO_MARKS,
  type Run,
  SEPARATE_MARKS,
} from './blocks.ts'
import { MARKS, PLAIN_BLOCKS, VALUED_MARKS } from './element-kinds.ts'
import { chromeReason } from './is-chrome.ts'
import { judgePicture } from './judge-picture.ts'
import { layOutRuns } from './lay-out-runs.ts'
import { NOTES_CLASS, REFERENCE_CLASS } from './lift-footnotes.ts'
import { findElement, type MarkupElement, type MarkupNode, textOf } from './markup.ts'
import { holdsProse, readCode } from './read-code.ts'
import { readDefinitions } from './read-definitions.ts'
import { readDetails } from './read-details.ts'
import { addressesOf, readEmbed, videoBlock } from './read-embed.ts'
import { isCaption, readFigure, withCaption } from './read-figure.ts'
import { readHeading } from './read-heading.ts'
import { readLink } from './read-link.ts'
import { readList } from './read-list.ts'
import {
  type Formula,
  formulaText,
  isRenderedMath,
  readMath,
  readMathPicture,
  readMathScript,
  readRenderedMath,
} from './read-math.ts'
import { isSameFile, readPicture } from './read-picture.ts'
import { readPlayer } from './read-player.ts'
import { readRuby } from './read-ruby.ts'
import { readTable } from './read-table.ts'

/** Lists, quotes, tables, figures inside each other; deeper ones are laid flat. Keeps output under 64 levels. */
const CONTAINER_LIMIT = 16
const EXCERPT_LENGTH = 80

/** What was taken out of an article, why, and how it began. */
export type Removal = { readonly step: string; readonly reason: string; readonly excerpt: string }

export type ComposeContext = {
  /** Absolute address of the page; absent: relative addresses lead nowhere. */
  readonly base: string | undefined
  readonly removed: Removal[]
  /** The page carries the sources of its formulas beside what it shows of them. */
  readonly hasMathSources: boolean
}

/** Lays a tree of markup out as blocks; what has no place in an article is noted in `removed`. */
export function composeBlocks(root: MarkupElement, context: ComposeContext): Block[] {
  const composer = new Composer(context)
  const blocks = composer.flow(root.children)
  if (composer.notes.length > 0) blocks.push({ kind: 'notes', items: composer.notes })
  return blocks
}

/** Composes nodes as blocks of their own: an item's, a cell's, a caption's. */
export type Flow = (nodes: readonly MarkupNode[]) => Block[]

/**
 * Text and media gather in `#runs` until something ends the line; then they are laid out into
 * `#blocks`. Marks are those of the elements open around the current place, whatever blocks lie
 * between, so bold around three paragraphs makes three bold paragraphs.
 */
class Composer {
  readonly #context: ComposeContext
  /** Footnotes, wherever their list stood. */
  readonly notes: Block[][] = []
  readonly #knownMarks = new Map<MarkTag, Map<string | undefined, Mark>>()
  #blocks: Block[] = []
  #runs: Run[] = []
  #marks: Marks = NO_MARKS
  #depth = 0
  #parentClass = ''

  constructor(context: ComposeContext) {
    this.#context = context
  }

  readonly flow: Flow = nodes => {
    const outer = { blocks: this.#blocks, runs: this.#runs }
    this.#blocks = []
    this.#runs = []
    this.#walk(nodes)
    this.#endLine()
    const blocks = this.#blocks
    this.#blocks = outer.blocks
    this.#runs = outer.runs
    return blocks
  }

  #walk(nodes: readonly MarkupNode[]): void {
    for (const node of nodes) {
      if (typeof node === 'string') this.#text(node)
      else this.#element(node)
    }
  }

  #text(text: string): void {
    this.#runs.push({ kind: 'text', text, marks: this.#marks })
  }

  /** Adds what is no text; code holds text alone. */
  #run(run: Run): void {
    const inCode = run.marks.some(mark => mark.tag === 'code')
    this.#runs.push(inCode ? { ...run, marks: run.marks.filter(mark => mark.tag !== 'code') } : run)
  }

  #endLine(): void {
    if (this.#runs.length === 0) return
    append(this.#blocks, layOutRuns(this.#runs))
    this.#runs = []
  }

  #add(blocks: readonly Block[]): void {
    this.#endLine()
    append(this.#blocks, blocks)
  }

  #note(step: string, reason: string, excerpt: string): void {
    if (excerpt === '') return
    this.#context.removed.push({ step, reason, excerpt: excerpt.slice(0, EXCERPT_LENGTH) })
  }

  #element(element: MarkupElement): void {
    const { tag } = element
    const reason = chromeReason(element)
    const mark = MARKS[tag]
    const handle = this.#handlers[tag]
    if (reason) this.#remove(element, reason)
    else if (isRenderedMath(element)) this.#renderedMath(element)
    else if (tag === 'sup' && isReference(element)) this.#reference(element)
    else if (mark) this.#marked(element, mark)
    else if (VALUED_MARKS[tag]) this.#valued(element, VALUED_MARKS[tag])
    else if (handle) handle(element)
    else if (PLAIN_BLOCKS.has(tag) || isCaption(element)) this.#plainBlock(element)
    else this.#walk(element.children)
  }

  #remove(element: MarkupElement, reason: string): void {
    const formula = readMathScript(element)
    if (formula) this.#formula(formula)
    else if (reason !== 'script') {
      this.#note('drop-chrome', reason, textOf(element).replace(/\s+/g, ' ').trim())
    }
    if (PLAIN_BLOCKS.has(element.tag)) this.#endLine()
  }

  /** What each element becomes that is neither a mark nor a plain block. */
  readonly #handlers: Readonly<Record<string, (element: MarkupElement) => void>> = {
    a: element => this.#link(element),
    br: () => this.#run({ kind: 'break', marks: NO_MARKS }),
    wbr: () => this.#run({ kind: 'wbr', marks: this.#marks }),
    img: element => this.#picture(element),
    picture: element => this.#pictureChoice(element),
    noscript: element => this.#noscript(element),
    video: element => this.#player(element),
    audio: element => this.#player(element),
    iframe: element => this.#embed(element),
    embed: element => this.#embed(element),
    object: element => this.#embed(element),
    input: element => this.#input(element),
    ruby: element => this.#ruby(element),
    math: element => this.#formula(readMath(element)),
    h1: element => this.#container(element, () => readHeading(element, this.flow)),
    h2: element => this.#container(element, () => readHeading(element, this.flow)),
    h3: element => this.#container(element, () => readHeading(element, this.flow)),
    h4: element => this.#container(element, () => readHeading(element, this.flow)),
    h5: element => this.#container(element, () => readHeading(element, this.flow)),
    h6: element => this.#container(element, () => readHeading(element, this.flow)),
    hr: element => this.#add(isNotesRule(element) ? [] : [{ kind: 'rule' }]),
    pre: element => this.#pre(element),
    xmp: element => this.#pre(element),
    plaintext: element => this.#pre(element),
    figure: element => this.#container(element, () => readFigure(element, this.flow)),
    ul: element => this.#container(element, () => readList(element, this.flow)),
    ol: element => this.#container(element, () => this.#orderedList(element)),
    dl: element => this.#container(element, () => readDefinitions(element, this.flow)),
    details: element => this.#container(element, () => readDetails(element, this.flow)),
    table: element => this.#container(element, () => readTable(element, this.flow)),
    blockquote: element => this.#container(element, () => readQuote(element, this.flow)),
  }

  /** Reads a block one level deeper; past the limit its content is laid flat instead. */
  #container(element: MarkupElement, read: () => Block[]): void {
    if (this.#depth >= CONTAINER_LIMIT) {
      this.#plainBlock(element)
      return
    }
    this.#endLine()
    const outerClass = this.#parentClass
    this.#parentClass = (element.attributes.get('class') ?? outerClass).slice(0, 128)
    this.#depth++
    const blocks = read()
    this.#depth--
    this.#parentClass = outerClass
    this.#add(blocks)
  }

  #marked(element: MarkupElement, tag: MarkTag, value?: string): void {
    const outer = this.#marks
    const isThere = outer.some(mark => mark.tag === tag || (mark.tag === 'a' && tag === 'u'))
    // Links are underlined as it is.
    const kept = tag === 'a' ? outer.filter(mark => mark.tag !== 'u') : outer
    if (!isThere) this.#marks = [...kept, this.#markOf(tag, value)]
    this.#walk(element.children)
    this.#marks = outer
  }

  /** The one mark of this kind and value, so that equal neighbours join; or a new one. */
  #markOf(tag: MarkTag, value: string | undefined): Mark {
    const known = this.#knownMarks.get(tag) ?? new Map<string | undefined, Mark>()
    const equal = known.get(value)
    if (equal && !SEPARATE_MARKS.has(tag)) return equal
    const mark: Mark = value === undefined ? { tag } : { tag, value }
    this.#knownMarks.set(tag, known.set(value, mark))
    return mark
  }

  #valued(element: MarkupElement, mark: (typeof VALUED_MARKS)[string]): void {
    const value = element.attributes.get(mark.attribute)?.replace(/\s+/g, ' ').trim()
    if (value && mark.pattern.test(value)) this.#marked(element, mark.tag, value)
    else this.#walk(element.children)
  }

  #link(element: MarkupElement): void {
    const url = readLink(element, this.#context.base)
    if (url === undefined) this.#walk(element.children)
    else this.#marked(element, 'a', url)
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

  /** Puts an element's text under the picture before it; false when there is none. */
  #caption(element: MarkupElement): boolean {
    const last = this.#blocks.at(-1)
    if (last?.kind !== 'figure') return false
    const blocks = this.flow(element.children)
    const figure = withCaption(last, blocks)
    if (figure) this.#blocks[this.#blocks.length - 1] = figure
    else append(this.#blocks, blocks)
    return true
  }

  #picture(element: MarkupElement): void {
    const formula = readMathPicture(element)
    if (formula) {
      this.#formula(formula)
      return
    }
    const picture = readPicture(element, this.#context.base)
    const verdict = judgePicture(element, picture)
    if (verdict.kind === 'text') this.#text(verdict.text)
    else if (verdict.kind === 'keep') {
      this.#run({ kind: 'media', media: verdict.picture, marks: this.#marks })
    } else {
      this.#note(
        'drop-pictures',
        verdict.reason,
        picture?.src ?? element.attributes.get('src') ?? '',
      )
    }
  }

  #pictureChoice(element: MarkupElement): void {
    const image = element.children.find(child => typeof child !== 'string' && child.tag === 'img')
    if (!image || typeof image === 'string') this.#walk(element.children)
    else if (readPicture(image, this.#context.base)) this.#picture(image)
    else {
      const source = findElement(element, SOURCES)?.attributes
      const srcset = source?.get('srcset') ?? source?.get('data-srcset') ?? ''
      this.#picture({ ...image, attributes: new Map([...image.attributes, ['srcset', srcset]]) })
    }
  }

  /** A lazy picture's real form; all other content of a `<noscript>` is a plea for script. */
  #noscript(element: MarkupElement): void {
    const image = findElement(element, IMAGES)
    const picture = image && readPicture(image, this.#context.base)
    if (!image || !picture) return
    const figure = this.#blocks.at(-1)
    const shown =
      this.#runs.findLast(run => run.kind === 'media') ??
      (figure?.kind === 'figure' ? figure.media.at(-1) : undefined)
    const isShown = shown?.media.kind === 'picture' && isSameFile(shown.media.src, picture.src)
    if (!isShown) this.#picture(image)
  }

  #player(element: MarkupElement): void {
    const media = readPlayer(element, this.#context.base)
    if (!media) {
      this.#walk(element.children)
      return
    }
    this.#endLine()
    this.#run({ kind: 'media', media, marks: this.#marks })
    this.#endLine()
  }

  #embed(element: MarkupElement): void {
    const page = readEmbed(element, this.#context.base)
    if (page) {
      const title = element.attributes.get('title') ?? ''
      this.#add([videoBlock(page, title, this.#markOf('a', page.url))])
    } else if (element.tag === 'object') this.#walk(element.children)
    else this.#note('link-players', 'unknown frame', addressesOf(element)[0] ?? '')
  }

  /** Of all controls only a task's box says something. */
  #input(element: MarkupElement): void {
    if (element.attributes.get('type')?.toLowerCase() !== 'checkbox') return
    this.#text(element.attributes.has('checked') ? '☑ ' : '☐ ')
  }

  #ruby(element: MarkupElement): void {
    const { pairs, text } = readRuby(element)
    if (pairs.length > 0) this.#run({ kind: 'ruby', pairs, marks: this.#marks })
    this.#text(text)
  }

  /** A list, unless it is one of notes: those are kept for the end. */
  #orderedList(element: MarkupElement): Block[] {
    const blocks = readList(element, this.flow)
    if (element.attributes.get('class') !== NOTES_CLASS) return blocks
    for (const block of blocks)
      if (block.kind === 'list')
        append(
          this.notes,
          block.items.map(item => [...item]),
        )
    return []
  }

  /** A footnote's number; it leads to the note, so it is no part of a link around it. */
  #reference(element: MarkupElement): void {
    const marks = this.#marks.filter(mark => mark.tag !== 'a')
    this.#run({ kind: 'reference', number: Number(textOf(element)), marks })
  }

  #renderedMath(element: MarkupElement): void {
    if (this.#context.hasMathSources) return
    const formula = readRenderedMath(element)
    if (formula) this.#formula(formula)
    else this.#walk(element.children)
  }

  #formula(formula: Formula | undefined): void {
    if (!formula) return
    if (formula.display) this.#endLine()
    this.#text(formulaText(formula))
    if (formula.display) this.#endLine()
  }

  #pre(element: MarkupElement): void {
    if (holdsProse(element)) {
      this.#plainBlock(element)
      return
    }
    const code = readCode(element, this.#parentClass)
    this.#add(code ? [code] : [])
  }
}

const SOURCES = new Set(['source'])
const IMAGES = new Set(['img'])

/** The form that `liftFootnotes` gives a reference, and `write-html.ts` writes. */
function isReference(element: MarkupElement): boolean {
  if (element.attributes.get('class') !== REFERENCE_CLASS) return false
  const [only, ...others] = element.children
  return others.length === 0 && typeof only === 'string' && REFERENCE_PATTERN.test(only)
}

const REFERENCE_PATTERN = /^[1-9]\d{0,3}$/

/** What renderers of Markdown put between an article and its notes. */
function isNotesRule(element: MarkupElement): boolean {
  return element.attributes.get('class') === 'footnotes-sep'
}

function readQuote(element: MarkupElement, flow: Flow): Block[] {
  const blocks = flow(element.children)
  return blocks.length > 0 ? [{ kind: 'quote', blocks }] : []
}
