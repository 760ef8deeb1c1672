import { spawn } from 'node:child_process'

/** What a command is told, as JSON on its standard input. */
export type CommandChanges = {
  /** The target's folder, absolute. */
  readonly directory: string
  readonly added: readonly string[]
  readonly changed: readonly string[]
  readonly removed: readonly string[]
}

/**
 * Runs a command line of the owner's in the target's folder, with the change list on its standard
 * input and the folder in `BROADSHEET_DIR`. What it prints is shown.
 *
 * @returns why it did not work; `undefined` when it ended with status 0
 */
export function runDeployCommand(
  command: string,
  changes: CommandChanges,
  options: {
    readonly environment: Readonly<Record<string, string | undefined>>
    readonly show: (text: string) => void
  },
  signal: AbortSignal,
): Promise<string | undefined> {
  const { promise, resolve } = Promise.withResolvers<string | undefined>()
  const child = spawn(command, {
    shell: true,
    cwd: changes.directory,
    env: { ...options.environment, BROADSHEET_DIR: changes.directory },
    stdio: ['pipe', 'pipe', 'pipe'],
    signal,
  })
  child.stdout.setEncoding('utf8').on('data', options.show)
  child.stderr.setEncoding('utf8').on('data', options.show)
  child.stdin.on('error', () => {}) // a command need not read its input
  child.stdin.end(`${JSON.stringify(changes)}\n`)
  child.on('error', error => resolve(`The command could not be run: ${error.message}.`))
  child.on('close', (status, killedBy) => {
    if (status === 0) resolve(undefined)
    else resolve(`The command ended with ${killedBy ?? `status ${status}`}: ${command}`)
  })
  return promise
}
