import type { Document, Element } from 'domhandler'

/** What a rule finds: elements, or the values of attributes and the texts that its expression ends in. */
export type RuleMatch = Element | string

/** One rule that a person wrote, ready to be asked. */
export type Matcher = {
  /** As it was written, for who asks why. */
  readonly source: string
  find(document: Document): readonly RuleMatch[]
}

/** Rules that people wrote for the pages of one site; in every list the first that finds something counts. */
export type SourceRules = {
  /** Where they were written. */
  readonly origin: string
  readonly body?: readonly Matcher[]
  readonly title?: readonly Matcher[]
  readonly authors?: readonly Matcher[]
  readonly date?: readonly Matcher[]
  /** Taken out of the page before it is read; all of them count. */
  readonly remove?: readonly Matcher[]
  readonly nextPage?: readonly Matcher[]
  readonly singlePage?: readonly Matcher[]
  /** Replacements in the page's source, in order. */
  readonly replace?: readonly { readonly find: string; readonly by: string }[]
}
