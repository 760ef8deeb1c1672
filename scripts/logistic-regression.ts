import type { Weights } from '../src/extract/logistic.ts'

// Logistic regression by Adam over shuffled batches; the weights of the second half are averaged, which
// steadies them more than any penalty did.

const EPOCHS = 12
const BATCH = 2048
const RATE = 0.03
const PENALTY = 0.0003
/** Columns that hardly vary must not get huge weights. */
const LEAST_DEVIATION = 0.02

/** Rows of features, the share of each that is true, and what each counts. */
export type Training = { rows: Float64Array[]; labels: number[]; weights: number[] }

/** A row without its zeros, in units of the columns' deviations. */
type SparseRow = { readonly columns: Int32Array; readonly values: Float32Array }

/** Finds the weights of a logistic model, rounded for reading. The same rows give the same weights. */
export function train(training: Training, columns: readonly string[]): Weights {
  const scales = deviations(training.rows, columns.length)
  const rows = training.rows.map(row => sparse(row, scales))
  const solution = descend(rows, training, columns.length)
  const entries = columns.map((name, column) => {
    return [name, round((solution[column] ?? 0) / (scales[column] ?? 1))] as const
  })
  return { bias: round(solution[columns.length] ?? 0), ...Object.fromEntries(entries) }
}

/** Four decimals: what is written and what is reported. */
export const round = (value: number): number => Math.round(value * 10_000) / 10_000

function deviations(rows: readonly Float64Array[], columns: number): Float64Array {
  const sums = new Float64Array(columns)
  const squares = new Float64Array(columns)
  for (const row of rows) {
    for (let column = 0; column < columns; column++) {
      const value = row[column] ?? 0
      sums[column] = (sums[column] ?? 0) + value
      squares[column] = (squares[column] ?? 0) + value * value
    }
  }
  return sums.map((sum, column) => {
    const mean = sum / rows.length
    return Math.max(LEAST_DEVIATION, Math.sqrt((squares[column] ?? 0) / rows.length - mean * mean))
  })
}

function sparse(row: Float64Array, scales: Float64Array): SparseRow {
  const columns = Int32Array.from(row.keys().filter(column => row[column] !== 0))
  const values = Float32Array.from(columns, column => (row[column] ?? 0) / (scales[column] ?? 1))
  return { columns, values }
}

function descend(
  rows: readonly SparseRow[],
  { labels, weights }: Training,
  columns: number,
): Float64Array {
  const solution = new Float64Array(columns + 1)
  const average = new Float64Array(columns + 1)
  const adam = new Adam(columns + 1)
  const gradient = new Float64Array(columns + 1)
  const order = Int32Array.from(rows.keys())
  const random = generator()
  const scale = rows.length / weights.reduce((sum, weight) => sum + weight, 0)
  let averaged = 0
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, random)
    for (let start = 0; start < rows.length; start += BATCH) {
      const batch = order.subarray(start, start + BATCH)
      gradient.fill(0)
      for (const index of batch) {
        const row = rows[index]
        const weight = ((weights[index] ?? 0) * scale) / batch.length
        if (row) addGradient(gradient, solution, row, labels[index] ?? 0, weight)
      }
      for (let column = 0; column < columns; column++) {
        gradient[column] = (gradient[column] ?? 0) + PENALTY * (solution[column] ?? 0)
      }
      adam.step(solution, gradient, RATE * (1 - epoch / EPOCHS) + RATE / 30)
      if (epoch * 2 < EPOCHS) continue
      averaged++
      for (let column = 0; column <= columns; column++) {
        const mean = average[column] ?? 0
        average[column] = mean + ((solution[column] ?? 0) - mean) / averaged
      }
    }
  }
  return average
}

function addGradient(
  gradient: Float64Array,
  solution: Float64Array,
  { columns, values }: SparseRow,
  label: number,
  weight: number,
): void {
  const bias = solution.length - 1
  let sum = solution[bias] ?? 0
  for (let at = 0; at < columns.length; at++) {
    sum += (solution[columns[at] ?? 0] ?? 0) * (values[at] ?? 0)
  }
  const miss = (1 / (1 + Math.exp(-sum)) - label) * weight
  for (let at = 0; at < columns.length; at++) {
    const column = columns[at] ?? 0
    gradient[column] = (gradient[column] ?? 0) + miss * (values[at] ?? 0)
  }
  gradient[bias] = (gradient[bias] ?? 0) + miss
}

class Adam {
  readonly #mean: Float64Array
  readonly #square: Float64Array
  #steps = 0

  constructor(size: number) {
    this.#mean = new Float64Array(size)
    this.#square = new Float64Array(size)
  }

  step(solution: Float64Array, gradient: Float64Array, rate: number): void {
    this.#steps++
    const meanBias = 1 - 0.9 ** this.#steps
    const squareBias = 1 - 0.99 ** this.#steps
    for (let at = 0; at < solution.length; at++) {
      const slope = gradient[at] ?? 0
      const mean = 0.9 * (this.#mean[at] ?? 0) + 0.1 * slope
      const square = 0.99 * (this.#square[at] ?? 0) + 0.01 * slope * slope
      this.#mean[at] = mean
      this.#square[at] = square
      solution[at] =
        (solution[at] ?? 0) - (rate * (mean / meanBias)) / (Math.sqrt(square / squareBias) + 1e-8)
    }
  }
}

function generator(): () => number {
  let state = 1
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

function shuffle(order: Int32Array, random: () => number): void {
  for (let index = order.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1))
    const kept = order[index] ?? 0
    order[index] = order[other] ?? 0
    order[other] = kept
  }
}
