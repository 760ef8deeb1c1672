import { type Archive, openArchive } from '../archive/index.ts'
import { settingsFor } from '../config/index.ts'
import type { Article } from '../model/article.ts'
import type { FeedRecord } from '../model/library.ts'
import { compileRuleBook, type EntryRules } from '../pipeline/index.ts'
import { type Command, type Invocation, settingOptions } from './command.ts'
import { counted } from './counted.ts'
import { readSettings, required } from './settings.ts'

const USUAL_COUNT = 200
const SHOWN_TITLES = 5

type Preview = {
  readonly feed: string
  readonly looked: number
  /** Titles by what would have happened to them. */
  readonly dropped: readonly { readonly rule: string; readonly title: string }[]
  readonly tagged: readonly { readonly tag: string; readonly title: string }[]
}

export const rulesCommand: Command = {
  summary:
    'Shows what the rules of the settings would have dropped and tagged among the newest articles of each feed; changes nothing.',
  usage: '--archive FILE.db [--last N]',
  options: {
    ...settingOptions,
    last: {
      type: 'string',
      value: 'N',
      description: `Articles of each feed to look at (default: ${USUAL_COUNT})`,
    },
  },
  examples: ['broadsheet rules --archive library.db', 'broadsheet rules --last 1000 --json'],
  run: previewRules,
}

async function previewRules(invocation: Invocation) {
  const { terminal, values } = invocation
  const settings = await readSettings(invocation)
  const last = Number(values.last ?? USUAL_COUNT) || USUAL_COUNT
  await using archive = await openArchive(required(settings, 'archive'), { mode: 'read' })
  const feeds = (await archive.feeds()).filter(feed => feed.subscribed)
  const book = await compileRuleBook(feeds, feed => settingsFor(settings.sources, feed))
  const previews: Preview[] = []
  for (const feed of feeds) {
    const rules = book.get(feed.id)
    if (rules) previews.push(await previewOf(archive, feed, rules, last))
  }
  terminal.out(
    values.json === true
      ? `${JSON.stringify(previews, null, 2)}\n`
      : render(previews, feeds.length),
  )
  return 0 as const
}

async function previewOf(
  archive: Archive,
  feed: FeedRecord,
  rules: EntryRules,
  last: number,
): Promise<Preview> {
  const latest = await archive.latest(last, feed.nodeId)
  const articles = await archive.articles(latest.map(({ number }) => number))
  const named = articles.map(article => ({ entry: { ...article, content: article.html }, article }))
  return {
    feed: feed.path.join(' / '),
    looked: articles.length,
    dropped: named.flatMap(({ entry, article }) => {
      const verdict = rules.judge(entry)
      if (verdict.kind === 'kept') return []
      const rule = verdict.rule === 'keep' ? 'no rule to keep it' : JSON.stringify(verdict.rule)
      return [{ rule, title: titleOf(article) }]
    }),
    tagged: named.flatMap(({ entry, article }) =>
      rules.tagsOf(entry).map(tag => ({ tag, title: titleOf(article) })),
    ),
  }
}

const titleOf = ({ title, excerpt }: Article): string => title ?? excerpt

function render(previews: readonly Preview[], feeds: number): string {
  if (feeds === 0) return 'The library has no feeds yet. Run "broadsheet run" first.\n'
  if (previews.length === 0) {
    return `None of ${feeds} feeds has rules. Say them under "sources:" in broadsheet.yaml.\n`
  }
  const lines = previews.flatMap(({ feed, looked, dropped, tagged }) => [
    `${feed}: of ${counted(looked, 'article')}, ${dropped.length} would have been dropped, ${counted(tagged.length, 'tag')} given.`,
    ...groupLines(dropped.map(({ rule, title }) => [`drop ${rule}`, title])),
    ...groupLines(tagged.map(({ tag, title }) => [`tag ${tag}`, title])),
  ])
  return `${lines.join('\n')}\n`
}

function groupLines(pairs: readonly (readonly [what: string, title: string])[]): string[] {
  return [...Map.groupBy(pairs, ([what]) => what)].flatMap(([what, group]) => {
    const titles = group.slice(0, SHOWN_TITLES).map(([, title]) => `      ${title}`)
    const more = group.length - titles.length
    return [
      `  ${what}: ${group.length}`,
      ...titles,
      ...(more > 0 ? [`      … and ${more} more`] : []),
    ]
  })
}
