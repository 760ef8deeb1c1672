export type InOrderOptions<Result> = {
  /** How many pieces of work may be under way at once. */
  readonly concurrency: number
  /** What a finished result that waits for its turn costs to hold. */
  weightOf(result: Result): number
  /** No new work is begun while the waiting results weigh more. */
  readonly weightLimit: number
}

/**
 * Works on `items` in parallel and yields the results in the order of the items, so that what is done
 * with them does not depend on the order of arrival. A slow item holds up those behind it only once
 * their results weigh more than the limit.
 *
 * `work` must not reject.
 */
export async function* inOrder<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
  options: InOrderOptions<Result>,
): AsyncGenerator<Result> {
  const started: Promise<Result>[] = []
  let running = 0
  let waiting = 0
  let wake: () => void = () => {}
  const begin = (item: Item): void => {
    running += 1
    const result = work(item).then(value => {
      running -= 1
      waiting += options.weightOf(value)
      wake()
      return value
    })
    started.push(result)
  }
  const fill = (): void => {
    while (
      started.length < items.length &&
      running < options.concurrency &&
      waiting <= options.weightLimit
    ) {
      begin(items[started.length] as Item)
    }
  }
  for (let index = 0; index < items.length; index++) {
    if (started.length <= index) begin(items[index] as Item)
    wake = fill
    fill()
    const result = await (started[index] as Promise<Result>)
    waiting -= options.weightOf(result)
    yield result
    delete started[index]
  }
}
