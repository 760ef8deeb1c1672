const CHUNK_CHARACTERS = 64 * 1024

/**
 * Writes a value as JSON, indented, piece by piece: async iterables become lists whose members are written
 * as they come, so that a list of a million paths is never in memory.
 */
export async function writeJson(value: unknown, out: (text: string) => void): Promise<void> {
  let waiting = ''
  for await (const piece of pieces(value, '\n')) {
    waiting += piece
    if (waiting.length < CHUNK_CHARACTERS) continue
    out(waiting)
    waiting = ''
  }
  out(`${waiting}\n`)
}

async function* pieces(value: unknown, indent: string): AsyncGenerator<string> {
  if (isAsyncIterable(value)) yield* listPieces(value, indent)
  else if (Array.isArray(value)) yield* listPieces(value, indent)
  else if (isPlainObject(value)) yield* objectPieces(value, indent)
  else yield JSON.stringify(value) ?? 'null'
}

async function* listPieces(
  list: AsyncIterable<unknown> | Iterable<unknown>,
  indent: string,
): AsyncGenerator<string> {
  let isEmpty = true
  for await (const member of list) {
    yield `${isEmpty ? '[' : ','}${indent}  `
    yield* pieces(member, `${indent}  `)
    isEmpty = false
  }
  yield isEmpty ? '[]' : `${indent}]`
}

async function* objectPieces(value: object, indent: string): AsyncGenerator<string> {
  let isEmpty = true
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined) continue
    yield `${isEmpty ? '{' : ','}${indent}  ${JSON.stringify(key)}: `
    yield* pieces(member, `${indent}  `)
    isEmpty = false
  }
  yield isEmpty ? '{}' : `${indent}}`
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !('toJSON' in value)
}
