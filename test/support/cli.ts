import { type ExitStatus, runCli } from '../../src/cli/index.ts'
import { createServer } from '../../src/serve/index.ts'

export type CliResult = {
  readonly status: ExitStatus
  readonly out: string
  readonly error: string
}

/** Runs a command line in this process, with its own standing still clock unless told otherwise. */
export async function broadsheet(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = { SOURCE_DATE_EPOCH: '1780000000' },
  signal: AbortSignal = new AbortController().signal,
): Promise<CliResult> {
  let out = ''
  let error = ''
  const status = await runCli(
    args,
    {
      out: text => {
        out += text
      },
      error: {
        write: text => {
          error += text
        },
      },
      isTerminal: false,
      environment,
      workingDirectory: process.cwd(),
      startServer: createServer,
    },
    signal,
  )
  return { status, out, error }
}
