import { ConfigError } from '../errors.ts'
import { nearest } from './nearest.ts'
import { CONFIG_KEYS } from './schema.ts'

const SIZE_LIMIT_CHARACTERS = 1_000_000

/** Where in a value a trouble lies: keys and indexes, outermost first. */
export type ValuePath = readonly (string | number)[]

/** What a configuration file says, by key, and the line on which it says it. */
export type ConfigFile = {
  readonly values: Readonly<Record<string, unknown>>
  lineOf(path: ValuePath): number | undefined
}

/**
 * Reads `broadsheet.yaml`: YAML 1.2, core schema, no aliases. A key without a value counts as absent.
 *
 * @param name the file as messages call it
 * @throws {ConfigError} `config/invalid` for broken YAML or a key that is no setting
 */
export async function readConfigFile(source: string, name: string): Promise<ConfigFile> {
  if (source.length > SIZE_LIMIT_CHARACTERS)
    throw invalid(`${name} is too long for a configuration`)
  const yaml = await import('yaml')
  const lines = new yaml.LineCounter()
  const document = yaml.parseDocument(source, {
    schema: 'core',
    stringKeys: true,
    lineCounter: lines,
  })
  const [error] = document.errors
  if (error !== undefined)
    throw invalid(`${name}, line ${lineAt(error.pos[0])}: ${sentence(error)}`)

  function lineAt(offset: number): number {
    return lines.linePos(offset).line
  }

  function lineOf(path: ValuePath): number | undefined {
    for (let length = path.length; length > 0; length--) {
      const parent =
        length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true)
      const range = rangeOfKey(parent, path[length - 1])
      if (range !== undefined) return lineAt(range)
    }
    return undefined
  }

  /** The key's own place rather than its value's, which may begin some lines below. */
  function rangeOfKey(parent: unknown, key: string | number | undefined): number | undefined {
    if (yaml.isSeq(parent)) return startOf(parent.items[Number(key)])
    if (!yaml.isMap(parent)) return undefined
    return startOf(
      parent.items.find(item => yaml.isScalar(item.key) && item.key.value === key)?.key,
    )
  }

  function startOf(node: unknown): number | undefined {
    return yaml.isNode(node) ? node.range?.[0] : undefined
  }

  const values = plainValues(document, name)
  for (const key of Object.keys(values)) refuseUnknown(key, name, lineOf([key]))
  return { values, lineOf }
}

function plainValues(
  document: { toJS(options: { maxAliasCount: number }): unknown },
  name: string,
): Record<string, unknown> {
  let value: unknown
  try {
    value = document.toJS({ maxAliasCount: 0 }) ?? {}
  } catch (cause) {
    throw invalid(`${name} uses an alias (*name), which a configuration may not`, cause)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(`${name} must hold settings, one "key: value" a line`)
  }
  return Object.fromEntries(Object.entries(value).filter(([, setting]) => setting !== null))
}

function refuseUnknown(key: string, name: string, line: number | undefined): void {
  if ((CONFIG_KEYS as readonly string[]).includes(key)) return
  const meant = nearest(key, CONFIG_KEYS)
  const suggestion = meant === undefined ? '' : `; did you mean "${meant}"?`
  throw invalid(`${name}, line ${line}: "${key}" is no setting${suggestion}`)
}

function sentence(error: Error): string {
  return (error.message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '')
}

function invalid(message: string, cause?: unknown): ConfigError {
  return new ConfigError('config/invalid', message, {
    cause,
    hint: 'docs/reference/configuration.md lists every setting.',
  })
}
