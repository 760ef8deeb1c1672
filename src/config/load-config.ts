import { readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as v from 'valibot'
import { ConfigError } from '../errors.ts'
import { readConfigFile, type ValuePath } from './config-file.ts'
import { type Environment, type Flags, readEnvironment, readFlags } from './flags.ts'
import { nearest } from './nearest.ts'
import {
  CONFIG_KEYS,
  type Config,
  type ConfigKey,
  configSchema,
  FULL_TEXT_MODES,
  LANGUAGES,
  MEDIA_MODES,
  notesOf,
  PICTURE_FORMATS,
  VISIBILITIES,
} from './schema.ts'
import { SOURCE_KEYS, sourceNotesOf } from './source-settings.ts'

export const CONFIG_FILE_NAME = 'broadsheet.yaml'
const SHOWN_CHARACTERS = 80
const REMOTE_PATTERN = /^(?:https?|postgres(?:ql)?):/i

/** What a run goes by. Paths are absolute; it can be handed to publishing as it is. */
export type Settings = Omit<Config, 'url'> & {
  /** Absolute address of the published site, ending in `/`. */
  readonly siteUrl: string
  /** Absolute path of the configuration file that was read, if any. */
  readonly configFile?: string
}

export type LoadConfigOptions = {
  /** What relative paths on the command line and in the environment start from. @default process.cwd() */
  readonly workingDirectory?: string
  /** Text of a file; `undefined` where there is none. */
  readonly readFile?: (path: string) => string | undefined
}

/** One value that somebody gave, with what is needed to judge and to complain about it. */
type Given = {
  readonly value: unknown
  /** Directory that relative paths in the value start from. */
  readonly base: string
  /** How a message begins: a flag, a variable, or file, line and key. */
  place(path: ValuePath): string
}

type Layer = Readonly<Partial<Record<ConfigKey, Given>>>

/**
 * Works out the settings: flags first, then `BROADSHEET_…` variables, then the configuration file
 * (`--config`, else `broadsheet.yaml` where it exists), then defaults. A list given nearer replaces
 * one given further off.
 *
 * @throws {ConfigError} `config/invalid`, `config/unreadable`
 */
export async function loadConfig(
  flags: Flags = {},
  environment: Environment = process.env,
  options: LoadConfigOptions = {},
): Promise<Settings> {
  const base = resolve(options.workingDirectory ?? process.cwd())
  const path = configPath(flags, environment, base)
  const source = (options.readFile ?? readText)(path.absolute)
  if (source === undefined && path.isAsked) {
    throw new ConfigError(
      'config/unreadable',
      `The configuration file ${path.absolute} is not there`,
    )
  }
  const nearer = {
    ...layerOf(readEnvironment(environment), base),
    ...layerOf(readFlags(flags), base),
  }
  const given =
    source === undefined ? nearer : over(await fileLayer(source, path.absolute, base), nearer)
  const { url, ...config } = check(given)
  return { ...config, siteUrl: url, ...(source !== undefined && { configFile: path.absolute }) }
}

/** Instances of RSSHub that are named nearer leave the parameters of the file as they are. */
function over(further: Layer, nearer: Layer): Layer {
  const { rsshub } = further
  const given = { ...further, ...nearer }
  if (rsshub === undefined || nearer.rsshub === undefined) return given
  const value = Object.assign({}, rsshub.value, nearer.rsshub.value)
  return { ...given, rsshub: { ...nearer.rsshub, value } }
}

function configPath(flags: Flags, environment: Environment, base: string) {
  const asked = flags.config ?? (environment.BROADSHEET_CONFIG || undefined)
  return { absolute: resolve(base, asked ?? CONFIG_FILE_NAME), isAsked: asked !== undefined }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new ConfigError('config/unreadable', `The configuration file ${path} cannot be read`, {
      cause,
      hint: 'Is it a file, and may this user read it?',
    })
  }
}

function layerOf(values: ReadonlyMap<ConfigKey, readonly [string, unknown]>, base: string): Layer {
  const layer: Partial<Record<ConfigKey, Given>> = {}
  for (const [key, [name, value]] of values) layer[key] = { value, base, place: () => name }
  return layer
}

async function fileLayer(source: string, path: string, from: string): Promise<Layer> {
  const name = relative(from, path) || path
  const file = await readConfigFile(source, name)
  const layer: Partial<Record<ConfigKey, Given>> = {}
  for (const key of CONFIG_KEYS) {
    if (file.values[key] === undefined) continue
    layer[key] = {
      value: file.values[key],
      base: dirname(path),
      place: inner => `${name}, line ${file.lineOf([key, ...inner])}: "${key}"`,
    }
  }
  return layer
}

