/** What an RSSHub instance answered for its catalogue, byte for byte, and when. */
export type KeptCatalogue = {
  readonly id: number
  /** Address of the instance, without a key. */
  readonly instance: string
  /** When the instance says that it was built; absent where it does not say. */
  readonly builtAt?: string
  readonly readAt: string
  /** Body of `/api/namespace`. */
  readonly namespaces: string
  /** Body of `/api/radar/rules`, where the instance has it. */
  readonly radar?: string
}

/**
 * Catalogues as they were read, so that a new one can be compared with those that the subscriptions
 * were made from. Of each instance the last few different ones are kept.
 */
export interface CatalogueStore {
  /** Keeps a catalogue; one that says what the instance's last one said only gets a new `readAt`. */
  save(catalogue: Omit<KeptCatalogue, 'id'>): Promise<{ readonly isNew: boolean }>
  /** The last one read, of one instance or of any. */
  latest(instance?: string): Promise<KeptCatalogue | undefined>
  /** Those before the last, newest first: of the instance first, then of others. */
  earlier(instance: string): Promise<readonly KeptCatalogue[]>
}
