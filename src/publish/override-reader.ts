import type { LibraryReader } from '../model/library.ts'

/** `library` with some of its methods replaced. */
export function overrideReader(
  library: LibraryReader,
  methods: Partial<LibraryReader>,
): LibraryReader {
  return new Proxy(library, {
    get(target, name) {
      const value: unknown = Reflect.get(methods, name) ?? Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
