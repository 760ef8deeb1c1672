import type { FeedRecord } from '../../model/library.ts'
import { isHttp, publicAddress } from './document.ts'
import { emptyElement, startTag, textElement } from './xml.ts'

/** What an outline of a feed needs; a {@link FeedRecord} has all of it. */
export type OpmlFeed = Pick<
  FeedRecord,
  'address' | 'path' | 'title' | 'homePage' | 'description' | 'language'
>

export type OpmlDocument = { readonly title: string; readonly feeds: readonly OpmlFeed[] }

type Folder = { readonly folders: Map<string, Folder>; readonly items: (Folder | OpmlFeed)[] }

/**
 * Writes a list of feeds as OPML 2.0, outlines nested as their paths say. A feed whose address is
 * nobody else's business (`file:`) keeps its place and home page, but is no subscription any more.
 *
 * @see https://opml.org/spec2.opml
 */
export function renderOpml({ title, feeds }: OpmlDocument): string {
  const root = newFolder()
  for (const feed of feeds) folderOf(root, feed.path.slice(0, -1)).items.push(feed)
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<opml version="2.0">',
    `<head>${textElement('title', title)}</head>`,
    '<body>',
    ...folderLines(root, 1),
    '</body>',
    '</opml>\n',
  ].join('\n')
}

const newFolder = (): Folder => ({ folders: new Map(), items: [] })

function folderOf(root: Folder, path: readonly string[]): Folder {
  let folder = root
  for (const name of path) {
    const known = folder.folders.get(name)
    const next = known ?? newFolder()
    if (known === undefined) {
      folder.folders.set(name, next)
      folder.items.push(next)
    }
    folder = next
  }
  return folder
}

function folderLines(folder: Folder, depth: number): string[] {
  const names = new Map([...folder.folders].map(([name, child]) => [child, name]))
  const indent = '  '.repeat(depth)
  return folder.items.flatMap(item => {
    if (!('items' in item)) return [indent + feedOutline(item)]
    const text = names.get(item) ?? ''
    const start = indent + startTag('outline', { text, title: text })
    return [start, ...folderLines(item, depth + 1), `${indent}</outline>`]
  })
}

function feedOutline(feed: OpmlFeed): string {
  const text = feed.path.at(-1) ?? feed.title ?? feed.address
  const xmlUrl = publicAddress(feed.address)
  const htmlUrl = isHttp(feed.homePage) ? feed.homePage : undefined
  const kind = xmlUrl === undefined ? undefined : 'rss'
  return emptyElement('outline', {
    text,
    title: text,
    type: kind,
    xmlUrl,
    htmlUrl,
    description: feed.description,
    language: feed.language,
  })
}
