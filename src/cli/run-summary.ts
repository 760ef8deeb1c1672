import { shownAddress } from '../kit/shown-address.ts'
import type { FeedReport, PictureReport } from '../pipeline/index.ts'
import type { Invocation } from './command.ts'
import { sentence } from './failure.ts'
import type { RunResult, TargetFailure } from './run.ts'
import { writeJson } from './write-json.ts'

const SHOWN_WARNINGS = 10

/** Prints what a run did: JSON for machines, a few lines for people, failures only when asked to be quiet. */
export async function summariseRun(
  result: RunResult,
  { values, terminal }: Invocation,
): Promise<void> {
  if (values.json === true) return writeJson(jsonOf(result), terminal.out)
  const troubles = [...result.notes, ...failureLines(result)]
  if (values.quiet !== true) {
    const lines = [...feedLines(result), ...pictureLines(result.pictures), ...targetLines(result)]
    for (const line of lines) terminal.out(`${line}\n`)
  }
  for (const line of troubles) terminal.error.write(`${line}\n`)
}

function feedLines({ feeds, held: others = 0 }: RunResult): string[] {
  if (!feeds) return []
  const count = countOutcomes(feeds)
  const alone = count.held + others
  const held = alone > 0 ? `, ${alone} left alone for now` : ''
  const lines = [
    `${plural(feeds.length - count.held, 'feed')} asked: ${count.changed} changed, ${count.unchanged} unchanged, ${count.failed} failed${held}.`,
    `${plural(
      sum(feeds, feed => feed.added),
      'new article',
    )}, ${sum(feeds, feed => feed.revised)} changed.`,
  ]
  return [
    ...lines,
    ...restLines(feeds),
    ...incompleteLines(feeds),
    ...movedLines(feeds),
    ...warningLines(feeds),
  ]
}

/** Servers that were left alone with all their feeds, the largest first. */
function restLines(feeds: readonly FeedReport[]): string[] {
  const held = Map.groupBy(
    feeds.filter(({ heldBy }) => heldBy !== undefined),
    ({ heldBy }) => heldBy,
  )
  const sorted = [...held].toSorted(([, a], [, b]) => b.length - a.length)
  const rest = sorted.length - SHOWN_WARNINGS
  return [
    ...sorted
      .slice(0, SHOWN_WARNINGS)
      .map(([server, list]) => `  ${server} is given a rest: ${plural(list.length, 'feed')}.`),
    ...(rest > 0 ? [`  … and ${plural(rest, 'other server')}`] : []),
  ]
}

function movedLines(feeds: readonly FeedReport[]): string[] {
  return feeds.flatMap(({ feed, moved }) =>
    moved
      ? [
          `${feed.path.join(' › ')} has moved to ${shownAddress(moved.to)} and is asked there from now on; your list may stay as it is.`,
        ]
      : [],
  )
}

/** Entries that lack what a reader expects are kept, and said to be. */
function incompleteLines(feeds: readonly FeedReport[]): string[] {
  const missing = (['title', 'link', 'date'] as const)
    .map(fact => [sum(feeds, feed => feed.without[fact]), fact] as const)
    .filter(([number]) => number > 0)
    .map(([number, fact]) => `${number} without ${fact}`)
  const repeated = sum(feeds, feed => feed.repeated)
  return [
    ...(missing.length > 0 ? [`Kept as they are: ${missing.join(', ')}.`] : []),
    ...(repeated > 0
      ? [`${plural(repeated, 'entry', 'entries')} stood twice in one document and were kept once.`]
      : []),
    ...droppedLines(feeds),
  ]
}

function droppedLines(feeds: readonly FeedReport[]): string[] {
  const dropped = sum(feeds, feed => feed.dropped)
  return dropped > 0
    ? [
        `${plural(dropped, 'entry', 'entries')} left out by your rules; "broadsheet rules" shows what they do.`,
      ]
    : []
}

