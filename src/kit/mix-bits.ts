/** Spreads 32 bits evenly over 32, unsigned; a bijection, so that different numbers stay different. */
export function mixBits(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x7feb352d)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
