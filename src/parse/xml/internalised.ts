/** The engine's one copy of a string, which property names are; equal ones then are the same object. */
export function internalised(text: string): string {
  return Object.keys({ [text]: true })[0] ?? text
}
