import { once } from '../kit/once.ts'

type Method = (...given: unknown[]) => unknown

/** Methods that answer with rows one by one instead of a promise. */
type Streaming<Store> = {
  [Name in keyof Store]: Store[Name] extends (...given: never[]) => AsyncIterable<unknown>
    ? Name
    : never
}[keyof Store]

/**
 * Stands for a store whose files are loaded when it is first asked something. Reading a file costs as
 * much as a hundred queries, and a short command (`status`, a run with nothing due) asks two stores of
 * a dozen. For stores whose every method answers with a promise, but those named as `streaming`.
 */
export function later<Store extends object>(
  load: () => Promise<Store>,
  streaming: readonly Streaming<Store>[] = [],
): Store {
  const loaded = once(load)
  const call = async (name: keyof Store, given: unknown[]): Promise<unknown> => {
    const store = await loaded()
    return (store[name] as Method).apply(store, given)
  }
  async function* stream(name: keyof Store, given: unknown[]): AsyncGenerator {
    yield* (await call(name, given)) as AsyncIterable<unknown>
  }
  return new Proxy({} as Store, {
    get(_, key) {
      // Whoever awaits the store itself asks whether it is a promise.
      if (key === 'then') return undefined
      const name = key as keyof Store
      const isStreaming = (streaming as readonly (keyof Store)[]).includes(name)
      return (...given: unknown[]) => (isStreaming ? stream(name, given) : call(name, given))
    },
  })
}
