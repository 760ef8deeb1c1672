import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A post as a real generator understood and rendered it. */
export type BuiltPost = {
  readonly id: string
  /** Path of the page below the site's root. */
  readonly url: string
  readonly title: string | undefined
  /** ISO 8601, UTC. */
  readonly date: string | undefined
  readonly categories: readonly string[]
  readonly tags: readonly string[] | undefined
  readonly excerpt: string | undefined
  /** The body as it stands in the page. */
  readonly html: string
}

/** Every page below `folder` that is called `index.html`, by its address. */
export async function readPages(
  folder: string,
): Promise<{ readonly url: string; readonly content: string }[]> {
  const names = (await readdir(folder, { recursive: true })).filter(name =>
    /index\.html$/.test(name),
  )
  return Promise.all(
    names.sort().map(async name => ({
      url: `/${name.replaceAll('\\', '/').replace(/index\.html$/, '')}`,
      content: await readFile(join(folder, name), 'utf8'),
    })),
  )
}
