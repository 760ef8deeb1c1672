import type { ManifestEntry } from '../model/target.ts'

/** What became of a file of a target. */
export type OutputChange = 'added' | 'changed' | 'removed'

/** An entry as it is now; `change` absent where the file is as it was. */
export type SavedOutput = { readonly entry: ManifestEntry; readonly change?: 'added' | 'changed' }

/** An entry of the manifest, and the full publishing that made its file last. */
export type KeptOutput = ManifestEntry & { readonly build: number }

export type BegunPublishing = {
  /** The number of the full publishing that this is, or that came last. */
  readonly build: number
  /** The one before was killed: files may not be what the manifest says of them. */
  readonly isResumed: boolean
}

/**
 * The manifest of the targets, walked in steps, so that a million files need no more memory than a
 * hundred; and the list of what has changed in a target's folder.
 *
 * A publishing is begun and finished. One that was killed is still begun when the next comes, which then
 * adds to its list of changes: what a list says has happened since the last publishing that was finished.
 */
export interface OutputStore {
  /** Begins a publishing. */
  begin(targetId: number, options: { readonly full: boolean }): Promise<BegunPublishing>
  /** Saves what was written by the full publishing `build` or after it, in one transaction. */
  save(targetId: number, build: number, outputs: readonly SavedOutput[]): Promise<void>
  /** Forgets files that were removed, in one transaction. */
  remove(targetId: number, paths: readonly string[]): Promise<void>
  /** Moves the cursor: the target holds everything up to the change `cursor`. */
  finish(targetId: number, cursor: number, version: string): Promise<void>
  find(targetId: number, path: string): Promise<KeptOutput | undefined>
  /** The same of several files, by path; those that are not there are left out. */
  findAll(targetId: number, paths: readonly string[]): Promise<ReadonlyMap<string, KeptOutput>>
  /** Files that the full publishing `build` did not make, by path, after `after`. */
  leftovers(
    targetId: number,
    build: number,
    after: string,
    limit: number,
  ): Promise<readonly string[]>
  /** Files that stand for an article, or for a node of the tree. */
  pathsOf(targetId: number, subject: 'article' | 'node', ref: number): Promise<readonly string[]>
  countChanges(targetId: number, kind: OutputChange): Promise<number>
  /** Paths in the order in which the changes were made; of a first publishing in the order of paths. */
  changes(targetId: number, kind: OutputChange): AsyncIterable<string>
}
