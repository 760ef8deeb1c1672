// `npm run docs`: writes the reference pages that come from the code; a test fails when one is stale.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { CommandLoader } from '../src/cli/command.ts'
import { renderCommandHelp, renderFamilyHelp } from '../src/cli/help.ts'
import { commands } from '../src/cli/index.ts'
import { renderConfigReference } from '../src/config/reference.ts'
import { ERROR_KINDS } from '../src/errors.ts'
import { FAILURE_MEANINGS } from '../src/fetch/index.ts'
import { warningCodes } from '../src/parse/index.ts'

/** Path from the repository's root, and what belongs there. */
export async function referencePages(): Promise<ReadonlyMap<string, string>> {
  return new Map([
    ['docs/reference/cli.md', await renderCliReference()],
    ['docs/reference/errors.md', renderErrorReference()],
    ['docs/reference/configuration.md', renderConfigReference()],
    ['docs/reference/failures.md', renderFailureReference()],
    ['docs/reference/warnings.md', renderWarningReference()],
  ])
}

async function renderCliReference(): Promise<string> {
  const pages = await commandPages(Object.entries(commands), '')
  return `# Commands\n\nMade from the code by \`npm run docs\`. Every command takes \`--help\`, \`--json\` and \`--quiet\`.\n\n${pages.join('\n')}`
}

async function commandPages(
  loaders: readonly (readonly [string, CommandLoader])[],
  family: string,
): Promise<string[]> {
  const pages: string[] = []
  for (const [kind, { load }] of loaders) {
    const name = family + kind
    const command = await load()
    const isFamily = 'kinds' in command
    const help = isFamily ? renderFamilyHelp(name, command) : renderCommandHelp(name, command)
    pages.push(`${family ? '###' : '##'} ${name}\n\n\`\`\`text\n${help}\`\`\`\n`)
    if (isFamily) pages.push(...(await commandPages(Object.entries(command.kinds), `${name} `)))
  }
  return pages
}

function renderErrorReference(): string {
  const rows = Object.entries(ERROR_KINDS).map(
    ([code, { exitStatus, meaning }]) => `| \`${code}\` | ${exitStatus} | ${meaning} |`,
  )
  return [
    '# Errors\n',
    'Made from the code by `npm run docs`. A command that cannot do its work prints one sentence and ends with a status; with `--json`',
    'the code is printed too. Status 0 means done (feeds that failed are listed), 3 that nothing could be fetched, 130 that it was stopped.\n',
    '| code | exit status | meaning |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
}

function renderFailureReference(): string {
  const rows = Object.entries(FAILURE_MEANINGS).map(([code, text]) => `| \`${code}\` | ${text} |`)
  return [
    '# Failures of feeds\n',
    'Made from the code by `npm run docs`. A feed that cannot be read harms no other and keeps its place and its articles; `broadsheet status`',
    'shows since when it fails and the reason as a sentence, `--json` the code.\n',
    '| code | what happened |',
    '| --- | --- |',
    ...rows,
    '',
  ].join('\n')
}

function renderWarningReference(): string {
  const rows = Object.entries(warningCodes).map(([code, meaning]) => `| \`${code}\` | ${meaning} |`)
  return [
    '# Warnings\n',
    'Made from the code by `npm run docs`. A warning names something in a feed that was wrong and was lived with; `broadsheet run --json`',
    'lists them by feed, with the line and the entry where they are known.\n',
    '| code | what was wrong, and what was done |',
    '| --- | --- |',
    ...rows,
    '',
  ].join('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, text] of await referencePages()) {
    const place = fileURLToPath(new URL(`../${path}`, import.meta.url))
    if (readFileSync(place, { encoding: 'utf8', flag: 'a+' }) !== text) writeFileSync(place, text)
  }
}