function check(given: Layer): Config {
  const values: Record<string, unknown> = {}
  for (const key of CONFIG_KEYS) {
    const one = given[key]
    if (one === undefined) continue
    const result = v.safeParse(configSchema.entries[key], one.value)
    if (!result.success) throw refusal(key, one, result.issues[0])
    values[key] = withAbsolutePaths(key, result.output, one.base)
  }
  const config = v.parse(configSchema, values)
  refuseSharedFolders(config, given)
  return config
}

const PATH_KEYS: ReadonlySet<ConfigKey> = new Set(['feeds', 'archive', 'takedown', 'siteConfigs'])

function withAbsolutePaths(key: ConfigKey, value: unknown, base: string): unknown {
  if (PATH_KEYS.has(key)) return absolute(String(value), base)
  if (key === 'deploy') return (value as Config['deploy']).map(place => withPlaces(place, base))
  if (key !== 'targets') return value
  return (value as Config['targets']).map(({ kind, dir }) => ({ kind, dir: absolute(dir, base) }))
}

function withPlaces(deployment: Config['deploy'][number], base: string): Config['deploy'][number] {
  const { from, to } = deployment
  return {
    ...deployment,
    ...(from !== undefined && { from: resolve(base, from) }),
    ...(to !== undefined && !to.startsWith('s3:') && { to: resolve(base, to) }),
  }
}

function absolute(place: string, base: string): string {
  if (REMOTE_PATTERN.test(place)) return place
  return place.startsWith('file://') && URL.canParse(place)
    ? fileURLToPath(place)
    : resolve(base, place)
}

/** Each target removes from its folder what it no longer publishes, so two cannot share one. */
function refuseSharedFolders(config: Config, given: Layer): void {
  const seen = new Map<string, string>()
  for (const { kind, dir } of config.targets) {
    const other = seen.get(dir)
    if (other !== undefined) {
      const place = given.targets?.place([]) ?? 'targets'
      throw invalid(`${place} gives the targets ${other} and ${kind} the same folder, ${dir}`)
    }
    seen.set(dir, kind)
  }
}

function refusal(key: ConfigKey, given: Given, issue: v.BaseIssue<unknown>): ConfigError {
  const path = (issue.path ?? []).map(item => item.key as string | number)
  if (key === 'sources' && path.length > 1) return sourceRefusal(given, issue, path)
  const trouble = troubleOf(issue, path.map(partName).join(' '))
  const choices = choicesOf(key)
  const meant = typeof issue.input === 'string' ? nearest(issue.input, choices) : undefined
  return invalid(
    `${given.place(path)} must be ${notesOf(key).expects}, but ${trouble}`,
    meant === undefined ? undefined : `Did you mean ${meant}?`,
  )
}

/** Of one setting of one source, which says itself what it takes. */
function sourceRefusal(
  given: Given,
  issue: v.BaseIssue<unknown>,
  path: readonly (string | number)[],
): ConfigError {
  const [name, setting, ...inner] = path
  const where = `${given.place(path)} says of "${name}"`
  const known = SOURCE_KEYS.find(key => key === setting)
  if (known === undefined) {
    const meant = nearest(String(setting), SOURCE_KEYS)
    return invalid(
      `${where} what is no setting of a source: "${setting}"`,
      meant === undefined ? `Settings: ${SOURCE_KEYS.join(', ')}.` : `Did you mean ${meant}?`,
    )
  }
  const { description, example } = sourceNotesOf(known)
  return invalid(
    `${where} what "${known}" cannot be: ${troubleOf(issue, inner.map(partName).join(' '))}`,
    `${description.replaceAll('`', '')} For example ${known}: ${example}`,
  )
}

function troubleOf(issue: v.BaseIssue<unknown>, name: string): string {
  const where = name || 'it'
  if (issue.input === undefined) return `${where} is missing`
  if (issue.expected === 'never') return `${where} is nothing it knows`
  const shown = JSON.stringify(issue.input) ?? String(issue.input)
  return `${where} is ${shown.length > SHOWN_CHARACTERS ? `${shown.slice(0, SHOWN_CHARACTERS)}…` : shown}`
}

function partName(part: string | number): string {
  return typeof part === 'number' ? `entry ${part + 1}` : `(${part})`
}

function choicesOf(key: ConfigKey): readonly string[] {
  if (key === 'language') return LANGUAGES
  if (key === 'visibility') return VISIBILITIES
  if (key === 'fullText') return FULL_TEXT_MODES
  if (key === 'media') return MEDIA_MODES
  if (key === 'pictureFormat') return PICTURE_FORMATS
  return key === 'timeZone' ? Intl.supportedValuesOf('timeZone') : []
}

function invalid(message: string, hint?: string): ConfigError {
  return new ConfigError('config/invalid', message, {
    hint: hint ?? 'docs/reference/configuration.md lists every setting.',
  })
}
