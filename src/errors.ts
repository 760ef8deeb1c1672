/** When the same work is worth trying again; whoever schedules reads this, never the message. */
export type Retry = 'never' | 'later' | { readonly afterMs: number }

export type AppErrorOptions = ErrorOptions & { readonly retry?: Retry; readonly hint?: string }

/**
 * A fault worth waking somebody for. The message says what happened, to what, and why, in one
 * sentence; the hint says what to do. What happens on an ordinary day is a value, not an error.
 */
export abstract class AppError extends Error {
  /** Stable and searchable, e.g. `archive/locked`; listed in docs/reference/errors.md. */
  abstract readonly code: `${string}/${string}`
  readonly retry: Retry
  readonly hint: string | undefined

  constructor(message: string, options: AppErrorOptions = {}) {
    super(message, options)
    this.name = new.target.name
    this.retry = options.retry ?? 'never'
    this.hint = options.hint
  }
}

/** A flag, a setting or a file that the user named cannot be used as it is. Exit status 2. */
export class ConfigError extends AppError {
  readonly code: `config/${'unreadable' | 'invalid' | 'usage' | 'unwritable'}`

  constructor(code: ConfigError['code'], message: string, options: AppErrorOptions = {}) {
    super(message, options)
    this.code = code
  }
}

/** The archive cannot be opened or trusted. Exit status 4 (locked), 5 (damaged) or 2 (version, place). */
export class ArchiveError extends AppError {
  readonly code: `archive/${'locked' | 'damaged' | 'version' | 'foreign' | 'unwritable' | 'full'}`

  constructor(code: ArchiveError['code'], message: string, options: AppErrorOptions = {}) {
    super(message, options)
    this.code = code
  }
}

/** A list of feeds cannot be read. Exit status 2. */
export class SubscriptionsError extends AppError {
  readonly code: `subscriptions/${'missing' | 'not-opml' | 'empty' | 'unreachable'}`

  constructor(code: SubscriptionsError['code'], message: string, options: AppErrorOptions = {}) {
    super(message, options)
    this.code = code
  }
}

/** A target folder cannot be written. Exit status 2 (place) or 1 (disk full). */
export class PublishError extends AppError {
  readonly code: `publish/${'unwritable' | 'disk-full' | 'unknown-target'}`

  constructor(code: PublishError['code'], message: string, options: AppErrorOptions = {}) {
    super(message, options)
    this.code = code
  }
}
