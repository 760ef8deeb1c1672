import { ConfigError } from '../errors.ts'
import { CONFIG_KEYS, type ConfigKey } from './schema.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** The command line's say, as typed; what is absent is left to the environment and the file. */
export type Flags = {
  readonly config?: string | undefined
  readonly feeds?: string | undefined
  readonly archive?: string | undefined
  /** Folder of a `site` target. */
  readonly site?: string | undefined
  /** Folder of a `hexo` target. */
  readonly hexo?: string | undefined
  /** Each `KIND:DIR`. */
  readonly target?: string | readonly string[] | undefined
  /** Each `HOST:PORT`. */
  readonly allowHost?: string | readonly string[] | undefined
  /** Addresses of RSSHub instances. */
  readonly rsshub?: string | readonly string[] | undefined
  readonly fullText?: string | undefined
  readonly media?: string | undefined
  readonly mediaUrl?: string | undefined
  readonly pictureFormat?: string | undefined
  readonly concurrency?: string | number | undefined
  readonly title?: string | undefined
  readonly description?: string | undefined
  readonly language?: string | undefined
  readonly timeZone?: string | undefined
  readonly url?: string | undefined
  readonly visibility?: string | undefined
  readonly takedown?: string | undefined
  readonly hub?: string | undefined
}

/** A setting's name where it was given, and its value. */
export type NamedValues = ReadonlyMap<ConfigKey, readonly [name: string, value: unknown]>

/** Tables have no form on a command line, and some choices are made once. */
export const FILE_ONLY_KEYS: ReadonlySet<ConfigKey> = new Set([
  'precompress',
  'fsync',
  'learn',
  'topics',
  'deploy',
  'siteConfigs',
  'sources',
])
/** A table that has one form for short: its instances. */
const RSSHUB_KEY = 'rsshub' satisfies ConfigKey
const LIST_KEYS: ReadonlySet<ConfigKey> = new Set(['targets', 'allowHosts'])
const LIST_FLAGS: Partial<Record<ConfigKey, 'target' | 'allowHost'>> = {
  targets: 'target',
  allowHosts: 'allowHost',
}

/** @throws {ConfigError} `config/usage` for a target that is not written KIND:DIR */
export function readFlags(flags: Flags): NamedValues {
  const values = new Map<ConfigKey, readonly [string, unknown]>()
  for (const key of CONFIG_KEYS) {
    if (LIST_KEYS.has(key) || FILE_ONLY_KEYS.has(key) || key === RSSHUB_KEY) continue
    const value = flags[key as keyof Flags & ConfigKey]
    if (value !== undefined) values.set(key, [flagName(key), typed(key, value)])
  }
  const targets = targetsOf(flags)
  if (targets.length > 0) values.set('targets', ['--target', targets])
  const hosts = listOf(flags.allowHost)
  if (hosts.length > 0) values.set('allowHosts', ['--allow-host', hosts])
  const instances = listOf(flags.rsshub).map(address => instance(address, '--rsshub'))
  if (instances.length > 0) values.set(RSSHUB_KEY, ['--rsshub', { instances }])
  return values
}

/** Reads `BROADSHEET_TITLE`, `BROADSHEET_TIME_ZONE` …; lists are separated by commas, empty is absent. */
export function readEnvironment(environment: Environment): NamedValues {
  const values = new Map<ConfigKey, readonly [string, unknown]>()
  for (const key of CONFIG_KEYS) {
    const name = variableName(key)
    const text = environment[name]?.trim()
    if (!text || FILE_ONLY_KEYS.has(key)) continue
    const list = text.split(',').map(part => part.trim())
    if (key === 'targets') values.set(key, [name, list.map(part => target(part, name))])
    else if (key === RSSHUB_KEY)
      values.set(key, [name, { instances: list.map(address => instance(address, name)) }])
    else values.set(key, [name, LIST_KEYS.has(key) ? list : typed(key, text)])
  }
  return values
}

/** `timeZone` → `--time-zone`; the flags of lists name one element. */
export function flagName(key: ConfigKey): string {
  return `--${kebab(LIST_FLAGS[key] ?? key)}`
}

/** `timeZone` → `BROADSHEET_TIME_ZONE`. */
export function variableName(key: ConfigKey): string {
  return `BROADSHEET_${kebab(key).replaceAll('-', '_').toUpperCase()}`
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
}

/** Text from a command line or a variable as the type that the schema expects. */
function typed(key: ConfigKey, value: unknown): unknown {
  return key === 'concurrency' && /^\d{1,9}$/.test(String(value)) ? Number(value) : value
}

function targetsOf(flags: Flags): readonly unknown[] {
  return [
    ...(flags.site === undefined ? [] : [{ kind: 'site', dir: flags.site }]),
    ...(flags.hexo === undefined ? [] : [{ kind: 'hexo', dir: flags.hexo }]),
    ...listOf(flags.target).map(text => target(text, '--target')),
  ]
}

function target(text: string, name: string) {
  const colon = text.indexOf(':')
  if (colon > 0 && colon < text.length - 1) {
    return { kind: text.slice(0, colon), dir: text.slice(colon + 1) }
  }
  throw new ConfigError('config/usage', `${name} must be KIND:DIR, but it is "${text}"`, {
    hint: 'For example --target hexo:../blog.',
  })
}

function instance(address: string, name: string): string {
  if (/^https?:\/\/[^/]/i.test(address) && URL.canParse(address)) return address
  throw new ConfigError(
    'config/usage',
    `${name} must be the http address of an RSSHub instance, but it is "${address}"`,
    { hint: 'For example --rsshub http://localhost:1200.' },
  )
}

function listOf(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return []
  return typeof value === 'string' ? [value] : value
}
