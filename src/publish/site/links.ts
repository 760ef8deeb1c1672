import { remember } from '../../kit/remember.ts'
import type { TreeNode } from '../../model/library.ts'

/** Names that stand beside a node's own page. Slugs end in a hyphen only where Windows reserves them. */
const TAKEN_NAMES = new Set(['p', 'history', 'atom.xml', 'rss.xml', 'feed.json', 'index.html'])

/** Copies of pictures, all together: their names are hashes and never change. */
export const PICTURE_FOLDER = 'm/'

/** Addresses of pages as files, from the site's folder. */
export const paths = {
  front: () => 'index.html',
  article: (id: string) => `a/${id}/index.html`,
  sections: () => 's/index.html',
  node: (node: TreeNode) => `${folderOf(node)}/index.html`,
  nodePage: (node: TreeNode, page: number) => `${folderOf(node)}/p/${page}/index.html`,
  day: (day: string, page = 0) => `d/${day}/${page > 0 ? `p/${page}/` : ''}index.html`,
  days: (year?: number) => `days/${year === undefined ? '' : `${year}/`}index.html`,
  sources: (page = 0) => `sources/${page > 0 ? `p/${page}/` : ''}index.html`,
  search: () => 'search/index.html',
  /** A copy of a picture, by its name. */
  picture: (name: string) => `${PICTURE_FOLDER}${name}`,
  topic: (slug: string) => `q/${slug}/index.html`,
  /** Beside the page that shows the same articles. */
  feed: (page: string, file: string) => page.replace(/index\.html$/, file),
}

const folderOf = remember((node: TreeNode) =>
  ['s', ...node.slugs.map(slug => (TAKEN_NAMES.has(slug) ? `${slug}-` : slug))].join('/'),
)

/** Writes links from one page to others. */
export type Links = {
  /** To a page or file by its path from the site's folder; `index.html` is left out. */
  to(path: string): string
}

// Pages of one depth share their links, so that what stands on all of them can be kept by them.
const linksByDepth: Links[] = []

/** Links for the page at `path`, relative, so that the site works wherever its folder lies. */
export function linksFrom(path: string): Links {
  const depth = path.split('/').length - 1
  linksByDepth[depth] ??= linksUnder('../'.repeat(depth))
  return linksByDepth[depth]
}

/** Links that start with `root`: for pages that are shown under addresses not their own. */
export function linksUnder(root: string): Links {
  return { to: path => root + linkText(shorten(path)) || './' }
}

/** The absolute address of a page, in ASCII. */
export function absoluteUrl(siteUrl: string, path: string): string {
  const short = shorten(path)
  const address = PLAIN_ASCII_PATTERN.test(short) ? short : encodePath(short)
  return (siteUrl.endsWith('/') ? siteUrl : `${siteUrl}/`) + address
}

/** Letters of every script may stand in a link as they are (WHATWG URL §1.1), and people can read them. */
const PLAIN_PATTERN = /^[\p{L}\p{M}\p{N}_./-]*$/u
const PLAIN_ASCII_PATTERN = /^[\w./-]*$/

function linkText(path: string): string {
  if (PLAIN_ASCII_PATTERN.test(path) || PLAIN_PATTERN.test(path)) return path
  return encodePath(path)
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/')
}

const PAGE_NAME = 'index.html'

function shorten(path: string): string {
  if (path === PAGE_NAME) return ''
  return path.endsWith(`/${PAGE_NAME}`) ? path.slice(0, -PAGE_NAME.length) : path
}
