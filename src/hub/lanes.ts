/** Requests that a Durable Object has open at a time; more would wait inside, while their time runs (Cloudflare's limits, 2026). */
const LANES = 6

/** Does a piece of work for each item, some at a time; the results in the order of the items. */
export async function inLanes<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = []
  const open = items.entries()
  const lane = async () => {
    for (const [index, item] of open) results[index] = await work(item)
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return results
}
