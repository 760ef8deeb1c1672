import { SubscriptionsError } from '../errors.ts'
import { cleanName } from './clean-name.ts'
import { type ElementRange, type Outline, type OutlineDocument, readOutlines } from './outlines.ts'
import { feedAddress } from './read-subscription.ts'
import {
  type Attribute,
  readAttributes,
  renderAttribute,
  setAttributes,
  tagNameOf,
} from './start-tag.ts'

/** A feed that is to stand in a list. */
export type OutlineToAdd = {
  /** Outermost first; those that are there are used. */
  readonly folders: readonly FolderToAdd[]
  /** In the order they are written in; `xmlUrl` among them. */
  readonly attributes: readonly Attribute[]
}

export type FolderToAdd = {
  readonly name: string
  /** For a folder that has to be made. @default its name as `text` */
  readonly attributes?: readonly Attribute[]
}

export type OpmlEdits = {
  readonly add?: readonly OutlineToAdd[]
  /** Other attributes for feeds that are there, by resolved address; `undefined` takes one out. */
  readonly set?: ReadonlyMap<string, Readonly<Record<string, string | undefined>>>
  /** Namespaces that the edits use, by prefix; declared where they are not. */
  readonly namespaces?: ReadonlyMap<string, string>
}

export type EditedOpml = {
  readonly text: string
  readonly added: readonly OutlineToAdd[]
  /** Those whose address stands in the list already, somewhere. */
  readonly present: readonly OutlineToAdd[]
}

/** A piece of the old text and what stands there instead. */
type Patch = { readonly start: number; readonly end: number; readonly text: string }
type Branch = {
  readonly attributes: readonly Attribute[]
  readonly folders: Map<string, Branch>
  readonly items: (Branch | OutlineToAdd)[]
}

const INDENT = '  '
const EMPTY_LIST = `<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0">
<head><title>TITLE</title></head>
<body>
</body>
</opml>
`

/** A list without feeds, to begin with. */
export function emptyOpml(title: string): string {
  const escaped = title.replace(/&/g, '&amp;').replace(/</g, '&lt;')
  return EMPTY_LIST.replace('TITLE', () => escaped)
}

/**
 * Changes a list of feeds in place: what is not changed keeps every byte, comments, white space,
 * order and attributes of other programs included. New feeds stand last in their folder, so the
 * user's order stays the user's.
 *
 * @param location where the list stands, for relative addresses
 * @throws {SubscriptionsError} `subscriptions/not-opml` when the list is too broken to be edited
 */
export function editOpml(source: string, edits: OpmlEdits, location: string): EditedOpml {
  const document = readOutlines(source)
  const known = knownKeys(source, document, location)
  const added: OutlineToAdd[] = []
  const present: OutlineToAdd[] = []
  for (const outline of edits.add ?? []) {
    const key = keyOfOutline(outline, location)
    if (known.has(key)) present.push(outline)
    else added.push(outline)
    known.add(key)
  }
  const patches = [
    ...additions(source, document, added),
    ...replacements(source, document, edits.set ?? new Map(), location),
    ...declarations(source, document, edits.namespaces ?? new Map()),
  ]
  return { text: patched(source, patches), added, present }
}

/** A feed is the same by its address; an outline that is none, by all that it says. */
function keyOfOutline({ folders, attributes }: OutlineToAdd, location: string): string {
  const lowered = new Map(attributes.map(([name, value]) => [name.toLowerCase(), value]))
  const outline = { attributes: lowered, folders: [], line: 0, isEmpty: true, range: NOWHERE }
  const address = feedAddress(outline, location)
  return address ?? keyOf([...folders.map(folder => folder.name), ...attributes.flat()])
}

const NOWHERE: ElementRange = { start: 0, tagEnd: 0 }

function knownKeys(source: string, { outlines }: OutlineDocument, location: string): Set<string> {
  const keys = new Set<string>()
  for (const outline of outlines) {
    const address = feedAddress(outline, location)
    if (address !== undefined) keys.add(address)
    else if (outline.isEmpty)
      keys.add(keyOf([...outline.folders, ...attributesOf(source, outline).flat()]))
  }
  return keys
}

/** The attributes of an outline in their order, as they are written. */
export function attributesOf(source: string, { range }: Outline): Attribute[] {
  return readAttributes(source.slice(range.start, range.tagEnd))
}

function patched(source: string, patches: readonly Patch[]): string {
  const pieces: string[] = []
  let position = 0
  for (const { start, end, text } of patches.toSorted((one, two) => one.start - two.start)) {
    pieces.push(source.slice(position, start), text)
    position = end
  }
  return pieces.join('') + source.slice(position)
}

/** Where new outlines hang: an outline that is there (by index), or the body. */
const BODY = -1

function additions(
  source: string,
  document: OutlineDocument,
  added: readonly OutlineToAdd[],
): Patch[] {
  const byFolder = folderIndex(document.outlines)
  const branches = new Map<number, Branch>()
  for (const outline of added) {
    let depth = outline.folders.length
    const names = outline.folders.map(folder => cleanName(folder.name))
    while (depth > 0 && !byFolder.has(keyOf(names.slice(0, depth)))) depth--
    const place = byFolder.get(keyOf(names.slice(0, depth))) ?? BODY
    const branch = branches.get(place) ?? newBranch([])
    branches.set(place, branch)
    branchOf(branch, outline.folders.slice(depth)).items.push(outline)
  }
  return [...branches].map(([place, branch]) => {
    const range = place === BODY ? document.body : document.outlines[place]?.range
    if (range === undefined) throw notEditable()
    return addition(source, range, branch)
  })
}

