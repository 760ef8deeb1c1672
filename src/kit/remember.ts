/**
 * `make`, asked once for each object: the same answer is given again for as long as the object lives.
 * For what is costly to make and asked for by several.
 */
export function remember<Key extends object, Value>(
  make: (key: Key) => Value,
): (key: Key) => Value {
  const made = new WeakMap<Key, { readonly value: Value }>()
  return key => {
    const known = made.get(key)
    if (known) return known.value
    const value = make(key)
    made.set(key, { value })
    return value
  }
}

/** The same for texts, of which `limit` are remembered: for the few that come over and over. */
export function rememberTexts<Value>(
  limit: number,
  make: (text: string) => Value,
): (text: string) => Value {
  const made = new Map<string, { readonly value: Value }>()
  return text => {
    const known = made.get(text)
    if (known) return known.value
    if (made.size >= limit) made.clear()
    const value = make(text)
    made.set(text, { value })
    return value
  }
}
