/** Brightnesses row by row. */
export type Luma = { readonly luma: Uint8Array; readonly width: number; readonly height: number }

export type Dark = {
  readonly width: number
  readonly height: number
  is(x: number, y: number): boolean
}

/** Dark and bright, parted where the two differ most from each other (Otsu 1979). */
export function darkened({ luma, width, height }: Luma): Dark {
  const threshold = otsu(luma)
  return { width, height, is: (x, y) => (luma[y * width + x] ?? 255) <= threshold }
}

function otsu(luma: Uint8Array): number {
  const counts = new Uint32Array(256)
  let total = 0
  for (const value of luma) {
    counts[value] = (counts[value] ?? 0) + 1
    total += value
  }
  let [best, threshold, below, sum] = [0, 127, 0, 0]
  for (let value = 0; value < 256; value++) {
    below += counts[value] ?? 0
    sum += value * (counts[value] ?? 0)
    const above = luma.length - below
    if (below === 0 || above === 0) continue
    const between = below * above * (sum / below - (total - sum) / above) ** 2
    if (between > best) [best, threshold] = [between, value]
  }
  return threshold
}
