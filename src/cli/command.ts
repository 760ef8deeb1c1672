import type { Readable, Writable } from 'node:stream'
import type { Environment } from '../config/index.ts'
import type { findArticles } from '../pipeline/index.ts'
import type { searchPageFor } from '../publish/index.ts'

/** Exit statuses, fixed: scripts rely on them (docs/reference/cli.md). */
export type ExitStatus = 0 | 1 | 2 | 3 | 4 | 5 | 130

/** A flag, as `node:util` parseArgs takes it, with what the help says of it. */
export type Option = {
  readonly type: 'string' | 'boolean'
  readonly short?: string
  /** May be given more than once. */
  readonly multiple?: boolean
  /** What stands for the value in the help, e.g. `FILE`. */
  readonly value?: string
  readonly description: string
}

/** What a command has been given, and where it speaks. */
export type Invocation = {
  readonly values: Readonly<Record<string, string | boolean | readonly string[] | undefined>>
  readonly positionals: readonly string[]
  readonly terminal: Terminal
  readonly signal: AbortSignal
}

/** Streams to ask somebody something. */
export type Dialogue = { readonly input: Readable; readonly output: Writable }

/** The world outside of the process, passed in so that tests need none of it. */
export type Terminal = {
  /** Results: what somebody may pipe on. */
  readonly out: (text: string) => void
  /** Progress and complaints. */
  readonly error: { write(text: string): unknown; readonly columns?: number }
  readonly isTerminal: boolean
  /** Somebody who can be asked; absent when input or output lead elsewhere. */
  readonly dialogue?: Dialogue
  readonly environment: Environment
  readonly workingDirectory: string
  readonly startServer: StartServer
}

/** What the `serve` command asks of the server; whoever starts the program brings one along. */
export type ServerOptions = {
  readonly port: number
  readonly host?: string
  readonly hostNames: readonly string[]
  readonly siteDir?: string
  readonly search: (
    words: string,
    place: { readonly limit: number; readonly offset: number },
  ) => ReturnType<typeof findArticles>
  readonly renderSearchPage: ReturnType<typeof searchPageFor>
  readonly onFault: (fault: unknown) => void
}

/** Listens until it is disposed of. The server is of the same rank as this room, so it is passed in. */
export type StartServer = (
  options: ServerOptions,
) => Promise<AsyncDisposable & { readonly url: string }>

/** One command; its file is loaded when it is called. */
export type Command = {
  readonly summary: string
  /** After the name: positionals and the flags that matter most. */
  readonly usage: string
  readonly options: Readonly<Record<string, Option>>
  readonly examples: readonly string[]
  /** Takes words beside its flags. @default flags only */
  readonly takesWords?: true
  /** What it prints says what it did, and no more: `--quiet` takes that away. */
  readonly printsDeeds?: true
  run(invocation: Invocation): Promise<ExitStatus>
}

/** A command whose first word says which of several it is, as in `import rsshub`. */
export type CommandFamily = {
  readonly summary: string
  /** By that word, in the order of the help. */
  readonly kinds: Readonly<Record<string, CommandLoader>>
  /** Which kind is meant when the first argument names none; `undefined` where it should have named one. */
  usualKind(args: readonly string[]): string | undefined
}

/** A command that has not been loaded yet. */
export type CommandLoader = {
  readonly summary: string
  load(): Promise<Command | CommandFamily>
}

/** Flags that every command has. */
export const commonOptions = {
  json: { type: 'boolean', description: 'Print the result as JSON' },
  quiet: { type: 'boolean', short: 'q', description: 'Print errors only' },
  help: { type: 'boolean', short: 'h', description: 'Show this help' },
} as const satisfies Record<string, Option>

/** Flags of the commands that use the settings; each overrides the key of the same name. */
export const settingOptions = {
  config: {
    type: 'string',
    value: 'FILE',
    description: 'Settings (default: broadsheet.yaml, where there is one)',
  },
  archive: { type: 'string', value: 'FILE.db', description: 'The library' },
} as const satisfies Record<string, Option>

export const fetchOptions = {
  feeds: {
    type: 'string',
    value: 'FILE.opml',
    description: 'List of feeds: a path or an http address',
  },
  'allow-host': {
    type: 'string',
    multiple: true,
    value: 'HOST:PORT',
    description: 'A private host that may be asked (repeatable)',
  },
  rsshub: {
    type: 'string',
    multiple: true,
    value: 'ADDRESS',
    description: 'An RSSHub instance for rsshub:// feeds (repeatable; default: rsshub.app)',
  },
  'full-text': {
    type: 'string',
    value: 'always|auto|never',
    description: 'Read the original page when a feed carries less (default: never)',
  },
  media: {
    type: 'string',
    value: 'link|thumbnails|mirror',
    description: 'Keep copies of pictures, or the originals too (default: link)',
  },
  'picture-format': {
    type: 'string',
    value: 'webp|avif',
    description: 'Make AVIF copies beside WebP (default: webp)',
  },
  concurrency: {
    type: 'string',
    value: 'N',
    description: 'Feeds asked at the same time (default: 32)',
  },
  due: { type: 'boolean', description: 'Ask only feeds whose time has come' },
} as const satisfies Record<string, Option>

export const publishOptions = {
  site: { type: 'string', value: 'DIR', description: 'Publish a news site into DIR' },
  hexo: { type: 'string', value: 'DIR', description: 'Publish Hexo posts into DIR' },
  target: {
    type: 'string',
    multiple: true,
    value: 'KIND:DIR',
    description: 'Publish another kind of target (repeatable)',
  },
  url: { type: 'string', value: 'ADDRESS', description: 'Address the site will have' },
  'media-url': {
    type: 'string',
    value: 'ADDRESS',
    description: 'Where posts reach the folder of a pictures target',
  },
  title: {
    type: 'string',
    value: 'TEXT',
    description: 'Title of the site (default: that of the list)',
  },
  description: {
    type: 'string',
    value: 'TEXT',
    description: 'A sentence about the site, for feeds and search engines',
  },
  language: {
    type: 'string',
    value: 'TAG',
    description: 'zh-CN, zh-TW or en (default: that of most articles)',
  },
  'time-zone': {
    type: 'string',
    value: 'ZONE',
    description: 'Time zone of dates, e.g. Asia/Shanghai',
  },
  visibility: {
    type: 'string',
    value: 'private|public',
    description: 'Whole texts, or excerpts and links (default: private)',
  },
  takedown: {
    type: 'string',
    value: 'FILE',
    description: 'List of what must not be published: ids, addresses, hosts',
  },
  full: { type: 'boolean', description: 'Render every page again and remove what is left over' },
} as const satisfies Record<string, Option>
