import type { Block, Figure, MediaRun, Picture } from './blocks.ts'
import type { Draft } from './clean-steps.ts'

const FILE_PATTERN = /\.(?:jpe?g|png|gif|webp|avif|bmp)$/i

/**
 * Keeps each picture that has a line to itself once: the lead picture, which feeds like to put before
 * a body that has it already, and any other that is shown again.
 */
export function dropRepeatedPictures({ blocks, leadImage, removed }: Draft): readonly Block[] {
  const seen = new Set<string>()
  const lead = leadImage === undefined ? undefined : fileOf(leadImage)
  const isNew = ({ media }: MediaRun): boolean => {
    if (media.kind !== 'picture') return true
    const file = fileOf(media.src)
    // The lead picture comes in several sizes, told apart by parameters; others are compared whole.
    const key = file === lead ? file : media.src.replace(/^https?:/, '')
    if (!seen.has(key)) return Boolean(seen.add(key))
    removed.push({ step: 'drop-pictures', reason: 'repeated', excerpt: media.src })
    return false
  }
  return blocks.flatMap(block => (block.kind === 'figure' ? withoutRepeats(block, isNew) : block))
}

function withoutRepeats(figure: Figure, isNew: (run: MediaRun) => boolean): Block[] {
  const media = figure.media.filter(isNew)
  if (media.length === figure.media.length) return [figure]
  if (media.length > 0) return [{ ...figure, media }]
  return figure.caption.length > 0 ? [{ kind: 'paragraph', runs: figure.caption }] : []
}

/** Where a picture lies, without scheme, and without parameters when the path names a file. */
function fileOf(url: string): string {
  const plain = url.replace(/^https?:/, '').replace(/#.*$/, '')
  const path = plain.replace(/\?.*$/, '')
  return FILE_PATTERN.test(path) ? path : plain
}

/** The first picture of an article, outside of tables and quotations. */
export function firstPicture(blocks: readonly Block[]): Picture | undefined {
  for (const block of blocks) {
    const runs =
      block.kind === 'figure' ? block.media : block.kind === 'paragraph' ? block.runs : []
    for (const run of runs) {
      if (run.kind === 'media' && run.media.kind === 'picture' && isLarge(run.media))
        return run.media
    }
  }
  return undefined
}

const COVER_LIMIT = 100

function isLarge({ width, height }: Picture): boolean {
  return (width ?? COVER_LIMIT) >= COVER_LIMIT && (height ?? COVER_LIMIT) >= COVER_LIMIT
}
