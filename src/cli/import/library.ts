import { glob } from 'node:fs/promises'
import { resolve } from 'node:path'
import { ConfigError } from '../../errors.ts'
import { restoreLibrary } from '../../pipeline/index.ts'
import { type Command, type Invocation, settingOptions } from '../command.ts'
import { counted } from '../counted.ts'
import { readSettings, required } from '../settings.ts'

export const importLibrary: Command = {
  summary:
    'Makes a new library of what --target library:DIR wrote: the same articles, numbers, addresses and past.',
  usage: 'FOLDER --archive NEW.db',
  options: settingOptions,
  takesWords: true,
  examples: ['broadsheet import library backup/ --archive restored.db'],
  run: importFolder,
}

async function importFolder(invocation: Invocation) {
  const { positionals, terminal, values, signal } = invocation
  const [place, ...others] = positionals
  if (place === undefined || others.length > 0) {
    throw new ConfigError('config/usage', 'Name the folder of the library, and nothing else.')
  }
  const folder = resolve(terminal.workingDirectory, place)
  const location = required(await readSettings(invocation), 'archive')
  const sidecars = glob('articles/**/*.json', { cwd: folder })
  const report = await restoreLibrary(folder, location, sidecars, signal)
  if (values.json === true) terminal.out(`${JSON.stringify(report)}\n`)
  else if (values.quiet !== true)
    terminal.out(`${counted(report.articles, 'article')} restored into ${location}.\n`)
  return 0 as const
}
