const QUOTE = '"'
const OPENERS: Readonly<Record<string, string>> = { '{': '}', '[': ']' }

/**
 * Reads the beginning of JSON that was cut off: keeps everything up to the last complete value and
 * closes what was open. `undefined` when that gives no JSON either.
 */
export function mendJson(text: string): unknown {
  const cut = lastCompleteValue(text)
  if (cut === undefined) return undefined
  try {
    return JSON.parse(text.slice(0, cut.end) + cut.closers)
  } catch {
    return undefined // broken in the middle, not at its end
  }
}

/** One pass over the text; the last place where a whole element of an array had been read. */
function lastCompleteValue(
  text: string,
): { readonly end: number; readonly closers: string } | undefined {
  const open: string[] = []
  let best: { end: number; closers: string } | undefined
  let isInString = false
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string
    if (isInString) {
      if (character === '\\') at += 1
      else if (character === QUOTE) isInString = false
      continue
    }
    if (character === QUOTE) isInString = true
    else if (OPENERS[character]) open.push(OPENERS[character] as string)
    else if (character === open.at(-1)) {
      open.pop()
      if (open.at(-1) === ']') best = { end: at + 1, closers: open.toReversed().join('') }
    }
  }
  return best
}
