import { type Block, type Run, type TextRun, textOfRuns } from './blocks.ts'
import {
  type BoilerplateReason,
  boilerplateReason,
  isPlea,
  LEADING_ON_PATTERN,
  TAIL_FORMS,
} from './boilerplate-forms.ts'
import type { Draft } from './clean-steps.ts'
import { withoutLines } from './drop-lines.ts'
import { layOutRuns } from './lay-out-runs.ts'
import { writeText } from './write-text.ts'

/** Lines of the article's own that may stand between an edge and boilerplate: credits, a link. */
const TAIL_STRANGERS = 4
const HEAD_STRANGERS = 2
/** A line this long is the article; beyond it nothing is looked at. */
const LONG_LINE = 90
const LONGEST_FORM = 400
const ROUNDS = 40
const EXCERPT_LENGTH = 80
const CREDIT_PATTERN =
  /^(?!记者|作者|文字|撰文|摄影|通讯员|来源|图|特约|实习|供稿)[\p{sc=Han} /]{2,8}[:：]/u
const TAIL_LENGTH = 80

/** One line of a block: a paragraph's between two breaks, or the whole of any other block. */
type Line = {
  readonly block: number
  readonly line: number
  readonly text: string
  /** All lines of the block. */
  readonly all: readonly string[]
}
type Found = Line & { readonly reason: BoilerplateReason }

/**
 * Takes boilerplate off the beginning and the end: lines that stand there and have the form of a
 * notice, pictures that belong to a code to be scanned, and notices after the last sentence. Looks no
 * further than the first long line from each edge, and never takes everything.
 */
export function trimEdges(draft: Draft): readonly Block[] {
  let { blocks } = draft
  for (let round = 0; round < ROUNDS; round++) {
    const next = cutLastLine(trimLines(blocks, draft), draft)
    if (next === blocks) break
    blocks = next
  }
  return blocks
}

function trimLines(blocks: readonly Block[], draft: Draft): readonly Block[] {
  const found = [
    ...findBoilerplate(blocks, linesFromStart(blocks), HEAD_STRANGERS),
    ...findBoilerplate(blocks, linesFromEnd(blocks), TAIL_STRANGERS).reverse(),
  ]
  if (found.length === 0) return blocks
  const pictures = codePictures(blocks, found)
  const kept = withoutLines(blocks, [
    ...found.map(({ block, line }) =>
      blocks[block]?.kind === 'paragraph' ? { block, line } : { block },
    ),
    ...Array.from(pictures, block => ({ block })),
  ])
  if (isEmpty(kept)) return blocks
  for (const { reason, text } of found) {
    draft.removed.push({ step: 'trim-edges', reason, excerpt: text.slice(0, EXCERPT_LENGTH) })
  }
  return kept
}

/** Walks in from an edge; strangers are counted, boilerplate is not, so a second walk ends at the same line. */
function findBoilerplate(
  blocks: readonly Block[],
  lines: Iterable<Line>,
  strangers: number,
): Found[] {
  const found: Found[] = []
  let left = strangers
  for (const line of lines) {
    // Notes stand below everything, boilerplate too.
    const kind = blocks[line.block]?.kind
    if (kind === 'rule' || kind === 'notes' || line.text === '') continue
    const said = line.text.length <= LONGEST_FORM ? reasonOf(line, blocks) : undefined
    // A picture is not taken with the credit under it; with a plea it is the code to be scanned.
    const isCredit = kind === 'figure' && said !== undefined && !isPlea(said)
    const reason = isCredit ? undefined : said
    if (reason) found.push({ ...line, reason })
    else if (line.text.length > LONG_LINE || left-- === 0) break
  }
  return found
}

/** A block of several lines is boilerplate when all of them are. */
function reasonOf(line: Line, blocks: readonly Block[]): BoilerplateReason | undefined {
  const reasons = line.text.split('\n').map(boilerplateReason)
  if (!reasons.every(reason => reason !== undefined)) return undefined
  return reasons[0] === 'editor' && isCredit(lineBefore(line, blocks)) ? undefined : reasons[0]
}

/** Who did the layout of a radio play is part of its credits: a label of another kind stands before it. */
function isCredit(line: string): boolean {
  return CREDIT_PATTERN.test(line.slice(0, 16)) && boilerplateReason(line) === undefined
}

function* linesFromStart(blocks: readonly Block[]): Generator<Line> {
  for (const index of blocks.keys()) yield* linesOf(blocks, index)
}

