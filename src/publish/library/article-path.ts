import type { PortableRows } from '../../model/portable.ts'

/**
 * Where an article lies, without an ending: `articles/2026/05/04/<id>`, by the day that it is sorted under
 * (UTC), which is given at first sight and kept. `undefined` where there are no rows of it.
 */
export function articlePath({ articles = [] }: PortableRows): string | undefined {
  const [row] = articles
  if (row === undefined) return undefined
  const day = String(row.sort_at).slice(0, 10).replaceAll('-', '/')
  return `articles/${day}/${row.id}`
}
