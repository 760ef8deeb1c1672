// Runs one command line in a fresh process and reports what it cost, as JSON on the last line.
import { runCli } from '../../src/cli/index.ts'
import { boundYoungSpace } from '../../src/observe/index.ts'

boundYoungSpace()
const silent = { write: () => true }
const status = await runCli(
  process.argv.slice(2),
  {
    out: () => {},
    error: process.env.BENCH_VERBOSE ? process.stderr : silent,
    isTerminal: false,
    environment: { SOURCE_DATE_EPOCH: '1780000000' },
    workingDirectory: process.cwd(),
    startServer: async options => (await import('../../src/serve/index.ts')).createServer(options),
  },
  new AbortController().signal,
)
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
console.log(
  JSON.stringify({
    status,
    cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
    peakMiB: maxRSS / 1024,
  }),
)
