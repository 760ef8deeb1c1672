import { dirname, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cleanName } from './clean-name.ts'
import { attributesOf, editOpml, type FolderToAdd, type OutlineToAdd } from './edit-opml.ts'
import { type Outline, readOutlines } from './outlines.ts'
import { feedAddress } from './read-subscription.ts'
import { resolveAddress } from './resolve-address.ts'
import { type Attribute, readAttributes } from './start-tag.ts'

/** What another list holds, ready to stand in this one. */
export type CopiedOutlines = {
  readonly title?: string
  readonly outlines: readonly OutlineToAdd[]
  /** Namespaces that the copied attributes may use, by prefix. */
  readonly namespaces: ReadonlyMap<string, string>
}

/**
 * Reads the outlines of a list with every attribute, known or not, so that they can be added to
 * another one ({@link editOpml}). Relative addresses are made to lead to the same place from there.
 *
 * @param from where the list stands
 * @param to where they will stand
 */
export function copyOutlines(source: string, from: string, to: string): CopiedOutlines {
  const document = readOutlines(source)
  const copies = document.outlines.flatMap((outline, at) => {
    const isFeed = feedAddress(outline, from) !== undefined
    const name = nameOf(outline)
    if (!isFeed && !outline.isEmpty) return []
    if (!isFeed && name === '' && outline.attributes.size === 0) return []
    return [{ folders: foldersOf(source, document.outlines, at), attributes: moved(outline) }]
  })
  return {
    ...(document.title && { title: document.title }),
    outlines: copies,
    namespaces: namespacesOf(source, document.opml),
  }

  function moved(outline: Outline): readonly Attribute[] {
    const address = feedAddress(outline, from)
    const attributes = attributesOf(source, outline)
    if (address === undefined) return attributes
    return attributes.map(attribute =>
      isAddress(attribute, outline)
        ? [attribute[0], placeFrom(attribute[1], address, to)]
        : attribute,
    )
  }
}

/** A list as it is, for another place: relative addresses are made to lead to the same feeds from there. */
export function moveOpml(source: string, from: string, to: string): string {
  const set = new Map<string, Record<string, string>>()
  for (const { attributes } of readOutlines(source).outlines) {
    const name = attributes.has('xmlurl') ? 'xmlUrl' : 'url'
    const written = attributes.get(name.toLowerCase()) ?? ''
    const resolved = resolveAddress(written, from)
    if (resolved.kind !== 'address') continue
    set.set(resolved.address, { [name]: placeFrom(written, resolved.address, to) })
  }
  return editOpml(source, { set }, from).text
}

function isAddress([name]: Attribute, { attributes }: Outline): boolean {
  return name.toLowerCase() === (attributes.has('xmlurl') ? 'xmlurl' : 'url')
}

/** Absolute addresses stay as they are written; a file is named from where the other list stands. */
function placeFrom(written: string, address: string, to: string): string {
  if (!address.startsWith('file:'))
    return /^[a-z][a-z0-9+.-]*:/i.test(written.trim()) ? written : address
  if (!to.startsWith('file:')) return address
  const path = relative(dirname(fileURLToPath(to)), fileURLToPath(address))
  return path.split(/[\\/]/).map(encodeURIComponent).join('/')
}

function nameOf({ attributes }: Outline): string {
  return cleanName(attributes.get('text')) || cleanName(attributes.get('title'))
}

/** Folders with their own attributes, so that what other programs say of a folder is kept too. */
function foldersOf(source: string, outlines: readonly Outline[], at: number): FolderToAdd[] {
  const folders: FolderToAdd[] = []
  for (let index = outlines[at]?.parent; index !== undefined; index = outlines[index]?.parent) {
    const outline = outlines[index]
    const name = outline === undefined ? '' : nameOf(outline)
    if (outline === undefined || name === '') continue
    const isFeed = outline.attributes.has('xmlurl')
    folders.unshift(isFeed ? { name } : { name, attributes: attributesOf(source, outline) })
  }
  return folders
}

function namespacesOf(
  source: string,
  opml: { readonly start: number; readonly tagEnd: number } | undefined,
): Map<string, string> {
  if (opml === undefined) return new Map()
  const attributes = readAttributes(source.slice(opml.start, opml.tagEnd))
  return new Map(
    attributes.flatMap(([name, value]) =>
      name.startsWith('xmlns:') ? [[name.slice('xmlns:'.length), value] as const] : [],
    ),
  )
}
