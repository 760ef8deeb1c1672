import module from 'node:module'
import process from 'node:process'

// Compiled code is kept from run to run, which halves the start; so everything else is loaded after this.
module.enableCompileCache()
const { boundYoungSpace } = await import('./observe/index.ts')
const { runCli } = await import('./cli/index.ts')

boundYoungSpace()

// The first Ctrl-C ends the work in order, the second ends the process.
const interrupt = new AbortController()
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => interrupt.abort())

// A reader that has seen enough (`| head`) is no fault.
process.stdout.on('error', error => {
  if ('code' in error && error.code === 'EPIPE') process.exit(0)
  throw error
})

process.exitCode = await runCli(
  process.argv.slice(2),
  {
    out: text => process.stdout.write(text),
    error: process.stderr,
    isTerminal: process.stderr.isTTY === true,
    ...(process.stdin.isTTY &&
      process.stderr.isTTY && { dialogue: { input: process.stdin, output: process.stderr } }),
    environment: process.env,
    workingDirectory: process.cwd(),
    startServer: async options => (await import('./serve/index.ts')).createServer(options),
  },
  interrupt.signal,
)
