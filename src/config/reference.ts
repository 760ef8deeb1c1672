import { getDefault } from 'valibot'
import { FILE_ONLY_KEYS, flagName, variableName } from './flags.ts'
import { CONFIG_KEYS, type ConfigKey, configSchema, notesOf } from './schema.ts'
import { SOURCE_KEYS, sourceNotesOf } from './source-settings.ts'

const INTRODUCTION = `# Configuration

This page is written by \`src/config/reference.ts\` from the schema; change it there.

Broadsheet needs no configuration file. Where \`broadsheet.yaml\` lies in the working directory, or
\`--config\` or \`BROADSHEET_CONFIG\` names another file, it is read. A flag comes before a variable of the
environment, a variable before the file, the file before the default; a list given nearer replaces
one given further off. Paths in the file start from the file's folder, others from the working
directory. A key that is no setting is refused.

\`SOURCE_DATE_EPOCH\` (seconds since 1970) stops the clock that the program goes by, so that two runs
can be compared byte for byte.
`

/** The reference page of the configuration, in Markdown. */
export function renderConfigReference(): string {
  return [INTRODUCTION, ...CONFIG_KEYS.map(section)].join('\n')
}

function section(key: ConfigKey): string {
  const { description, expects, example, note } = notesOf(key)
  const defaultValue = getDefault(configSchema.entries[key])
  const lines = [
    `## ${key}`,
    '',
    note === undefined ? description : `${description} ${note}`,
    '',
    `- Value: ${expects}`,
    `- Default: ${defaultValue === undefined ? 'none' : `\`${JSON.stringify(defaultValue)}\``}`,
    ...waysIn(key),
    `- Example: \`${key}: ${example}\``,
    '',
    ...(key === 'sources' ? sourceTable() : []),
  ]
  return lines.join('\n')
}

function waysIn(key: ConfigKey): string[] {
  if (FILE_ONLY_KEYS.has(key)) return ['- In the file only']
  if (key === 'rsshub') {
    const list = 'addresses of instances, separated by commas'
    return [
      '- Flag: `--rsshub` ADDRESS (repeatable)',
      `- Variable: \`${variableName(key)}\`: ${list}`,
    ]
  }
  const more = key === 'targets' ? ' KIND:DIR, `--site` DIR, `--hexo` DIR' : ''
  return [`- Flag: \`${flagName(key)}\`${more}`, `- Variable: \`${variableName(key)}\``]
}

function sourceTable(): string[] {
  const rows = SOURCE_KEYS.map(key => {
    const { description, example } = sourceNotesOf(key)
    return `| \`${key}\` | ${description} | \`${key}: ${example}\` |`
  })
  return ['| setting of a source | meaning | example |', '| --- | --- | --- |', ...rows, '']
}
