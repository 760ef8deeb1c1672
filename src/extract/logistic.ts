/** One number that a model looks at. With knots, the value bends there: one weight for each slope. */
export type NumberFeature<View> = {
  readonly name: string
  readonly of: (view: View) => number
  readonly knots?: readonly number[]
}

/** Many yes-or-no features in one number: bit `n` set means `members[n]`; a missing member is not looked at. */
export type BitFeature<View> = {
  readonly name: string
  readonly bits: (view: View) => number
  readonly members: readonly (string | undefined)[]
}

export type Feature<View> = NumberFeature<View> | BitFeature<View>

/** Weights by column name; see {@link columnsOf}. */
export type Weights = Readonly<Record<string, number>>

/** Names of the columns that a table of features gives: `words>3` from a knot on, `name.body` for a bit. */
export function columnsOf<View>(features: readonly Feature<View>[]): string[] {
  return features.flatMap(feature => {
    if ('bits' in feature) {
      return feature.members.flatMap(member => (member ? [`${feature.name}.${member}`] : []))
    }
    return feature.knots?.map(knot => `${feature.name}>${knot}`) ?? [feature.name]
  })
}

/** The row of one view, in the order of {@link columnsOf}. */
export function rowOf<View>(features: readonly Feature<View>[], view: View): Float64Array {
  const row: number[] = []
  for (const feature of features) {
    if ('bits' in feature) {
      const bits = feature.bits(view)
      for (const [bit, member] of feature.members.entries()) if (member) row.push((bits >> bit) & 1)
      continue
    }
    const value = feature.of(view)
    if (!feature.knots) row.push(value)
    else for (const knot of feature.knots) row.push(value > knot ? value - knot : 0)
  }
  return Float64Array.from(row)
}

/** A sum of weighted features; the bias is not in it. */
export type LinearSum<View> = (view: View) => number

/** Adds up a table of features under one set of weights. */
export function linearSum<View>(
  features: readonly Feature<View>[],
  weights: Weights,
): LinearSum<View> {
  const sums = linearSums(features, [weights])
  return view => sums(view)[0] ?? 0
}

/** Adds up a table of features under several sets of weights, looking at each feature once. */
export function linearSums<View>(
  features: readonly Feature<View>[],
  weightings: readonly Weights[],
): (view: View) => Float64Array {
  const terms = features.map(feature => termOf(feature, weightings))
  return view => {
    const sums = new Float64Array(weightings.length)
    for (const add of terms) add(view, sums)
    return sums
  }
}

type Term<View> = (view: View, sums: Float64Array) => void

function termOf<View>(feature: Feature<View>, weightings: readonly Weights[]): Term<View> {
  return 'bits' in feature ? bitTerm(feature, weightings) : numberTerm(feature, weightings)
}

function numberTerm<View>(
  { name, of, knots }: NumberFeature<View>,
  weightings: readonly Weights[],
): Term<View> {
  if (!knots) {
    const slopes = weightings.map(weights => weights[name] ?? 0)
    return (view, sums) => addTo(sums, slopes, of(view))
  }
  const bends = knots.map(knot => weightings.map(weights => weights[`${name}>${knot}`] ?? 0))
  return (view, sums) => {
    const value = of(view)
    for (let index = 0; index < knots.length; index++) {
      const over = value - (knots[index] ?? 0)
      if (over <= 0) return
      addTo(sums, bends[index] ?? [], over)
    }
  }
}

function bitTerm<View>(
  { name, bits, members }: BitFeature<View>,
  weightings: readonly Weights[],
): Term<View> {
  const weightsOf = members.map(member =>
    weightings.map(weights => (member ? (weights[`${name}.${member}`] ?? 0) : 0)),
  )
  return (view, sums) => {
    for (let left = bits(view); left !== 0; left &= left - 1) {
      addTo(sums, weightsOf[31 - Math.clz32(left & -left)] ?? [], 1)
    }
  }
}

function addTo(sums: Float64Array, weights: readonly number[], value: number): void {
  for (let index = 0; index < weights.length; index++) {
    sums[index] = (sums[index] ?? 0) + value * (weights[index] ?? 0)
  }
}

/** Squeezes a sum of weights into a likelihood. */
export function sigmoid(sum: number): number {
  return 1 / (1 + Math.exp(-sum))
}
