/** What is known of the list of feeds that the tree was last made equal to. */
export type KnownList = {
  /** Of the list's bytes and of what reads them. */
  readonly hash: string
  /** What was wrong with it: told at every run, read or not. */
  readonly warnings: readonly string[]
}

/** A subscribed feed: where it is found, and where it stands in the tree, outermost first. */
export type ListedFeed = { readonly address: string; readonly path: readonly string[] }

/** Lets a run that has nothing to do cost nothing, however long the list is. */
export interface ListStore {
  /** Absent when the tree has been changed by other means since. */
  known(): Promise<KnownList | undefined>
  /** To be called after the tree was made equal to this list. */
  remember(list: KnownList): Promise<void>
  /** The subscribed feeds by their places alone. */
  places(): Promise<readonly ListedFeed[]>
  /** Subscribed feeds, and how many of them may and should be asked at this time. */
  countDue(at: string): Promise<{ readonly subscribed: number; readonly due: number }>
}