function warningLines(feeds: readonly FeedReport[]): string[] {
  const troubled = feeds.filter(feed => feed.outcome !== 'failed' && feed.warnings.length > 0)
  if (troubled.length === 0) return []
  const shown = troubled.slice(0, SHOWN_WARNINGS).map(({ feed, warnings }) => {
    const more = warnings.length > 1 ? ` (and ${warnings.length - 1} more)` : ''
    return `  ${feed.path.join(' › ')}: ${warnings[0]?.message}${more}`
  })
  const rest = troubled.length - shown.length
  return [
    `${plural(troubled.length, 'feed')} had defects that were lived with:`,
    ...shown,
    ...(rest > 0 ? [`  … and ${rest} more; --json lists them all`] : []),
  ]
}

function pictureLines(pictures: PictureReport | undefined): string[] {
  if (!pictures) return []
  const { stored, bytes, failed, refused, waiting } = pictures
  if (stored + failed.length + refused.length + waiting === 0) return []
  const lost = failed.filter(({ isLast }) => isLast).length
  const parts = [
    stored > 0 ? `${plural(stored, 'picture')} kept (${megabytes(bytes)})` : 'No picture kept',
    failed.length > lost && `${failed.length - lost} failed and will be asked for again`,
    lost > 0 && `${lost} given up`,
    refused.length > 0 && `${refused.length} refused and left as links`,
    waiting > 0 && `${waiting} left for the next run`,
  ]
  const troubles = [...failed, ...refused]
  const rest = troubles.length - SHOWN_WARNINGS
  return [
    `${parts.filter(Boolean).join(', ')}.`,
    ...troubles.slice(0, SHOWN_WARNINGS).map(({ message }) => `  ${message}`),
    ...(rest > 0 ? [`  … and ${rest} more; --json lists them all`] : []),
  ]
}

function megabytes(bytes: number): string {
  return bytes < 100_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

function targetLines({ targets }: RunResult): string[] {
  return targets.flatMap(target => {
    if ('error' in target) return []
    const { kind, directory, added, changed, removed } = target
    const name = `${kind} → ${directory}`
    if (added.length + changed.length + removed.length === 0)
      return [`${name}: nothing new, no file written.`]
    const gone = removed.length > 0 ? `, ${removed.length} removed` : ''
    return [`${name}: ${plural(added.length, 'file')} written, ${changed.length} replaced${gone}.`]
  })
}

function failureLines({ feeds = [], targets }: RunResult): string[] {
  const failed = feeds.flatMap(({ feed, error }) =>
    error
      ? [`  ${feed.path.join(' › ')}: ${error.message}${error.hint ? ` ${error.hint}` : ''}`]
      : [],
  )
  const unpublished = targets.filter((target): target is TargetFailure => 'error' in target)
  return [
    ...(failed.length > 0 ? [`${plural(failed.length, 'feed')} failed:`, ...failed] : []),
    ...unpublished.map(
      ({ kind, error }) => `The ${kind} target was not published. ${sentence(error)}`,
    ),
  ]
}

function jsonOf({ feeds, pictures, targets, notes }: RunResult): object {
  return {
    ...(feeds
      ? { feeds: { asked: feeds.length - countOutcomes(feeds).held, ...countOutcomes(feeds) } }
      : {}),
    ...(feeds
      ? {
          articles: {
            new: sum(feeds, feed => feed.added),
            changed: sum(feeds, feed => feed.revised),
          },
        }
      : {}),
    ...(feeds ? { reports: feeds.map(jsonOfFeed) } : {}),
    ...(pictures ? { pictures } : {}),
    targets: targets.map(target =>
      'error' in target ? { ...target, error: sentence(target.error) } : target,
    ),
    notes,
  }
}

function jsonOfFeed({ feed, ...report }: FeedReport): object {
  return { address: feed.address, path: feed.path, ...report }
}

function countOutcomes(feeds: readonly FeedReport[]): Record<FeedReport['outcome'], number> {
  const counts = { changed: 0, unchanged: 0, failed: 0, held: 0 }
  for (const { outcome } of feeds) counts[outcome] += 1
  return counts
}

function sum(feeds: readonly FeedReport[], value: (feed: FeedReport) => number): number {
  return feeds.reduce((total, feed) => total + value(feed), 0)
}

function plural(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`
}
