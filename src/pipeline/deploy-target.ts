import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DeploymentStore } from '../archive/index.ts'
import {
  cacheControlOf,
  type Destination,
  deployPhases,
  type PendingFile,
} from '../deploy/index.ts'
import { contentTypeOf } from '../kit/content-type.ts'

const BATCH_SIZE = 500
const CONCURRENCY = 16

export type DeployReport = {
  /** As the owner wrote it. */
  readonly destination: string
  readonly added: readonly string[]
  readonly changed: readonly string[]
  readonly removed: readonly string[]
  readonly bytes: number
  /** Why files are not there yet, by path; they are sent again next time. */
  readonly failed: readonly { readonly path: string; readonly reason: string }[]
}

/** What a deployment works on. */
export type DeployJob = {
  readonly deployments: DeploymentStore
  readonly deploymentId: number
  /** Folder of the target. */
  readonly directory: string
  /** As the owner wrote it. */
  readonly name: string
  readonly destination: Destination
}

/**
 * Sends a destination what it lacks, phase by phase; a phase that fails holds up the ones after it,
 * because their pages may link to what is missing. What arrived is settled at once, so a deployment
 * that is broken off goes on where it stopped.
 */
export async function deployTarget(job: DeployJob, signal: AbortSignal): Promise<DeployReport> {
  const report = {
    destination: job.name,
    added: [] as string[],
    changed: [] as string[],
    removed: [] as string[],
    bytes: 0,
    failed: [] as { path: string; reason: string }[],
  }
  for (const isDue of deployPhases) {
    for await (const files of pendingFiles(job)) {
      const due = files.filter(isDue)
      const sent = await sendAll(job, due, signal)
      await job.deployments.settle(
        job.deploymentId,
        sent.filter(isThere).map(({ path }) => path),
      )
      for (const { path, change, reason, bytes } of sent) {
        if (reason === undefined) report[change].push(path)
        else report.failed.push({ path, reason })
        report.bytes += bytes
      }
      signal.throwIfAborted()
    }
    if (report.failed.length > 0) break
  }
  return report
}

/** Everything that a destination lacks, in the order of the paths, a batch at a time. */
export async function* pendingFiles({
  deployments,
  deploymentId,
}: Pick<DeployJob, 'deployments' | 'deploymentId'>): AsyncGenerator<readonly PendingFile[]> {
  for (let after = ''; ; ) {
    const files = await deployments.pending(deploymentId, after, BATCH_SIZE)
    const last = files.at(-1)
    if (last === undefined) return
    yield files
    after = last.path
  }
}

type Sent = PendingFile & { readonly bytes: number; readonly reason?: string }

const isThere = ({ reason }: Sent): boolean => reason === undefined

async function sendAll(
  job: DeployJob,
  files: readonly PendingFile[],
  signal: AbortSignal,
): Promise<readonly Sent[]> {
  const sent: Sent[] = []
  const queue = files.values()
  const work = async (): Promise<void> => {
    for (const file of queue) {
      if (signal.aborted) return
      sent.push(await sendOne(job, file, signal))
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, work))
  return sent.sort((a, b) => (a.path < b.path ? -1 : 1))
}

async function sendOne(job: DeployJob, file: PendingFile, signal: AbortSignal): Promise<Sent> {
  const { destination, directory } = job
  const { path } = file
  if (file.change === 'removed') {
    return withReason({ ...file, bytes: 0 }, await destination.remove(path, signal))
  }
  const bytes = await readFile(join(directory, ...path.split('/'))).catch(() => undefined)
  if (bytes === undefined) {
    const reason = `${path} is not in ${directory} any more; "broadsheet publish --full" brings it back.`
    return { ...file, bytes: 0, reason }
  }
  const upload = {
    path,
    bytes,
    contentType: contentTypeOf(path),
    cacheControl: cacheControlOf(path),
  }
  const reason = await destination.put(upload, signal)
  return withReason({ ...file, bytes: reason === undefined ? bytes.byteLength : 0 }, reason)
}

function withReason(sent: Sent, reason: string | undefined): Sent {
  return reason === undefined ? sent : { ...sent, reason }
}
