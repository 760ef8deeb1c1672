/** One element or run of text. Rows stand in document order, so a parent always comes before its children. */
export type PageNode = {
  /** Lower case; empty for text. */
  readonly tag: string
  readonly parent: number
  /** Index after the last descendant. */
  end: number
  /** Of a run of text, entities decoded. */
  text: string
  /** Class and id in lower case, one string; what people call the parts of their pages. */
  readonly names: string
  /** The few attributes that somebody reads ({@link KEPT_ATTRIBUTES}). */
  readonly attributes: Attributes
}

export type Attributes = Readonly<Record<string, string | undefined>>

/** A page as a flat table, and what its head says. */
export type Page = {
  readonly nodes: readonly PageNode[]
  readonly title: string
  /** `<meta>` by lower-case name, property, itemprop or http-equiv; first come first. */
  readonly meta: ReadonlyMap<string, readonly string[]>
  /** `<link>` by lower-case rel. */
  readonly links: ReadonlyMap<string, readonly string[]>
  /** Texts of the `application/ld+json` scripts. */
  readonly jsonLd: readonly string[]
  readonly language: string
  readonly baseUrl: string
  /** Where the page was longer or had more elements than we read. */
  readonly cut: boolean
}

export const NO_ATTRIBUTES: Attributes = Object.freeze({})
