/** A file of a target that a destination does not have as it is now. */
export type PendingOutput = {
  readonly path: string
  readonly change: 'added' | 'changed' | 'removed'
}

/**
 * What each destination of a target still lacks. Publishing notes every file that it writes or removes
 * for every destination of the target, so sending costs what changed; a file leaves the list when the
 * destination has it, so a deployment that is broken off goes on where it stopped.
 */
export interface DeploymentStore {
  /**
   * The destination's id, made on first sight with every file of the target pending.
   *
   * @param targetKey `KIND:DIRECTORY`, as publishing names the target
   */
  open(targetKey: string, destination: string): Promise<number>
  /** Notes every file of the target as pending again. */
  restart(deploymentId: number): Promise<void>
  /** In the order of their paths, after `after`, at most `limit`. */
  pending(deploymentId: number, after: string, limit: number): Promise<readonly PendingOutput[]>
  settle(deploymentId: number, paths: readonly string[]): Promise<void>
}
