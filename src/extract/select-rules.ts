import type { AnyNode, Element } from 'domhandler'
import type { Matcher, SourceRules } from './source-rules.ts'

/** CSS selectors that somebody wrote for the pages of one source. */
export type Selectors = {
  readonly body?: string
  readonly remove?: readonly string[]
  readonly title?: string
  readonly author?: string
  readonly date?: string
}

/**
 * Makes rules of CSS selectors; the library that reads them is loaded by whoever has some.
 *
 * @throws {SyntaxError} of css-what, for what is no selector
 */
export async function rulesFromSelectors(
  selectors: Selectors,
  origin: string,
): Promise<SourceRules> {
  const { compile, selectAll } = await import('css-select')
  const matcherOf = (source: string): Matcher => {
    const query = compile<AnyNode, Element>(source)
    return { source, find: document => selectAll<AnyNode, Element>(query, document) }
  }
  const { body, remove, title, author, date } = selectors
  return {
    origin,
    ...(body !== undefined && { body: [matcherOf(body)] }),
    ...(title !== undefined && { title: [matcherOf(title)] }),
    ...(author !== undefined && { authors: [matcherOf(author)] }),
    ...(date !== undefined && { date: [matcherOf(date)] }),
    ...(remove !== undefined && { remove: remove.map(matcherOf) }),
  }
}
