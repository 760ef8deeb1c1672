/** An object without the members that are `undefined`: what is absent in a document is absent in the model. */
export function present<T extends object>(members: T): Present<T> {
  const kept: Record<string, unknown> = {}
  for (const name in members) if (members[name] !== undefined) kept[name] = members[name]
  return kept as Present<T>
}

type Optional<T> = { [K in keyof T]: undefined extends T[K] ? K : never }[keyof T]

export type Present<T> = Omit<T, Optional<T>> & { [K in Optional<T>]?: Exclude<T[K], undefined> }
