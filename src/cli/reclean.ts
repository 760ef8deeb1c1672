import { openArchive } from '../archive/index.ts'
import { readClock } from '../config/index.ts'
import { ConfigError } from '../errors.ts'
import type { FeedRecord } from '../model/library.ts'
import { type RecleanReport, reclean } from '../pipeline/index.ts'
import { type Command, type Invocation, settingOptions } from './command.ts'
import { counted } from './counted.ts'
import { compileOwnerRules } from './owner-rules.ts'
import { readSettings, required } from './settings.ts'

const SHOWN_CHANGES = 20

export const recleanCommand: Command = {
  summary:
    'Cleans everything again from what was received, by the rules of this version and what has been learned of each source; where a text changes, a revision says why; where only authors or dates do, they are corrected.',
  usage: '--archive FILE.db [--feed NAME]… [--dry-run]',
  options: {
    ...settingOptions,
    feed: {
      type: 'string',
      multiple: true,
      value: 'NAME',
      description:
        'Only this feed or branch: its address, or its place as "财经 / 新浪" (repeatable)',
    },
    'dry-run': { type: 'boolean', description: 'Show what would change; change nothing' },
  },
  examples: [
    'broadsheet reclean --archive library.db --dry-run',
    'broadsheet reclean --archive library.db --feed "财经 / 新浪财经"',
  ],
  run: recleanLibrary,
}

async function recleanLibrary(invocation: Invocation) {
  const { terminal, values, signal } = invocation
  const settings = await readSettings(invocation)
  const dryRun = values['dry-run'] === true
  const mode = dryRun ? 'read' : 'write'
  await using archive = await openArchive(required(settings, 'archive'), { mode })
  const all = await archive.feeds()
  const names = (values.feed ?? []) as readonly string[]
  const feeds = names.length > 0 ? names.flatMap(name => feedsNamed(all, name)) : undefined
  const rules = await compileOwnerRules(settings, all)
  const clock = readClock(terminal.environment)
  const options = { ...rules, clock, dryRun, ...(feeds && { feeds: [...new Set(feeds)] }) }
  const report = await reclean(archive, options, signal)
  if (values.json === true) {
    terminal.out(`${JSON.stringify({ dryRun, ...report, notes: rules.problems() }, null, 2)}\n`)
  } else if (values.quiet !== true) {
    terminal.out([render(report, dryRun), ...rules.problems()].join('\n').concat('\n'))
  }
  return 0 as const
}

/** @throws {ConfigError} `config/usage` when nothing has this name */
function feedsNamed(feeds: readonly FeedRecord[], name: string): FeedRecord[] {
  const wanted = name.trim()
  const found = feeds.filter(({ address, path }) => {
    const place = path.join(' / ')
    return address === wanted || place === wanted || place.startsWith(`${wanted} / `)
  })
  if (found.length > 0) return found
  throw new ConfigError('config/usage', `No feed or branch of the library is called "${name}".`, {
    hint: 'broadsheet status lists them; write a place with its steps separated by " / ".',
  })
}

function render(report: RecleanReport, dryRun: boolean): string {
  const { looked, changes, corrections } = report
  const lookedAt = `${counted(looked, 'article was', 'articles were')} looked at`
  if (changes.length + corrections.length === 0) return `${lookedAt}; no text changes.`
  const would = dryRun ? 'would be' : 'were'
  return [
    `${lookedAt}; ${[
      changes.length > 0
        ? `${changes.length} ${would} revised: ${reasonsOf(report)}.`
        : 'no text changes.',
      ...(corrections.length > 0
        ? [`Facts of ${corrections.length} ${would} corrected by rules, without a revision.`]
        : []),
    ].join(' ')}`,
    ...listed(changes.map(lineOfChange)),
    ...listed(corrections.map(lineOfCorrection)),
    ...(dryRun ? ['Nothing was changed.'] : []),
  ].join('\n')
}

function reasonsOf({ changes }: RecleanReport): string {
  const counts = Map.groupBy(changes, ({ reason }) => reason)
  return [
    `${counts.get('rules')?.length ?? 0} by rules`,
    `${counts.get('profile')?.length ?? 0} by what was learned of their source`,
  ].join(', ')
}

function lineOfChange({
  id,
  title,
  reason,
  before,
  after,
}: RecleanReport['changes'][number]): string {
  const difference = after - before
  const sign = difference > 0 ? '+' : ''
  return `  ${id}  ${sign}${difference} characters (${reason})  ${title ?? ''}`.trimEnd()
}

function lineOfCorrection({ id, title, facts }: RecleanReport['corrections'][number]): string {
  const told = facts.map(
    ({ fact, before, after }) => `${fact} ${before ?? 'nobody said'} → ${after}`,
  )
  return `  ${id}  ${told.join('; ')}  ${title ?? ''}`.trimEnd()
}

function listed(lines: readonly string[]): string[] {
  const more = lines.length - SHOWN_CHANGES
  return [
    ...lines.slice(0, SHOWN_CHANGES),
    ...(more > 0 ? [`  … and ${more} more; --json lists all.`] : []),
  ]
}
