/** When the same work is worth trying again; whoever schedules reads this, never the message. */
export type Retry = 'never' | 'later' | { readonly afterMs: number }

export type AppErrorOptions = ErrorOptions & { readonly retry?: Retry; readonly hint?: string }

type ErrorKind = {
  /** What a script sees: 1 a fault of ours or the disk's, 2 usage or configuration, 4 locked, 5 damaged. */
  readonly exitStatus: 1 | 2 | 4 | 5
  readonly meaning: string
}

/** Every error that may end a command, by its permanent code; docs/reference/errors.md is made from it. */
export const ERROR_KINDS = {
  'config/unreadable': {
    exitStatus: 2,
    meaning: 'The configuration file is missing or cannot be read.',
  },
  'config/invalid': {
    exitStatus: 2,
    meaning:
      'A setting, flag or variable has a value that it cannot have, or a name that nothing has.',
  },
  'config/usage': {
    exitStatus: 2,
    meaning: 'The command line lacks something or holds something that the command does not take.',
  },
  'subscriptions/missing': {
    exitStatus: 2,
    meaning: 'The list of feeds is not where it was said to be, or cannot be read.',
  },
  'subscriptions/not-opml': {
    exitStatus: 2,
    meaning: 'The list of feeds is no OPML; the message says what it looks like.',
  },
  'subscriptions/empty': { exitStatus: 2, meaning: 'The list of feeds names no feed.' },
  'subscriptions/unreachable': {
    exitStatus: 2,
    meaning: 'The list of feeds could not be fetched, and no feeds are known from earlier runs.',
  },
  'subscriptions/unwritable': {
    exitStatus: 2,
    meaning: 'The list of feeds cannot be changed: it is on the web, or may not be written.',
  },
  'subscriptions/not-found': {
    exitStatus: 2,
    meaning: 'What was to be subscribed to is not there: no feed behind a page, no such route.',
  },
  'subscriptions/undecided': {
    exitStatus: 2,
    meaning:
      'A page offers several feeds or lists, and nobody is there to choose; --yes takes the first.',
  },
  'subscriptions/no-catalogue': {
    exitStatus: 2,
    meaning: 'An address that should be an RSSHub instance gives no catalogue of routes.',
  },
  'archive/locked': { exitStatus: 4, meaning: 'Another process is writing the archive.' },
  'archive/damaged': { exitStatus: 5, meaning: 'The archive is no SQLite file or is damaged.' },
  'archive/version': { exitStatus: 2, meaning: 'The archive was written by a newer version.' },
  'archive/not-empty': {
    exitStatus: 2,
    meaning: 'A copy would be restored over a library that is there.',
  },
  'archive/foreign': {
    exitStatus: 2,
    meaning: 'The file is a SQLite database of another program.',
  },
  'archive/unwritable': {
    exitStatus: 2,
    meaning: 'The archive is not there, or its place cannot be written.',
  },
  'archive/full': { exitStatus: 1, meaning: 'The disk is full; what was kept before is safe.' },
  'archive/picture-missing': {
    exitStatus: 1,
    meaning: 'A picture that the archive knows is not in the folder beside it.',
  },
  'publish/unwritable': {
    exitStatus: 2,
    meaning: 'A file or folder of a target cannot be written.',
  },
  'publish/disk-full': {
    exitStatus: 1,
    meaning: 'The disk is full; the next run goes on from here.',
  },
  'import/not-a-library': {
    exitStatus: 2,
    meaning: 'The folder holds no library that could be restored.',
  },
  'import/damaged': {
    exitStatus: 2,
    meaning: 'A file of a library that was to be restored is not as it was written.',
  },
  'deploy/incomplete': {
    exitStatus: 1,
    meaning: 'Some files did not reach their destination; the next deployment goes on with them.',
  },
  'publish/unknown-target': { exitStatus: 2, meaning: 'No target has this kind.' },
} as const satisfies Readonly<Record<`${string}/${string}`, ErrorKind>>

export type ErrorCode = keyof typeof ERROR_KINDS
type CodeOf<Room extends string> = Extract<ErrorCode, `${Room}/${string}`>

/**
 * A fault worth waking somebody for. The message says what happened, to what, and why, in one
 * sentence; the hint says what to do. What happens on an ordinary day is a value, not an error.
 */
export abstract class AppError<Code extends ErrorCode = ErrorCode> extends Error {
  /** Stable and searchable, e.g. `archive/locked`. */
  readonly code: Code
  readonly retry: Retry
  readonly hint: string | undefined

  constructor(code: Code, message: string, options: AppErrorOptions = {}) {
    super(message, options)
    this.name = new.target.name
    this.code = code
    this.retry = options.retry ?? 'never'
    this.hint = options.hint
  }
}

/** A flag, a setting or a file that the user named cannot be used as it is. */
export class ConfigError extends AppError<CodeOf<'config'>> {}

/** The archive cannot be opened or trusted. */
export class ArchiveError extends AppError<CodeOf<'archive'>> {}

/** A list of feeds cannot be read. */
export class SubscriptionsError extends AppError<CodeOf<'subscriptions'>> {}

/** What was to be imported cannot be read. */
export class ImportError extends AppError<CodeOf<'import'>> {}

/** What was published did not reach its destination. */
export class DeployError extends AppError<CodeOf<'deploy'>> {}

/** A target folder cannot be written. */
export class PublishError extends AppError<CodeOf<'publish'>> {}
