import { renderFrontMatter } from '../../kit/yaml.ts'
import type { OutputFile } from '../../model/target.ts'
import { htmlBlock } from '../post/post-body.ts'
import { postPath } from '../post/post-path.ts'
import type { PostFormat } from '../post/post-renderer.ts'
import { postFields } from './post-fields.ts'

/**
 * Posts of Hugo. The target's folder is `content` or a folder in it: categories and sites become
 * sections, each with an `_index.md` that gives its real name.
 *
 * Hugo's Markdown leaves raw HTML out unless a site allows it, and sets quotes and dashes of its own; so
 * bodies are HTML and say so (`markup: html`), which every site takes as it is.
 */
export const hugoFormat: PostFormat = {
  kind: 'hugo',
  version: '1',
  path: postPath,
  fields: postFields,
  body: htmlBlock,
  folder: sectionPage,
}

function sectionPage(folders: readonly string[], titles: readonly string[]): OutputFile {
  const content = renderFrontMatter({ title: titles.at(-1) })
  return { path: [...folders, '_index.md'].join('/'), content }
}
