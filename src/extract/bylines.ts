import { cutLines } from './cut-blocks.ts'
import { editorNames, reporterNames } from './han-authors.ts'
import { readPage } from './read-page.ts'

/** Names that the first and the last lines of a text state. */
export type Bylines = { readonly reporters: readonly string[]; readonly editors: readonly string[] }

/** Bylines stand at the ends of a text; what stands between quotes people. */
const EDGE_LINES = 4
/** Links play no part here. */
const NO_ADDRESS = 'https://localhost/'

/** Tells reporters from editors in the lines that Chinese newsrooms put at the ends of an article. */
export function readBylines(html: string): Bylines {
  const lines = cutLines(readPage(html, NO_ADDRESS)).map(({ text }) => text)
  const edges = [...lines.slice(0, EDGE_LINES), ...lines.slice(-EDGE_LINES)]
  const names = (read: (line: string) => string[]): string[] => [...new Set(edges.flatMap(read))]
  return { reporters: names(reporterNames), editors: names(editorNames) }
}
