import {
  append,
  type Block,
  type BreakRun,
  commonMarks,
  type Marks,
  type MediaRun,
  NO_MARKS,
  type Run,
  sameMarks,
  type TextRun,
} from './blocks.ts'

// White space that browsers would show as one space; U+00A0 alone is meant, in a row it is layout.
const SPACES_PATTERN = /[ \t\n\f\u00a0]{2,}|[\t\n\f]/g
const SPACES_TEST = /[ \u00a0][ \t\n\f\u00a0]|[\t\n\f]/
// A line of Chinese wrapped by hand: the break is none of the text's.
const WRAPPED_HAN_PATTERN =
  /([\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\u3000-\u303f\uff00-\uffef])[ \t]*\n[ \t]*(?=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\u3000-\u303f\uff00-\uffef])/gu
const EDGE_PATTERN = /[\s\u200b\u2060]/
/** Two ideographic or em spaces, or their make-shifts, open a Chinese paragraph. */
const INDENT_PATTERN = /^[ \t\n]*(?:[\u3000\u2003]|\u2002{2}|\u00a0{4})/

type Line = { runs: Run[]; indented: boolean }

/**
 * Turns the pieces of text found between two block boundaries into paragraphs and figures: white space
 * as a browser shows it and outside of marks, lines trimmed, doubled breaks and indents as paragraph
 * ends, media that have a line to themselves as figures.
 */
export function layOutRuns(runs: readonly Run[]): Block[] {
  const [only] = runs
  if (runs.length === 1 && only?.kind === 'text') return layOutText(only)
  const blocks: Block[] = []
  let lines: Line[] = []
  const endParagraph = () => {
    if (lines.length > 0) blocks.push({ kind: 'paragraph', runs: joinLines(lines) })
    lines = []
  }
  for (const line of linesOf(runs)) {
    if (line.runs.length === 0) endParagraph()
    else if (line.runs.every(isMediaOrSpace)) {
      endParagraph()
      const media = line.runs.filter((run): run is MediaRun => run.kind === 'media')
      if (media.length > 0) blocks.push({ kind: 'figure', media: media.map(onlyLink), caption: [] })
    } else {
      if (line.indented) endParagraph()
      lines.push(line)
    }
  }
  endParagraph()
  return blocks
}

/** Most paragraphs of most articles: one line of one piece of text. */
function layOutText(run: TextRun): Block[] {
  const { runs } = tidyText(run)
  return runs.length === 0 ? [] : [{ kind: 'paragraph', runs }]
}

/**
 * Blocks for a place that takes text alone, such as a caption or a term: their paragraphs as one, line
 * under line, and apart from it what is no text.
 */
export function splitLine(blocks: readonly Block[]): {
  readonly runs: readonly Run[]
  readonly others: readonly Block[]
} {
  const texts = blocks.filter(block => block.kind === 'paragraph' || block.kind === 'heading')
  const others = blocks.filter(block => block.kind !== 'paragraph' && block.kind !== 'heading')
  const [only] = texts
  if (texts.length === 1 && only) return { runs: only.runs, others }
  const lines: Run[] = []
  for (const { runs } of texts) {
    if (lines.length > 0) lines.push({ kind: 'break', marks: NO_MARKS })
    append(lines, runs)
  }
  const [paragraph] = layOutRuns(lines)
  return { runs: paragraph?.kind === 'paragraph' ? paragraph.runs : [], others }
}

function isMediaOrSpace(run: Run): boolean {
  return (
    run.kind === 'media' || run.kind === 'wbr' || (run.kind === 'text' && run.text.trim() === '')
  )
}

/** Bold or underlined pictures look like any others; a link stays, except around a player. */
export function onlyLink(run: MediaRun): MediaRun {
  const link = run.media.kind === 'picture' ? run.marks.filter(mark => mark.tag === 'a') : NO_MARKS
  return link.length === run.marks.length ? run : { ...run, marks: link }
}

function linesOf(runs: readonly Run[]): Line[] {
  const lines: Line[] = []
  let current: Run[] = []
  for (const run of runs) {
    if (run.kind !== 'break') current.push(run)
    else {
      lines.push(tidyLine(current))
      current = []
    }
  }
  lines.push(tidyLine(current))
  return lines
}

function joinLines(lines: readonly Line[]): Run[] {
  const [first, ...others] = lines
  const runs = [...(first?.runs ?? [])]
  for (const line of others) {
    const marks = commonMarks(runs.at(-1)?.marks ?? NO_MARKS, line.runs[0]?.marks ?? NO_MARKS)
    const link: BreakRun = { kind: 'break', marks: marks.filter(mark => mark.tag !== 'code') }
    runs.push(link, ...line.runs)
  }
  return runs
}

function tidyLine(runs: readonly Run[]): Line {
  const [only] = runs
  if (runs.length === 1 && only?.kind === 'text') return tidyText(only)
  const tidy = mergeText(placeSpaces(trim(collapse(runs))))
  return { runs: tidy, indented: startsIndented(runs) }
}

