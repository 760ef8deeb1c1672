/** Names of elements in order of precedence. */
export type Keys = {
  readonly names: readonly string[]
  readonly index: number
  /** Lists share bits, so one that is set says no more than perhaps. */
  readonly bit: number
}

const BITS = 31
const lists: Keys[] = []

export function keys(...names: readonly string[]): Keys {
  const index = lists.length
  const list = { names, index, bit: 1 << (index % BITS) }
  lists.push(list)
  return list
}

/**
 * Where a name stands in every list. An entry has a dozen elements and is asked for thirty lists with a
 * hundred names; so the bits of its elements together tell of most lists at a glance that it has none
 * of them, and of the others the place is looked up and no names are compared.
 */
export class Places {
  readonly #name: string
  readonly #ranks: number[] = []
  #bits = 0

  constructor(name: string) {
    this.#name = name
  }

  /** The bits of the lists that the name is in. */
  get bits(): number {
    if (this.#ranks.length < lists.length) this.#find()
    return this.#bits
  }

  /** The place in a list, 0 for the first; −1 where the name is not in it. */
  rankIn({ index }: Keys): number {
    if (index >= this.#ranks.length) this.#find()
    return this.#ranks[index] as number
  }

  #find(): void {
    for (let index = this.#ranks.length; index < lists.length; index++) {
      const { names, bit } = lists[index] as Keys
      const rank = names.indexOf(this.#name)
      this.#ranks.push(rank)
      if (rank >= 0) this.#bits |= bit
    }
  }
}
