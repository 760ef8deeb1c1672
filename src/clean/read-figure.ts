import type { Block, Figure, Run } from './blocks.ts'
import type { Flow } from './compose-blocks.ts'
import { splitLine } from './lay-out-runs.ts'
import type { MarkupElement, MarkupNode } from './markup.ts'

// A bare `description` is as often the article; a caption says of what it is one.
const CAPTION_CLASS_PATTERN =
  /(?:^|[\s_-])(?:captions?|tuzhu|picinfo|(?:img|image|pic|picture|photo|figure|media)[-_]?(?:descr?|description|note|info|text))(?:[-_](?:text|txt|content))?(?:$|\s)/i
const CAPTION_LENGTH_LIMIT = 300
const CAPTION_LINES_LIMIT = 4

/** A `<figure>`: media under one caption, or, when it frames something else, what it frames. */
export function readFigure(element: MarkupElement, flow: Flow): Block[] {
  const captions = element.children.filter(isFigcaption)
  const blocks = flow(element.children.filter(node => !isFigcaption(node)))
  const { runs, others } = splitLine(captions.flatMap(({ children }) => flow(children)))
  return [...captioned(blocks, runs), ...others]
}

function isFigcaption(node: MarkupNode): node is MarkupElement {
  return typeof node !== 'string' && node.tag === 'figcaption'
}

function captioned(blocks: readonly Block[], caption: readonly Run[]): Block[] {
  const [first] = blocks
  if (caption.length === 0) return [...blocks]
  if (blocks.length === 1 && first?.kind === 'table' && first.caption.length === 0) {
    return [{ ...first, caption }]
  }
  const figures = blocks.filter((block): block is Figure => block.kind === 'figure')
  const isPlain = figures.every(figure => figure.caption.length === 0)
  if (figures.length > 0 && figures.length === blocks.length && isPlain) {
    return [{ kind: 'figure', media: figures.flatMap(({ media }) => media), caption }]
  }
  return [...blocks, { kind: 'paragraph', runs: caption }]
}

/** True for elements whose name says that they caption the picture before them. */
export function isCaption(element: MarkupElement): boolean {
  const classes = element.attributes.get('class')
  if (element.tag === 'figcaption') return true
  return classes !== undefined && CAPTION_CLASS_PATTERN.test(classes.slice(0, 256))
}

/** The figure with `blocks` as its caption; absent when it has one, or they are more than a caption. */
export function withCaption(
  figure: Block | undefined,
  blocks: readonly Block[],
): Figure | undefined {
  if (figure?.kind !== 'figure' || figure.caption.length > 0) return undefined
  if (blocks.length > CAPTION_LINES_LIMIT) return undefined
  const { runs, others } = splitLine(blocks)
  const length = runs.reduce((sum, run) => sum + (run.kind === 'text' ? run.text.length : 0), 0)
  if (others.length > 0 || length > CAPTION_LENGTH_LIMIT) return undefined
  return { ...figure, caption: runs }
}
