import type { Fetcher, FetcherOptions } from '../fetch/index.ts'

/** The HTTP client, loaded with the first request: a run with nothing due asks nobody, a list on disk needs none. */
export function openFetcher(options: FetcherOptions): Fetcher {
  let opening: Promise<Fetcher> | undefined
  return {
    async fetch(request, signal) {
      opening ??= load(options)
      return (await opening).fetch(request, signal)
    },
    async [Symbol.asyncDispose]() {
      await (await opening)?.[Symbol.asyncDispose]()
    },
  }
}

async function load(options: FetcherOptions): Promise<Fetcher> {
  const { createFetcher } = await import('../fetch/index.ts')
  return createFetcher(options)
}