/** The first folder of each path; a feed that holds feeds is no folder to add to. */
function folderIndex(outlines: readonly Outline[]): Map<string, number> {
  const index = new Map<string, number>()
  for (const [at, { attributes, folders }] of outlines.entries()) {
    if (attributes.has('xmlurl')) continue
    const name = cleanName(attributes.get('text')) || cleanName(attributes.get('title'))
    const key = keyOf([...folders, name])
    if (name !== '' && !index.has(key)) index.set(key, at)
  }
  return index
}

const keyOf = (path: readonly string[]): string => JSON.stringify(path)
const newBranch = (attributes: readonly Attribute[]): Branch => ({
  attributes,
  folders: new Map(),
  items: [],
})

function branchOf(branch: Branch, path: readonly FolderToAdd[]): Branch {
  let inner = branch
  for (const { name, attributes } of path) {
    const known = inner.folders.get(cleanName(name))
    const next = known ?? newBranch(attributes ?? [['text', name]])
    if (known === undefined) {
      inner.folders.set(cleanName(name), next)
      inner.items.push(next)
    }
    inner = next
  }
  return inner
}

function addition(source: string, range: ElementRange, branch: Branch): Patch {
  const eol = source.includes('\r\n') ? '\r\n' : '\n'
  const tag = source.slice(range.start, range.tagEnd)
  const indent = indentAt(source, range.start)
  const isLined = indent !== undefined
  const isBody = /^<\s*body/i.test(tag)
  const unit = source.includes('\n\t') ? '\t' : INDENT
  const inner = isBody && indent === '' ? bodyIndent(source, range) : (indent ?? '') + unit
  const lines = branchLines(branch, isLined ? inner : '', isLined ? unit : '')
  const text = lines.map(line => (isLined ? eol : '') + line).join('')
  if (range.contentEnd !== undefined) {
    const content = source.slice(range.tagEnd, range.contentEnd)
    const at = range.tagEnd + content.trimEnd().length
    const isOnOneLine = isLined && !/[\r\n]/.test(source.slice(at, range.contentEnd))
    return { start: at, end: at, text: text + (isOnOneLine ? eol + indent : '') }
  }
  if (!/\/\s*>$/.test(tag)) throw notEditable()
  const start = range.start + tag.replace(/\s*\/\s*>$/, '').length
  const close = `${isLined ? eol + indent : ''}</${tagNameOf(tag)}>`
  return { start, end: range.tagEnd, text: `>${text}${close}` }
}

/** White space before an element that stands first on its line; absent when something else does. */
function indentAt(source: string, start: number): string | undefined {
  const line = source.slice(Math.max(source.lastIndexOf('\n', start - 1) + 1, 0), start)
  return line.trim() === '' && source.includes('\n') ? line : undefined
}

/** Many programs do not indent what is in the body; what is there already decides. */
function bodyIndent(source: string, range: ElementRange): string {
  const first = source.slice(range.tagEnd, range.contentEnd ?? range.tagEnd)
  return /^\s*?\n([ \t]*)</.exec(first)?.[1] ?? INDENT
}

function branchLines(branch: Branch, indent: string, unit: string): string[] {
  return branch.items.flatMap(item => {
    if (!('items' in item)) return [`${indent}<outline${attributesText(item.attributes)}/>`]
    const start = `${indent}<outline${attributesText(item.attributes)}>`
    return [start, ...branchLines(item, indent + unit, unit), `${indent}</outline>`]
  })
}

const attributesText = (attributes: readonly Attribute[]): string =>
  attributes.map(renderAttribute).join('')

function replacements(
  source: string,
  { outlines }: OutlineDocument,
  set: NonNullable<OpmlEdits['set']>,
  location: string,
): Patch[] {
  if (set.size === 0) return []
  return outlines.flatMap(outline => {
    const address = feedAddress(outline, location)
    const changes = address === undefined ? undefined : set.get(address)
    if (changes === undefined) return []
    const { start, tagEnd } = outline.range
    const text = setAttributes(source.slice(start, tagEnd), changes)
    return [{ start, end: tagEnd, text }]
  })
}

function declarations(
  source: string,
  { opml }: OutlineDocument,
  namespaces: ReadonlyMap<string, string>,
): Patch[] {
  if (opml === undefined || namespaces.size === 0) return []
  const tag = source.slice(opml.start, opml.tagEnd)
  const declared = new Set(readAttributes(tag).map(([name]) => name))
  const missing = [...namespaces].filter(([prefix]) => !declared.has(`xmlns:${prefix}`))
  if (missing.length === 0) return []
  const changes = Object.fromEntries(missing.map(([prefix, uri]) => [`xmlns:${prefix}`, uri]))
  return [{ start: opml.start, end: opml.tagEnd, text: setAttributes(tag, changes) }]
}

function notEditable(): SubscriptionsError {
  return new SubscriptionsError(
    'subscriptions/not-opml',
    'The list of feeds cannot be added to, because an element of it is not closed',
    { hint: 'Mend the file, or let a feed reader export it again.' },
  )
}
