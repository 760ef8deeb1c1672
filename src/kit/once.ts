/** `make`, asked when first needed and never again. For modules too: a second `import()` looks for its file again. */
export function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined
  return () => {
    made ??= make()
    return made
  }
}
