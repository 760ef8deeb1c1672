import type { OutputFile } from '../../model/target.ts'
import { postPath } from '../post/post-path.ts'
import type { PostFormat } from '../post/post-renderer.ts'
import type { ToMarkdown } from '../post/to-markdown.ts'
import { postFields } from './post-fields.ts'

/**
 * Posts of Eleventy. The target's folder is a folder of the site's input; each category and site below
 * it says its name in a directory data file.
 */
export function eleventyFormat(toMarkdown: ToMarkdown): PostFormat {
  return {
    kind: 'eleventy',
    version: '1',
    path: postPath,
    fields: postFields,
    // Its Markdown, markdown-it as it comes, has no footnotes.
    body: html => toMarkdown(html, { footnotes: false }),
    folder: directoryData,
  }
}

/** @see https://www.11ty.dev/docs/data-template-dir/ */
function directoryData(folders: readonly string[], titles: readonly string[]): OutputFile {
  const [category, site] = titles
  const data = { category, ...(site !== undefined && { site }) }
  const path = [...folders, `${folders.at(-1)}.11tydata.json`].join('/')
  return { path, content: `${JSON.stringify(data, undefined, 2)}\n` }
}
