// The library's face: the sources of a clone, else the compiled code of an installed package.
import { existsSync } from 'node:fs'

const compiled = new URL('../dist/index.js', import.meta.url)
const source = new URL('../src/index.ts', import.meta.url)

export const { parseFeed, extractArticle, cleanHtml, toMarkdown, openArchive } = await import(
  existsSync(source) ? source.href : compiled.href
)
