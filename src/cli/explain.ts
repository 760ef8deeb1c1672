import { type Archive, openArchive } from '../archive/index.ts'
import { ConfigError } from '../errors.ts'
import type { Article } from '../model/article.ts'
import { type Explanation, explainArticle } from '../pipeline/index.ts'
import { type Command, type Invocation, settingOptions } from './command.ts'
import { counted } from './counted.ts'
import { compileOwnerRules } from './owner-rules.ts'
import { readSettings, required } from './settings.ts'

const SHOWN_REMOVALS = 40
const EXCERPT_LENGTH = 60

export const explainCommand: Command = {
  summary:
    'Says how an article came to be what it is: where each fact is from, what was taken out of its text by which step, and why.',
  usage: 'ID --archive FILE.db [--all]',
  options: {
    ...settingOptions,
    all: {
      type: 'boolean',
      description: 'List everything that was left out of its page, menus included',
    },
  },
  takesWords: true,
  examples: [
    'broadsheet explain 4m8yh0x2kq7c --archive library.db',
    'broadsheet explain https://news.example.org/2026/05/04/story.html --archive library.db --json',
  ],
  run: explain,
}

async function explain(invocation: Invocation) {
  const { positionals, values, terminal } = invocation
  const [name, ...others] = positionals
  if (name === undefined || others.length > 0) {
    throw new ConfigError('config/usage', 'Name one article to explain.', {
      hint: 'Its id stands in the address of its page, /a/ID/; the address of the original will do too.',
    })
  }
  const settings = await readSettings(invocation)
  await using archive = await openArchive(required(settings, 'archive'), { mode: 'read' })
  const article = await findArticle(archive, name)
  const rules = await compileOwnerRules(settings, await archive.feeds())
  const explanation = await explainArticle(archive, article, rules)
  if (!explanation) {
    throw new ConfigError('config/usage', `What ${name} was made of is not in the library.`, {
      hint: 'Articles kept by very old versions have no raw entry.',
    })
  }
  terminal.out(
    values.json === true
      ? `${JSON.stringify(explanation, null, 2)}\n`
      : render(explanation, values.all === true),
  )
  return 0 as const
}

/** @throws {ConfigError} `config/usage` when there is none */
async function findArticle(archive: Archive, name: string): Promise<Article> {
  const id = /(?:^|\/a\/)([0-9a-z]{12})\/?$/.exec(name)?.[1]
  const known = id === undefined ? undefined : await archive.articleById(id)
  if (known) return known
  const number = await archive.past.numberOf(name)
  const [article] = number === undefined ? [] : await archive.articles([number])
  if (article) return article
  throw new ConfigError('config/usage', `No article of the library is called "${name}".`, {
    hint: 'broadsheet search finds it; its id stands in the address of its page, /a/ID/.',
  })
}

function render(explanation: Explanation, all: boolean): string {
  const { article, feed, sources, revisions } = explanation
  return [
    article.title ?? '(no title)',
    `  ${[article.id, article.link, feed.join(' / ')].filter(Boolean).join('  ·  ')}`,
    '',
    'Facts',
    ...explanation.facts.map(renderFact),
    '',
    'Text',
    ...renderBody(explanation),
    '',
    'Taken out',
    ...renderRemovals(explanation, all),
    '',
    'What is known of its sources',
    ...sources.map(
      ({ source, articles, learned, bodyPath }) =>
        `  ${source}: ${counted(articles, 'article')} looked at; ${learned} lines or pictures are its own${bodyPath ? `; bodies lie in ${bodyPath}` : ''}`,
    ),
    '',
    'Revisions',
    ...revisions.map(
      ({ revision, seenAt, reason }) =>
        `  ${revision}  ${seenAt}  ${revision === 1 ? 'first seen' : REASONS[reason ?? 'publisher']}`,
    ),
    '',
  ].join('\n')
}

const REASONS = {
  publisher: 'changed by the publisher',
  rules: 'cleaned again: the rules are others',
  profile: 'cleaned again: more is known of the source',
} as const

function renderFact({ fact, value, from, by }: Explanation['facts'][number]): string {
  const source =
    from === 'nobody'
      ? 'nobody says it'
      : from === 'feed'
        ? 'from the feed'
        : `absent in the feed, found on the page${by ? `: ${by}` : ''}`
  return `  ${fact.padEnd(10)}  ${value === undefined ? '' : `${short(value)}  `}(${source})`
}

function renderBody({ body, article }: Explanation): string[] {
  const { from, feedCharacters, pageCharacters, pages, usedBodyPath, usedRules } = body
  const others = [
    `the feed gives ${feedCharacters}`,
    ...(pageCharacters === undefined ? [] : [`the page ${pageCharacters}`]),
  ]
  return [
    `  ${article.textLength} characters, from the ${from} (${others.join(', ')})`,
    ...pages.map(page => `  read from ${page}`),
    ...(usedBodyPath ? ["  found where the source's other articles have their text"] : []),
    ...usedRules.map(rule => `  by your rule ${rule}`),
  ]
}

/** Menus and footers of a page are of interest to few. */
const DULL_PATTERN = /^(?:navigation|footer|other|related|comments)/

function renderRemovals({ removed }: Explanation, all: boolean): string[] {
  const shown = removed.filter(
    ({ step, reason }) => all || step !== 'extract' || !DULL_PATTERN.test(reason),
  )
  const lines = shown
    .slice(0, all ? shown.length : SHOWN_REMOVALS)
    .map(({ from, step, reason, excerpt }) => `  ${from}  ${step} (${reason})  ${short(excerpt)}`)
  const left = removed.length - lines.length
  if (removed.length === 0) return ['  nothing']
  return left > 0 ? [...lines, `  … and ${left} more lines of its page; --all lists them.`] : lines
}

const short = (text: string): string => {
  const line = text.replace(/\s+/g, ' ')
  return line.length > EXCERPT_LENGTH ? `${line.slice(0, EXCERPT_LENGTH)}…` : line
}
