// Loaded before a program (`node --import`): writes what the process has cost to the file named in BENCH_USAGE.
import { writeFileSync } from 'node:fs'

const place = process.env.BENCH_USAGE
process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  const usage = { cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakMiB: maxRSS / 1024 }
  if (place) writeFileSync(place, JSON.stringify(usage))
})
