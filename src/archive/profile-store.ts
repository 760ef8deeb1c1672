/**
 * What was learned of each source (a feed, or a host with its pages), as JSON that `extract/` writes and
 * reads. Written in the order of the tree, so that two libraries with one past hold the same bytes.
 */
export interface ProfileStore {
  profile(source: string): Promise<string | undefined>
  /** Keeps profiles all together or none of them. */
  save(profiles: ReadonlyMap<string, string>): Promise<void>
  /** In the order of their names. */
  sources(): Promise<readonly string[]>
  /** Forgets everything that was learned. */
  clear(): Promise<void>
}
