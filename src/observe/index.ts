/** What is going on goes in; lines and bars that people and machines can read come out. */
export { boundYoungSpace } from './bound-young-space.ts'
export { displayWidth, fitWidth, oneLine } from './display-width.ts'
export { createLog, type Log } from './log.ts'
export { createProgress, type Progress, type ProgressStep } from './progress.ts'
export { redact } from './redact.ts'
