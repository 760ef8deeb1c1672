import type { Feature } from './features.ts'

/** Weights by column name; see {@link columnsOf}. */
export type Weights = Readonly<Record<string, number>>

/** Names of the columns that a table of features gives: one each, or one for each knot. */
export function columnsOf<View>(features: readonly Feature<View>[]): string[] {
  return features.flatMap(({ name, knots }) => knots?.map(knot => `${name}>${knot}`) ?? [name])
}

/** The row of one view, in the order of {@link columnsOf}. */
export function rowOf<View>(features: readonly Feature<View>[], view: View): Float64Array {
  const row: number[] = []
  for (const { of, knots } of features) {
    const value = of(view)
    if (knots) for (const knot of knots) row.push(value > knot ? value - knot : 0)
    else row.push(value)
  }
  return Float64Array.from(row)
}

/** A logistic model over a table of features: how likely a view is of the kind sought, 0 … 1. */
export function logisticModel<View>(
  features: readonly Feature<View>[],
  weights: Weights,
): (view: View) => number {
  const bias = weights['bias'] ?? 0
  const terms = features.map(({ name, of, knots }) => ({
    of,
    knots: knots ?? [Number.NEGATIVE_INFINITY],
    bends: knots !== undefined,
    weights: (knots ?? [0]).map(knot => weights[knots ? `${name}>${knot}` : name] ?? 0),
  }))
  return view => {
    let sum = bias
    for (const term of terms) {
      const value = term.of(view)
      if (!term.bends) sum += value * (term.weights[0] ?? 0)
      else {
        for (let index = 0; index < term.knots.length; index++) {
          const over = value - (term.knots[index] ?? 0)
          if (over > 0) sum += over * (term.weights[index] ?? 0)
        }
      }
    }
    return sigmoid(sum)
  }
}

/** Squeezes a sum of weights into a likelihood. */
export function sigmoid(sum: number): number {
  return 1 / (1 + Math.exp(-sum))
}
