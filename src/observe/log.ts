import { oneLine } from './display-width.ts'
import { redact } from './redact.ts'

/** From the least to the most talkative. */
export const LOG_LEVELS = ['error', 'warning', 'info', 'debug'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** Facts beside the sentence, for machines. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>

export type Log = { readonly [Level in LogLevel]: (message: string, fields?: LogFields) => void }

export type LogOptions = {
  /** Takes one line without its end. */
  readonly write: (line: string) => void
  /** The most talkative level that is written. @default info */
  readonly level?: LogLevel
  /** `plain` is for people, `json` for machines: an object a line. @default plain */
  readonly format?: 'plain' | 'json'
  /** Puts the time into JSON lines; without it they carry none. */
  readonly clock?: () => Date
}

/** Writes what happened, a line each, without secrets and without control characters. */
export function createLog(options: LogOptions): Log {
  const { write, level = 'info', format = 'plain', clock } = options
  const loudest = LOG_LEVELS.indexOf(level)
  const at =
    (own: LogLevel) =>
    (message: string, fields: LogFields = {}): void => {
      if (LOG_LEVELS.indexOf(own) > loudest) return
      write(format === 'json' ? jsonLine(own, message, fields, clock) : plainLine(own, message))
    }
  return { error: at('error'), warning: at('warning'), info: at('info'), debug: at('debug') }
}

function plainLine(level: LogLevel, message: string): string {
  return oneLine(redact(level === 'info' ? message : `${level}: ${message}`))
}

function jsonLine(level: LogLevel, message: string, fields: LogFields, clock?: () => Date): string {
  const safe = Object.entries(fields).map(([key, value]) => [
    key,
    typeof value === 'string' ? redact(value) : value,
  ])
  const time = clock && { time: clock().toISOString() }
  return JSON.stringify({ ...Object.fromEntries(safe), ...time, level, message: redact(message) })
}
