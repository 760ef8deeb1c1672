/** One segment of a route's path, in the syntax of Hono (https://hono.dev/docs/api/routing). */
export type PatternSegment =
  | { readonly kind: 'literal'; readonly text: string }
  | {
      readonly kind: 'parameter'
      readonly name: string
      readonly isOptional: boolean
      /** Takes all that is left, slashes included: `:path{.+}` or `*`. */
      readonly takesRest: boolean
    }

// A pattern may hold slashes, so a brace that is open goes on until it is closed.
const SEGMENT_PATTERN = /\/((?:[^/{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)/g
const PARAMETER_PATTERN = /^:([\w-]+)(?:\{(.*)\})?(\?)?$/s

/** `/column/:id/:page?` → its segments. What a pattern in braces allows is not asked: it is somebody else's code. */
export function parsePattern(path: string): PatternSegment[] {
  return [...path.matchAll(SEGMENT_PATTERN)].flatMap(match => {
    const segment = match[1] ?? ''
    return segment === '' ? [] : [segmentOf(segment)]
  })
}

function segmentOf(text: string): PatternSegment {
  if (text === '*') return { kind: 'parameter', name: '*', isOptional: true, takesRest: true }
  const [, name, inner, optional] = PARAMETER_PATTERN.exec(text) ?? []
  if (name === undefined) return { kind: 'literal', text }
  const takesRest = inner !== undefined && /\.[+*]/.test(inner)
  return { kind: 'parameter', name, isOptional: optional !== undefined, takesRest }
}

/** The values of a pattern's parameters in a path, decoded; `undefined` when it does not fit. */
export function matchPattern(
  pattern: readonly PatternSegment[],
  path: string,
): Map<string, string> | undefined {
  const segments = path.split('/').filter(segment => segment !== '')
  const values = new Map<string, string>()
  for (const part of pattern) {
    if (part.kind === 'literal') {
      if (decoded(segments.shift()) !== part.text) return undefined
    } else if (segments.length === 0) {
      if (!part.isOptional) return undefined
    } else if (part.takesRest) {
      values.set(part.name, segments.splice(0).map(decoded).join('/'))
    } else {
      values.set(part.name, decoded(segments.shift()))
    }
  }
  return segments.length === 0 ? values : undefined
}

/**
 * The path that a pattern gives with these values, percent-encoded. Optional parameters end at the
 * first one without a value; `undefined` when a required one has none, or a later one could not be
 * told from an earlier.
 */
export function fillPattern(
  pattern: readonly PatternSegment[],
  values: ReadonlyMap<string, string>,
): string | undefined {
  let path = ''
  let isOver = false
  for (const part of pattern) {
    const value = part.kind === 'literal' ? part.text : values.get(part.name)
    if (value === undefined || value === '') {
      if (part.kind === 'literal' || !part.isOptional) return undefined
      isOver = true
      continue
    }
    if (isOver) return undefined
    const takesRest = part.kind === 'parameter' && part.takesRest
    const parts = takesRest ? value.split('/').filter(each => each !== '') : [value]
    path += parts.map(each => `/${encodeURIComponent(each)}`).join('')
  }
  return path
}

function decoded(segment: string | undefined): string {
  if (segment === undefined) return ''
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment // an escape that stands for no character
  }
}
