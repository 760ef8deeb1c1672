// The library's face: the compiled code of an installed package, else the sources of a clone.
import { existsSync } from 'node:fs'

const compiled = new URL('../dist/index.js', import.meta.url)
const source = new URL('../src/index.ts', import.meta.url)

export const { parseFeed, extractArticle, cleanHtml, toMarkdown, openArchive } = await import(
  existsSync(compiled) ? compiled.href : source.href
)
