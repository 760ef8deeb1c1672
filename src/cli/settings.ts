import { loadConfig, rsshubSettings, type Settings, settingsFor } from '../config/index.ts'
import { ConfigError } from '../errors.ts'
import type { PublishSettings } from '../model/target.ts'
import type { Invocation } from './command.ts'

/** The settings of an invocation: flags over environment over file. @throws {ConfigError} */
export async function readSettings({ values, terminal }: Invocation): Promise<Settings> {
  const text = (name: string): string | undefined => {
    const value = values[name]
    return typeof value === 'string' ? value : undefined
  }
  const list = (name: string): readonly string[] | undefined => {
    const value = values[name]
    return Array.isArray(value) ? (value as readonly string[]) : undefined
  }
  return loadConfig(
    {
      config: text('config'),
      feeds: text('feeds'),
      archive: text('archive'),
      site: text('site'),
      hexo: text('hexo'),
      target: list('target'),
      allowHost: list('allow-host'),
      rsshub: list('rsshub'),
      fullText: text('full-text'),
      media: text('media'),
      mediaUrl: text('media-url'),
      pictureFormat: text('picture-format'),
      concurrency: text('concurrency'),
      title: text('title'),
      description: text('description'),
      language: text('language'),
      timeZone: text('time-zone'),
      url: text('url'),
      visibility: text('visibility'),
      takedown: text('takedown'),
    },
    terminal.environment,
    { workingDirectory: terminal.workingDirectory },
  )
}

/** A setting without which a command can do nothing. @throws {ConfigError} `config/usage` */
export function required(settings: Settings, key: 'feeds' | 'archive'): string {
  const value = settings[key]
  if (value !== undefined) return value
  const [what, example] =
    key === 'feeds'
      ? ['a list of feeds', '--feeds feeds.opml']
      : ['a library', '--archive library.db']
  throw new ConfigError('config/usage', `This command needs ${what}, and none is named.`, {
    hint: `Name one with ${example}, or with "${key}:" in broadsheet.yaml; "broadsheet init" begins one.`,
  })
}

/** The part of the settings that decides what targets look like; their manifest depends on it. */
export function publishSettings(settings: Settings): PublishSettings {
  const { title, description, language, timeZone, siteUrl, visibility, mediaUrl, topics, hub } =
    settings
  const rights = Object.entries(settings.sources).flatMap(([name, { rights, license }]) =>
    rights || license ? [[name, { ...(rights && { rights }), ...(license && { license }) }]] : [],
  )
  return {
    siteUrl,
    visibility,
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(language === undefined ? {} : { language }),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(rights.length === 0 ? {} : { sources: Object.fromEntries(rights) }),
    ...(mediaUrl === undefined ? {} : { mediaUrl }),
    ...(Object.keys(topics).length === 0 ? {} : { topics }),
    ...(hub === undefined ? {} : { hub }),
  }
}

/** Hosts on a private network that may be asked: those allowed, and the RSSHub instances that were named. */
export function allowedHosts({ allowHosts, rsshub }: Settings): readonly string[] {
  const instances = rsshubSettings(rsshub).instances.flatMap(({ url }) => URL.parse(url) ?? [])
  return [
    ...allowHosts,
    ...instances.map(({ protocol, hostname, port }) => {
      return `${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`
    }),
  ]
}

/** What the settings say about the pages of feeds. */
export function pageRuleSettings({ siteConfigs, sources }: Settings) {
  return {
    ...(siteConfigs !== undefined && { siteConfigs }),
    selectorsOf: (feed: { readonly path: readonly string[]; readonly address: string }) =>
      settingsFor(sources, feed).select,
  }
}