function* linesFromEnd(blocks: readonly Block[]): Generator<Line> {
  for (let index = blocks.length - 1; index >= 0; index--) yield* linesOf(blocks, index).reverse()
}

function linesOf(blocks: readonly Block[], block: number): Line[] {
  return textsOf(blocks[block]).map((text, line, all) => ({ block, line, text, all }))
}

function lineBefore({ block, line, all }: Line, blocks: readonly Block[]): string {
  const above = line > 0 ? all[line - 1] : textsOf(blocks[block - 1]).at(-1)
  return above ?? ''
}

function textsOf(block: Block | undefined): string[] {
  if (!block) return []
  if (block.kind !== 'paragraph') return [textOfBlock(block)]
  const text = textOfRuns(block.runs)
  return text.includes('\n') ? text.split('\n').map(line => line.trim()) : [text.trim()]
}

function textOfBlock(block: Block): string {
  return block.kind === 'figure' ? textOfRuns(block.caption) : writeText([block])
}

function isEmpty(blocks: readonly Block[]): boolean {
  return blocks.every(block => block.kind !== 'figure' && textOfBlock(block) === '')
}

/** Pictures of the codes that lines ask to scan: the next block, or the one before if it says so. */
function codePictures(blocks: readonly Block[], found: readonly Found[]): Set<number> {
  const pictures = new Set<number>()
  const isPicture = (index: number) => {
    const block = blocks[index]
    return block?.kind === 'figure' && block.caption.length === 0 && !pictures.has(index)
  }
  const figures = blocks.filter(block => block.kind === 'figure').length
  for (const { block, reason, text } of found) {
    if (reason !== 'qr' && reason !== 'follow' && reason !== 'app') continue
    const isLast = block + 2 >= blocks.length
    if (isPicture(block + 1) && (isLast || reason === 'qr')) pictures.add(block + 1)
    else if (isPicture(block - 1) && figures > 1 && POINTS_UP_PATTERN.test(text))
      pictures.add(block - 1)
  }
  return pictures
}

const POINTS_UP_PATTERN = /长按|長按|识别|識別|上方|上图|上圖|图中|以上|↑|👆|▲/

/** Cuts notices off the end of the last line of text. */
function cutLastLine(blocks: readonly Block[], draft: Draft): readonly Block[] {
  const index = blocks.findLastIndex(block => block.kind !== 'figure' && block.kind !== 'rule')
  const block = blocks[index]
  if (block?.kind !== 'paragraph' || block.runs.length === 0) return blocks
  const runs = cutNotice(cutLink(block.runs))
  if (runs === block.runs) return blocks
  const excerpt = textOfRuns(block.runs).slice(textOfRuns(runs).length).trim()
  draft.removed.push({ step: 'trim-edges', reason: 'notice', excerpt })
  return blocks.toSpliced(index, 1, ...layOutRuns(runs))
}

/** A link that only leads on goes with the space before it, unless it is all there is. */
function cutLink(runs: readonly Run[]): readonly Run[] {
  const last = runs.at(-1)
  const isLink = last?.kind === 'text' && last.marks.some(mark => mark.tag === 'a')
  if (runs.length < 2 || !isLink || !LEADING_ON_PATTERN.test(last.text.slice(0, TAIL_LENGTH)))
    return runs
  return trimEnd(runs.slice(0, -1))
}

function cutNotice(runs: readonly Run[]): readonly Run[] {
  const last = runs.at(-1)
  if (last?.kind !== 'text') return runs
  const text = withoutNotices(last.text)
  if (text === last.text || (text === '' && runs.length === 1)) return runs
  return trimEnd(text === '' ? runs.slice(0, -1) : [...runs.slice(0, -1), { ...last, text }])
}

function withoutNotices(text: string): string {
  let rest = text
  while (rest !== '') {
    const tail = rest.slice(-TAIL_LENGTH)
    const index = TAIL_FORMS.map(({ pattern }) => tail.search(pattern)).find(found => found >= 0)
    if (index === undefined) break
    rest = rest.slice(0, rest.length - tail.length + index)
  }
  return rest
}

function trimEnd(runs: readonly Run[]): readonly Run[] {
  const last = runs.at(-1)
  if (last?.kind === 'break' || last?.kind === 'wbr') return trimEnd(runs.slice(0, -1))
  if (last?.kind !== 'text') return runs
  const text = last.text.trimEnd()
  if (text === '' && runs.length > 1) return trimEnd(runs.slice(0, -1))
  const trimmed: TextRun = { ...last, text }
  return text === last.text ? runs : [...runs.slice(0, -1), trimmed]
}
