/** A file on its way out. */
export type Upload = {
  /** Below the destination's root, `/` separated. */
  readonly path: string
  readonly bytes: Uint8Array
  readonly contentType: string
  readonly cacheControl: string
}

/** Where published files go. What a store answers on an ordinary day is a value: why it did not work. */
export interface Destination {
  /** @returns why the file is not there now; `undefined` when it is */
  put(file: Upload, signal: AbortSignal): Promise<string | undefined>
  /** A file that is not there counts as removed. */
  remove(path: string, signal: AbortSignal): Promise<string | undefined>
}

/** The client that requests go through: `fetch/` makes it. */
export type Send = (
  request: {
    readonly method: 'PUT' | 'POST' | 'DELETE'
    readonly url: string
    readonly headers: Readonly<Record<string, string>>
    readonly body?: Uint8Array
  },
  signal: AbortSignal,
) => Promise<
  | { readonly kind: 'answered'; readonly status: number; readonly text: string }
  | { readonly kind: 'failed'; readonly message: string }
>
