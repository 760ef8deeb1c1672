import type { TextExtent } from './segment-shape.ts'

/** Raised when a reader of the last format could not read this one. */
const FORMAT = 1

/** All that a reader has to know before it asks for anything else; the layout follows from it. */
export type IndexManifest = {
  readonly format: typeof FORMAT
  /** Articles in the index. */
  readonly count: number
  readonly extent: TextExtent
}

export function renderManifest(count: number, extent: TextExtent): string {
  const manifest: IndexManifest = { format: FORMAT, count, extent }
  return `${JSON.stringify(manifest)}\n`
}

/** `undefined` for anything that is no manifest of this format. */
export function readManifest(text: string): IndexManifest | undefined {
  try {
    const { format, count, extent } = JSON.parse(text)
    const isOurs = format === FORMAT && Number.isInteger(count) && count >= 0
    return isOurs
      ? { format, count, extent: extent === 'excerpt' ? 'excerpt' : 'whole' }
      : undefined
  } catch {
    return undefined // no JSON: a page that says there is nothing here, for example
  }
}
