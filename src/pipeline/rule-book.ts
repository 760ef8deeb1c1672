import type { EntryRules, RuleTexts } from './entry-rules.ts'

/** A feed as rules are said of it. */
export type RuledFeed = {
  readonly id: number
  readonly path: readonly string[]
  readonly address: string
}

/**
 * Compiles the rules of many feeds; feeds of which the same is said share them.
 *
 * @throws {ConfigError} `config/invalid` when a pattern cannot be read
 */
export async function compileRuleBook(
  feeds: readonly RuledFeed[],
  rulesOf: (feed: RuledFeed) => RuleTexts,
): Promise<ReadonlyMap<number, EntryRules>> {
  const compiled = new Map<string, EntryRules | undefined>()
  const book = new Map<number, EntryRules>()
  for (const feed of feeds) {
    const { keep, drop, tags } = rulesOf(feed)
    if (!keep && !drop && !tags) continue
    const key = JSON.stringify([keep, drop, tags])
    if (!compiled.has(key)) {
      // Rules look at the text of entries; most owners have none, and need nothing of what makes it.
      const { compileRules } = await import('./entry-rules.ts')
      const texts = { ...(keep && { keep }), ...(drop && { drop }), ...(tags && { tags }) }
      compiled.set(key, await compileRules(texts, feed.path.join(' / ')))
    }
    const rules = compiled.get(key)
    if (rules) book.set(feed.id, rules)
  }
  return book
}
