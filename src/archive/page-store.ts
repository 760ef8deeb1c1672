import type { KeptValidators } from './archive.ts'

/** An original page as it was received, so that reading and cleaning can be done again. */
export type KeptPage = {
  /** What was asked for. */
  readonly address: string
  /** Where it came from, after redirects. */
  readonly finalUrl: string
  readonly contentType?: string
  /** ISO 8601, UTC. */
  readonly fetchedAt: string
  readonly validators: KeptValidators
  readonly body: Uint8Array
}

/** Pages by the address that was asked for: the newest state of each, its bytes compressed and stored once by their hash. */
export interface PageStore {
  page(address: string): Promise<KeptPage | undefined>
  /** Keeps pages all together or none of them; one of the same address is replaced. */
  save(pages: readonly KeptPage[]): Promise<void>
  count(): Promise<number>
}
