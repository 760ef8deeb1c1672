/** What was taken down: rules of the owner, and what they did to the library. */
export interface TakedownStore {
  /**
   * Makes the take-down list equal to `rules` and withdraws or restores the articles that this concerns, in
   * one transaction. A rule is the id of an article, the address of an article (the original's, or that of
   * our page), or a host, which stands for all below it too. Articles that arrive later are held to the list
   * when they arrive. Withdrawn articles stay in the library; no target shows them.
   */
  sync(rules: readonly string[]): Promise<TakedownReport>
}

export type TakedownReport = {
  readonly withdrawn: number
  readonly restored: number
  /** Rules that are neither; while there are any, nothing is done. */
  readonly unknown: readonly string[]
}
