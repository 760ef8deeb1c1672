import type { TreeNode } from '../../model/library.ts'

/** Addresses of pages as files, from the site's folder. */
export const paths = {
  front: () => 'index.html',
  article: (id: string) => `a/${id}/index.html`,
  sections: () => 's/index.html',
  node: (node: TreeNode) => `s/${node.slugs.join('/')}/index.html`,
  nodePage: (node: TreeNode, page: number) => `s/${node.slugs.join('/')}/p/${page}/index.html`,
  day: (day: string, page = 0) => `d/${day}/${page > 0 ? `p/${page}/` : ''}index.html`,
  days: (year?: number) => `days/${year === undefined ? '' : `${year}/`}index.html`,
  sources: () => 'sources/index.html',
  search: () => 'search/index.html',
  /** Beside the page of a node, or of the whole. */
  feed: (node: TreeNode | undefined, file: string) =>
    node ? `s/${node.slugs.join('/')}/${file}` : file,
}

/** Writes links from one page to others. */
export type Links = {
  /** To a page or file by its path from the site's folder; `index.html` is left out. */
  to(path: string): string
}

/** Links for the page at `path`, relative, so that the site works wherever its folder lies. */
export function linksFrom(path: string): Links {
  return linksUnder('../'.repeat(path.split('/').length - 1))
}

/** Links that start with `root`: for pages that are shown under addresses not their own. */
export function linksUnder(root: string): Links {
  return { to: path => root + addressOf(path) || './' }
}

/** A path as it stands in an address, from the site's folder. */
export function addressOf(path: string): string {
  const short = path === 'index.html' ? '' : path.replace(/\/index\.html$/, '/')
  return /^[\w./-]*$/.test(short) ? short : short.split('/').map(encodeURIComponent).join('/')
}

/** The absolute address of a page. */
export function absoluteUrl(siteUrl: string, path: string): string {
  return (siteUrl.endsWith('/') ? siteUrl : `${siteUrl}/`) + addressOf(path)
}