/** {@link tidyLine} of one piece of text. */
function tidyText(run: TextRun): Line {
  const text = trimEnd(trimStart(collapseSpaces(run.text)))
  const indented = isEdgeSpace(run.text.charCodeAt(0)) && INDENT_PATTERN.test(run.text)
  if (text === '') return { runs: [], indented }
  return { runs: [text === run.text ? run : { ...run, text }], indented }
}

/** White space, zero-width space, word joiner: nothing a line begins or ends with. */
function isEdgeSpace(code: number): boolean {
  if (code <= 0x20 || code === 0xa0) return true
  if (code < 0x1680 || (code > 0x3000 && code !== 0xfeff)) return false
  return EDGE_PATTERN.test(String.fromCharCode(code))
}

function trimStart(text: string): string {
  let start = 0
  while (start < text.length && isEdgeSpace(text.charCodeAt(start))) start++
  return start === 0 ? text : text.slice(start)
}

function trimEnd(text: string): string {
  let end = text.length
  while (end > 0 && isEdgeSpace(text.charCodeAt(end - 1))) end--
  return end === text.length ? text : text.slice(0, end)
}

function startsIndented(runs: readonly Run[]): boolean {
  let start = ''
  for (const run of runs) {
    if (run.kind !== 'text') break
    start += run.text.slice(0, 64)
    if (start.length >= 64 || !isEdgeSpace(run.text.charCodeAt(run.text.length - 1))) break
  }
  return isEdgeSpace(start.charCodeAt(0)) && INDENT_PATTERN.test(start)
}

/** One space where browsers show one, also across runs. */
function collapse(runs: readonly Run[]): Run[] {
  const out: Run[] = []
  let afterSpace = false
  for (const run of runs) {
    if (run.kind !== 'text') {
      out.push(run)
      afterSpace = false
      continue
    }
    let text = collapseSpaces(run.text)
    if (afterSpace) text = text.replace(/^[ \u00a0]/, '')
    if (text === '') continue
    out.push(text === run.text ? run : { ...run, text })
    afterSpace = text.endsWith(' ') || text.endsWith('\u00a0')
  }
  return out
}

export function collapseSpaces(text: string): string {
  if (!SPACES_TEST.test(text)) return text
  const unwrapped = text.includes('\n') ? text.replace(WRAPPED_HAN_PATTERN, '$1') : text
  return unwrapped.replace(SPACES_PATTERN, ' ')
}

function trim(runs: readonly Run[]): Run[] {
  let start = 0
  let end = runs.length
  while (start < end && isBlank(runs[start])) start++
  while (end > start && isBlank(runs[end - 1])) end--
  const kept = runs.slice(start, end)
  trimRun(kept, 0, trimStart)
  trimRun(kept, kept.length - 1, trimEnd)
  return kept
}

function isBlank(run: Run | undefined): boolean {
  return run?.kind === 'wbr' || (run?.kind === 'text' && trimStart(run.text) === '')
}

function trimRun(runs: Run[], index: number, trimmed: (text: string) => string): void {
  const run = runs[index]
  if (run?.kind !== 'text') return
  const text = trimmed(run.text)
  if (text !== run.text) runs[index] = { ...run, text }
}

/** Spaces at the edge of a mark move out of it: `<b>a </b>b` is `<b>a</b> b`. */
function placeSpaces(runs: readonly Run[]): Run[] {
  const out: Run[] = []
  for (const [index, run] of runs.entries()) {
    const before = commonMarks(run.marks, runs[index - 1]?.marks ?? run.marks)
    const after = commonMarks(run.marks, runs[index + 1]?.marks ?? run.marks)
    if (run.kind === 'text') out.push(...splitSpaces(run, before, after))
    else out.push(run)
  }
  return out
}

function splitSpaces(run: TextRun, before: Marks, after: Marks): TextRun[] {
  const { text, marks } = run
  const isSpace = text === ' ' || text === '\u00a0'
  if (isSpace) return [{ kind: 'text', text, marks: commonMarks(before, after) }]
  const start = text[0] === ' ' && before.length < marks.length ? 1 : 0
  const end = text.endsWith(' ') && after.length < marks.length ? text.length - 1 : text.length
  if (start === 0 && end === text.length) return [run]
  const middle: TextRun = { kind: 'text', text: text.slice(start, end), marks }
  return [
    ...(start > 0 ? [{ kind: 'text', text: ' ', marks: before } as const] : []),
    middle,
    ...(end < text.length ? [{ kind: 'text', text: ' ', marks: after } as const] : []),
  ]
}

function mergeText(runs: readonly Run[]): Run[] {
  const out: Run[] = []
  for (const run of runs) {
    const last = out.at(-1)
    if (run.kind === 'text' && last?.kind === 'text' && sameMarks(run.marks, last.marks)) {
      out[out.length - 1] = { ...last, text: last.text + run.text }
    } else out.push(run)
  }
  return out
}
