import { mkdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { ConfigError } from '../errors.ts'
import { VERSION } from '../kit/version.ts'
import { emptyOpml } from '../subscriptions/index.ts'
import type { Command, Invocation } from './command.ts'
import { configTemplate, IGNORED, workflowTemplate } from './init-templates.ts'

export const initCommand: Command = {
  summary:
    'Begins a newsstand: settings, an empty list of feeds, and a schedule that runs it on GitHub and publishes its pages. What is there stays as it is.',
  usage: '[DIR] [--title TEXT] [--ci github|none]',
  options: {
    title: { type: 'string', value: 'TEXT', description: 'Title of the site' },
    ci: {
      type: 'string',
      value: 'github|none',
      description: 'Write a schedule for this host (default: github)',
    },
  },
  takesWords: true,
  printsDeeds: true,
  examples: ['broadsheet init', 'broadsheet init newsstand --title 晨昏报摊'],
  run: init,
}

async function init({ positionals, values, terminal }: Invocation) {
  const [given = '.', ...others] = positionals
  const ci = values.ci ?? 'github'
  if (others.length > 0 || (ci !== 'github' && ci !== 'none')) throw usage(ci)
  const directory = resolve(terminal.workingDirectory, given)
  const title = typeof values.title === 'string' ? values.title : basename(directory)
  const files: [path: string, text: string][] = [
    ['broadsheet.yaml', configTemplate(title)],
    ['feeds.opml', emptyOpml(title)],
    ['.gitignore', IGNORED],
    ...(ci === 'github'
      ? [['.github/workflows/broadsheet.yml', workflowTemplate(VERSION)] as [string, string]]
      : []),
  ]
  const written: string[] = []
  const kept: string[] = []
  for (const [path, text] of files) {
    const isNew = await writeNew(join(directory, path), text)
    ;(isNew ? written : kept).push(path)
  }
  const folder = relative(terminal.workingDirectory, directory)
  terminal.out(
    values.json === true
      ? `${JSON.stringify({ directory, written, kept }, null, 2)}\n`
      : render(directory, { written, kept, folder }),
  )
  return 0 as const
}

/** Never over something that is there. */
async function writeNew(path: string, text: string): Promise<boolean> {
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text, { flag: 'wx' })
    return true
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new ConfigError('config/usage', `${path} cannot be written (${reason})`, {
      cause,
      hint: 'Name a folder where you may write: broadsheet init DIR',
    })
  }
}

function render(
  directory: string,
  { written, kept, folder }: { written: string[]; kept: string[]; folder: string },
): string {
  return [
    ...(written.length > 0 ? [`Written in ${directory}: ${written.join(', ')}.`] : []),
    ...(kept.length > 0 ? [`There already, left as it is: ${kept.join(', ')}.`] : []),
    '',
    'Next:',
    ...(folder === '' ? [] : [`  cd ${folder}`]),
    '  broadsheet add https://…              find the feed behind a page',
    '  broadsheet import subscriptions.opml  take over the list of another reader',
    '  broadsheet run                        ask the feeds and publish the site into public/',
    '  broadsheet serve                      look at the site on this machine',
    '',
  ].join('\n')
}

function usage(ci: unknown): ConfigError {
  return new ConfigError(
    'config/usage',
    'One folder, and --ci github or none, is what init takes.',
    {
      hint:
        ci === 'github' || ci === 'none'
          ? 'For example broadsheet init newsstand'
          : `--ci is "${ci}"; other hosts run "broadsheet run --due" from their own schedule.`,
    },
  )
}
