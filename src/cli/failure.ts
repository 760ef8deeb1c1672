import { AppError, ERROR_KINDS } from '../errors.ts'
import type { ExitStatus, Terminal } from './command.ts'

/** What a script sees of an error: everything a user can put right is 2, what we did wrong is 1. */
export function exitStatusOf(error: unknown): ExitStatus {
  if (isAbort(error)) return 130
  if (!(error instanceof AppError)) return 1
  const { code }: AppError = error
  return ERROR_KINDS[code].exitStatus
}

/** Tells what happened in a sentence and what to do in another; only faults of ours show a stack. */
export function reportFailure(error: unknown, terminal: Terminal, asJson: boolean): ExitStatus {
  const status = exitStatusOf(error)
  if (asJson) terminal.out(`${JSON.stringify({ error: describe(error), status })}\n`)
  terminal.error.write(`${sentence(error)}\n`)
  return status
}

/** The message and the hint of an error on one line. */
export function sentence(error: unknown): string {
  if (isAbort(error)) return 'Stopped. What was done is kept; the next run goes on from here.'
  if (!(error instanceof AppError)) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return `This is a fault of Broadsheet; please report it with these lines.\n${detail}`
  }
  const message = /[.!?。]$/.test(error.message) ? error.message : `${error.message}.`
  // Behind a list a hint stands on a line of its own.
  const gap = message.includes('\n') ? '\n' : ' '
  return error.hint === undefined ? message : `${message}${gap}${error.hint}`
}

function describe(error: unknown): object {
  if (!(error instanceof AppError)) return { code: 'internal', message: String(error) }
  return {
    code: error.code,
    message: error.message,
    ...(error.hint === undefined ? {} : { hint: error.hint }),
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}
