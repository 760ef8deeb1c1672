import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const GUIDE = join(import.meta.dirname, '../../docs/guide')

/** The sample of a file from a page of the guide: the block of code after a line that names the file. */
export function guideSample(page: string, file: string): string {
  const text = readFileSync(join(GUIDE, page), 'utf8')
  const place = text.indexOf(`\`${file}\``)
  const sample = /```\w*\n([\s\S]*?)\n```/.exec(text.slice(place))?.[1]
  if (place < 0 || sample === undefined) throw new Error(`${page} has no sample of ${file}.`)
  return `${sample}\n`
}
