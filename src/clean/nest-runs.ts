import { MARK_TAGS, type Mark, type Run, SEPARATE_MARKS } from './blocks.ts'

/** Runs with their marks as a tree: what HTML and Markdown write. */
export type InlineNode =
  | Run
  | { readonly kind: 'marked'; readonly mark: Mark; readonly children: readonly InlineNode[] }

const RANKS = new Map<string, number>(MARK_TAGS.map((tag, index) => [tag, index]))

/**
 * Nests marks: at each place the one that reaches furthest is outermost, so that no mark is written
 * twice where once would do. Depends on the sets of marks only, so writing and reading again ends here.
 */
export function nestRuns(runs: readonly Run[]): InlineNode[] {
  return nestRange(runs, 0, runs.length, [])
}

function nestRange(
  runs: readonly Run[],
  start: number,
  end: number,
  open: readonly Mark[],
): InlineNode[] {
  const nodes: InlineNode[] = []
  let index = start
  while (index < end) {
    const run = runs[index]
    if (!run) break
    const outermost = run.marks.length > open.length ? pickMark(runs, index, end, open) : undefined
    if (!outermost) {
      nodes.push(run)
      index++
      continue
    }
    const { mark, until } = outermost
    nodes.push({ kind: 'marked', mark, children: nestRange(runs, index, until, [...open, mark]) })
    index = until
  }
  return nodes
}

type Reach = { readonly mark: Mark; readonly until: number }

function pickMark(
  runs: readonly Run[],
  index: number,
  end: number,
  open: readonly Mark[],
): Reach | undefined {
  const candidates = (runs[index]?.marks ?? []).filter(mark => !open.includes(mark))
  let best: Reach | undefined
  for (const mark of candidates) {
    const isCode = mark.tag === 'code'
    // Code is innermost, so that it holds text alone: Markdown knows no other.
    if (isCode && candidates.length > 1) continue
    const until = reachOf(mark, runs, index, end, isCode ? open.length + 1 : undefined)
    if (!best || until > best.until || (until === best.until && rankOf(mark) < rankOf(best.mark))) {
      best = { mark, until }
    }
  }
  return best && { mark: best.mark, until: uncut(runs, index, best, end, open) }
}

/** @param count how many marks each run must have; absent: any number */
function reachOf(
  mark: Mark,
  runs: readonly Run[],
  index: number,
  end: number,
  count: number | undefined,
): number {
  let until = index + 1
  for (; until < end; until++) {
    const marks = runs[until]?.marks ?? []
    if (!marks.includes(mark) || (count !== undefined && marks.length !== count)) break
  }
  return until
}

/** A mark that reaches into a quotation ends before it, where it would cut the quotation in two. */
function uncut(
  runs: readonly Run[],
  index: number,
  { mark, until }: Reach,
  end: number,
  open: readonly Mark[],
): number {
  if (until === end) return until
  const crossed = (runs[until]?.marks ?? []).find(
    other =>
      other !== mark &&
      SEPARATE_MARKS.has(other.tag) &&
      !open.includes(other) &&
      runs[until - 1]?.marks.includes(other),
  )
  if (!crossed) return until
  let start = until - 1
  while (start > index && runs[start - 1]?.marks.includes(crossed)) start--
  return start > index ? uncut(runs, index, { mark, until: start }, end, open) : until
}

function rankOf(mark: Mark): number {
  return RANKS.get(mark.tag) ?? 0
}
