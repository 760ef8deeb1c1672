// Loaded before a program (`node --import`): writes into the file COST_FILE what the process came to, as JSON.
import { writeFileSync } from 'node:fs'

process.on('exit', status => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  const cost = { status, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakMiB: maxRSS / 1024 }
  writeFileSync(process.env.COST_FILE, JSON.stringify(cost))
})
