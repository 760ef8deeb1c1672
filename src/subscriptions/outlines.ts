import { decodeHTML, decodeHTMLAttribute } from 'entities/decode'
import { Parser } from 'htmlparser2'
import { cleanName } from './clean-name.ts'

const DEEPEST_PATH = 64
const DEEPEST_NESTING = 1000 // the parser's time grows with the square of it
const TITLE_LIMIT_CHARACTERS = 1000

/** Where an element stands: offsets into the text it was read from. */
export type ElementRange = {
  readonly start: number
  /** After its start tag, which is all of it when it closes itself. */
  readonly tagEnd: number
  /** Where its end tag begins; absent when it has none. */
  readonly contentEnd?: number
}

/** One `<outline>` that is not a comment. */
export type Outline = {
  /** By lower-case name, entities decoded. */
  readonly attributes: ReadonlyMap<string, string>
  /** Names of the outlines around it, outermost first; nameless ones are left out. */
  readonly folders: readonly string[]
  readonly line: number
  readonly isEmpty: boolean
  /** Index of the outline around it; absent at the top. */
  readonly parent?: number
  readonly range: ElementRange
}

/** What a document that may be OPML holds. */
export type OutlineDocument = {
  /** Lower-case name of the first element; absent in a text without markup. */
  readonly root?: string
  readonly title?: string
  readonly opml?: ElementRange
  readonly body?: ElementRange
  /** In document order. */
  readonly outlines: readonly Outline[]
  /** Its first element is never closed. */
  readonly isCutOff: boolean
  /** The first line on which outlines are nested too deep to keep every level. */
  readonly tooDeepAt?: number
  /** The line on which reading stopped, in a document that is nested beyond sense. */
  readonly stoppedAt?: number
}

type OpenOutline = {
  readonly index: number
  readonly isNamed: boolean
  readonly isComment: boolean
}
const STOP = Symbol('nested beyond sense')
type MutableRange = Mutable<ElementRange>
type MutableOutline = Mutable<Omit<Outline, 'range'>> & { readonly range: MutableRange }
type Mutable<T> = { -readonly [Key in keyof T]: T[Key] }

/** Reads outlines out of OPML 1.0, 1.1 and 2.0, well-formed or not. Linear; never throws. */
export function readOutlines(source: string): OutlineDocument {
  const document: Mutable<OutlineDocument> = { outlines: [], isCutOff: false }
  const outlines: MutableOutline[] = []
  const open: OpenOutline[] = []
  const folders: string[] = []
  const lineAt = lineCounter(source)
  let depth = 0
  let title: string | undefined
  let isInCdata = false

  function openOutline(given: Readonly<Record<string, string>>, range: MutableRange): void {
    const attributes = new Map(
      Object.entries(given).map(([key, value]) => [key, decodeHTMLAttribute(value)]),
    )
    const parent = open.at(-1)
    const line = lineAt(range.start)
    const isComment = parent?.isComment || /^\s*true\s*$/i.test(attributes.get('iscomment') ?? '')
    const name = cleanName(attributes.get('text')) || cleanName(attributes.get('title'))
    // Beyond the deepest level outlines hang off the last folder kept, so none is lost.
    const isNamed = name !== '' && folders.length < DEEPEST_PATH - 1
    if (name !== '' && !isNamed) document.tooDeepAt ??= line
    open.push({ index: isComment ? -1 : outlines.length, isNamed, isComment })
    const above = outlines[parent?.index ?? -1]
    if (above !== undefined) above.isEmpty = false
    const place = parent === undefined ? {} : { parent: parent.index }
    if (!isComment) {
      outlines.push({ attributes, folders: [...folders], line, isEmpty: true, ...place, range })
    }
    if (isNamed) folders.push(name)
  }

  function closeOutline(hasEndTag: boolean): void {
    const closed = open.pop()
    if (closed?.isNamed) folders.pop()
    const range = outlines[closed?.index ?? -1]?.range
    if (range && hasEndTag) range.contentEnd = parser.startIndex
  }

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        document.root ??= name
        if (++depth > DEEPEST_NESTING) throw STOP
        const range: MutableRange = { start: parser.startIndex, tagEnd: parser.endIndex + 1 }
        if (name === 'outline') openOutline(attributes, range)
        else if (name === 'body') document.body ??= range
        else if (name === 'opml') document.opml ??= range
        else if (name === 'title' && open.length === 0) title ??= ''
      },
      onclosetag(name, isImplied) {
        depth--
        const hasEndTag = source.startsWith('</', parser.startIndex)
        if (name === 'outline') closeOutline(hasEndTag)
        else if (name === 'body' && document.body && hasEndTag) {
          document.body = { ...document.body, contentEnd: parser.startIndex }
        }
        if (name === 'title' && title !== undefined) document.title ??= cleanName(title)
        if (depth === 0 && isImplied) document.isCutOff = true
      },
      oncdatastart: () => {
        isInCdata = true
      },
      oncdataend: () => {
        isInCdata = false
      },
      ontext(text) {
        if (title === undefined || document.title !== undefined) return
        if (title.length < TITLE_LIMIT_CHARACTERS) title += isInCdata ? text : decodeHTML(text)
      },
    },
    // Entities are left to us: lists in the wild use HTML's names, of which XML mode knows five.
    { xmlMode: true, decodeEntities: false, lowerCaseTags: true, lowerCaseAttributeNames: true },
  )
  try {
    parser.end(source)
  } catch (signal) {
    if (signal !== STOP) throw signal
    document.stoppedAt = lineAt(parser.startIndex)
  }
  document.outlines = outlines
  return document
}

/** Counts lines up to an offset; offsets must not go down. */
function lineCounter(source: string): (offset: number) => number {
  let line = 1
  let position = source.indexOf('\n')
  return offset => {
    while (position !== -1 && position < offset) {
      line++
      position = source.indexOf('\n', position + 1)
    }
    return line
  }
}
