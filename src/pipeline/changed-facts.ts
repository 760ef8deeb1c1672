import type { ArticleFacts } from '../archive/index.ts'

/** One fact of an article that is another now. */
export type ChangedFact = {
  readonly fact: keyof ArticleFacts
  /** Absent: nobody said it. */
  readonly before?: string
  readonly after: string
}

const FACTS = ['authors', 'categories', 'published', 'updated', 'language', 'license'] as const

/** The facts that a new draft states otherwise; what it does not state is no change. */
export function changedFacts(
  before: ArticleFacts,
  after: ArticleFacts,
): { readonly facts: Partial<ArticleFacts>; readonly told: readonly ChangedFact[] } {
  const changed = FACTS.filter(
    fact =>
      wordsOf(after[fact]) !== '' && JSON.stringify(after[fact]) !== JSON.stringify(before[fact]),
  )
  return {
    facts: Object.fromEntries(changed.map(fact => [fact, after[fact]])),
    told: changed.map(fact => {
      const known = wordsOf(before[fact])
      return { fact, ...(known && { before: known }), after: wordsOf(after[fact]) }
    }),
  }
}

function wordsOf(value: ArticleFacts[keyof ArticleFacts]): string {
  if (value === undefined || typeof value === 'string') return value ?? ''
  return value.map(each => (typeof each === 'string' ? each : (each.name ?? ''))).join(', ')
}
