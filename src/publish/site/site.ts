import { sha256Hex } from '../../kit/hash.ts'
import type { LibraryReader } from '../../model/library.ts'
import type { OutputFile, PublishSettings, RenderContext, Renderer } from '../../model/target.ts'
import { NAV_LIMIT, wordingOf } from './load-site.ts'

const VERSION = '2'

/**
 * Publishes the library as a news site. The pages' own files, sixty of them, are loaded when there is
 * something to render.
 */
export function siteRenderer(): Renderer {
  return { kind: 'site', version: VERSION, fingerprint, render }
}

async function* render(context: RenderContext): AsyncGenerator<OutputFile> {
  const { renderSite } = await import('./render-site.ts')
  yield* renderSite(context)
}

/**
 * Of what stands on every page: title, language, and the bar of sections. A new section changes every page
 * only where the bar names it.
 */
async function fingerprint(library: LibraryReader, settings: PublishSettings): Promise<string> {
  const facts = { feeds: await library.feeds(), title: await library.title() }
  const { title, language } = wordingOf(facts, settings)
  const tops = (await library.nodes()).filter(({ parentId }) => parentId === undefined)
  const bar = tops.slice(0, NAV_LIMIT).map(node => [node.title, node.slugs])
  return sha256Hex(JSON.stringify([title, language, bar, tops.length > NAV_LIMIT]))
}
