/** Folder of the index below the site's; the page that asks it stands there too. */
export function indexPath(path: string): string {
  return `search/${path}`
}
