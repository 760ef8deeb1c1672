import {
  createElement,
  findElement,
  hasMoreTextThan,
  type MarkupElement,
  textOf,
} from './markup.ts'

/** Class of a reference and of the list of notes, in what this room writes. */
export const REFERENCE_CLASS = 'footnote-ref'
export const NOTES_CLASS = 'footnotes'

/** More are an index, not notes. */
const NOTE_LIMIT = 2000
/** A reference is a number, a letter or a sign, maybe in brackets; its second one may be `[1:1]`. */
const REFERENCE_PATTERN =
  /^[\s^[({（〔【［]*(?:\d{1,4}(?::\d{1,3})?|[a-z]{1,2}|[*†‡§¶#※]{1,3}|(?:注|註|note|fn)\s?\d{0,4})[\s\])}）〕】］.:]*$/i
const LINK_LENGTH_LIMIT = 16
/** How far a reference's own name may stand from its link: on it, on a `<sup>` or `<span>` around it. */
const NAME_DISTANCE = 3
const NOTE_TAGS = new Set(['li', 'p', 'div', 'dd', 'aside', 'section', 'td'])
/** What names a place inside a note; any other element is a place of its own. */
const INLINE_TAGS = new Set(['a', 'span', 'sup', 'b', 'strong', 'em', 'i', 'small', 'cite'])
/** No note has one: what has is a section, and the links are its table of contents. */
const HEADINGS = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'])
const BACKLINK_CLASS_PATTERN = /(?:^|\s)(?:mw-)?cite-backlink(?:$|\s)/
const LINK_PATTERN = /href\s*=\s*["']?[^"'\s<>]*#[^"'\s<>]*(?:fn|note|foot|cite|ref)/i

/** Links and names of a page, as far as they concern places in it. */
type Places = {
  readonly parents: Map<MarkupElement, MarkupElement>
  readonly named: Map<string, MarkupElement>
  /** Links by the name that they lead to, in the order of the page. */
  readonly links: Map<string, MarkupElement[]>
  readonly base: string | undefined
}

type Note = { readonly element: MarkupElement; readonly references: readonly MarkupElement[] }

/** True when there may be notes: links to places in the page that sound like it. */
export function mayHoldFootnotes(html: string): boolean {
  return html.includes('#') && LINK_PATTERN.test(html)
}

/**
 * Brings footnotes to one form, whoever wrote them: references `<sup class="footnote-ref">1</sup>`,
 * numbered in the order in which they are met, and a list `<ol class="footnotes">` at the end. A footnote
 * is a pair: a short link to an element of the page, in which a link leads back to it. All other links
 * in the page are left alone.
 *
 * @param base address of the page: its own links may be written in full
 */
export function liftFootnotes(root: MarkupElement, base: string | undefined): void {
  const places: Places = { parents: new Map(), named: new Map(), links: new Map(), base }
  collect(root, places)
  const notes = findNotes(places)
  if (notes.length === 0) return
  const list = createElement('ol', new Map([['class', NOTES_CLASS]]))
  for (const [index, { element, references }] of notes.entries()) {
    for (const reference of references) markReference(reference, index + 1, places)
    detach(element, places)
    list.children.push(itemOf(element, places))
  }
  root.children.push(list)
}

function collect(element: MarkupElement, places: Places): void {
  const name = element.attributes.get('id') || element.attributes.get('name')
  if (name && !places.named.has(name)) places.named.set(name, element)
  const target = element.tag === 'a' ? targetOf(element, places) : undefined
  if (target !== undefined) {
    const known = places.links.get(target)
    if (known) known.push(element)
    else places.links.set(target, [element])
  }
  for (const child of element.children) {
    if (typeof child === 'string') continue
    places.parents.set(child, element)
    collect(child, places)
  }
}

/** The name that a link within the page leads to. */
function targetOf(link: MarkupElement, { base }: Places): string | undefined {
  const href = link.attributes.get('href') ?? ''
  const start = href.indexOf('#')
  if (start < 0) return undefined
  if (start > 0 && href.slice(0, start) !== base?.replace(/#.*$/, '')) return undefined
  const name = href.slice(start + 1)
  if (name === '') return undefined
  try {
    return decodeURIComponent(name)
  } catch {
    return name // a bare `%` is part of it
  }
}

function findNotes(places: Places): Note[] {
  const notes = new Map<MarkupElement, Note>()
  // What an element leads back to, asked once: many names may stand in one.
  const backs = new Map<MarkupElement, ReadonlySet<MarkupElement>>()
  for (const [name, links] of places.links) {
    if (notes.size >= NOTE_LIMIT) break
    const element = noteAt(places.named.get(name), places)
    if (!element || notes.has(element)) continue
    const back = backs.get(element) ?? backTargets(element, places)
    backs.set(element, back)
    const references = links.filter(link => isReference(link, { element, back, notes, places }))
    if (references.length > 0) notes.set(element, { element, references })
  }
  // A note within a note stays where it is.
  return [...notes.values()].filter(({ element }) => {
    for (let outer = places.parents.get(element); outer; outer = places.parents.get(outer)) {
      if (notes.has(outer)) return false
    }
    return true
  })
}

/** The block that holds a note's text: the named element, or the nearest around a name in a line. */
function noteAt(named: MarkupElement | undefined, { parents }: Places): MarkupElement | undefined {
  let element = named
  while (element && INLINE_TAGS.has(element.tag)) element = parents.get(element)
  return element && NOTE_TAGS.has(element.tag) ? element : undefined
}

/** Elements that links in a note lead to; none where it is no note but a section. */
function backTargets(note: MarkupElement, places: Places): ReadonlySet<MarkupElement> {
  const targets = new Set<MarkupElement>()
  if (findElement(note, HEADINGS)) return targets
  for (const link of linksIn(note)) {
    const target = places.named.get(targetOf(link, places) ?? '')
    if (target) targets.add(target)
  }
  return targets
}

function* linksIn(element: MarkupElement): Generator<MarkupElement> {
  for (const child of element.children) {
    if (typeof child === 'string') continue
    if (child.tag === 'a') yield child
    yield* linksIn(child)
  }
}

type Candidate = {
  readonly element: MarkupElement
  /** What its links lead to. */
  readonly back: ReadonlySet<MarkupElement>
  /** Those found before it: the way back from a note is no reference. */
  readonly notes: ReadonlyMap<MarkupElement, Note>
  readonly places: Places
}

function isReference(link: MarkupElement, { element, back, notes, places }: Candidate): boolean {
  const { parents } = places
  if (back.size === 0 || hasMoreTextThan(link, LINK_LENGTH_LIMIT)) return false
  if (!REFERENCE_PATTERN.test(textOf(link))) return false
  let isNamed = false
  let distance = 0
  for (let outer: MarkupElement | undefined = link; outer; outer = parents.get(outer)) {
    if (outer === element || notes.has(outer)) return false
    if (distance++ < NAME_DISTANCE && back.has(outer)) isNamed = true
  }
  return isNamed
}

/** Puts the note's number where the link was, and where a `<sup>` was around it alone. */
function markReference(link: MarkupElement, number: number, places: Places): void {
  const outer = places.parents.get(link)
  const isAlone = outer?.tag === 'sup' && textOf(outer).trim() === textOf(link).trim()
  const replaced = isAlone ? outer : link
  const reference = createElement('sup', new Map([['class', REFERENCE_CLASS]]))
  reference.children.push(String(number))
  const siblings = places.parents.get(replaced)?.children
  siblings?.splice(siblings.indexOf(replaced), 1, reference)
}

function detach(element: MarkupElement, { parents }: Places): void {
  const siblings = parents.get(element)?.children
  siblings?.splice(siblings.indexOf(element), 1)
}

/** A note as an item of the list, without its links back. */
function itemOf(note: MarkupElement, places: Places): MarkupElement {
  const item = createElement('li')
  for (const child of note.children) item.children.push(child)
  dropBacklinks(item, places)
  return item
}

function dropBacklinks(element: MarkupElement, places: Places): void {
  const kept = element.children.filter(
    child => typeof child === 'string' || !isBacklink(child, places),
  )
  element.children.splice(0, element.children.length, ...kept)
  for (const child of kept) if (typeof child !== 'string') dropBacklinks(child, places)
}

function isBacklink(element: MarkupElement, places: Places): boolean {
  if (BACKLINK_CLASS_PATTERN.test(element.attributes.get('class') ?? '')) return true
  const isLink = element.tag === 'a' && targetOf(element, places) !== undefined
  return isLink && !hasMoreTextThan(element, LINK_LENGTH_LIMIT)
}
