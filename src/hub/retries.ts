const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** How long after a failure the next try comes, one after the other. */
const WAITS = [MINUTE, 2 * MINUTE, 6 * MINUTE, 24 * MINUTE, 2 * HOUR, 12 * HOUR, 24 * HOUR]

/** The moment of the next try after the failure at `now` that was the `failures`-th in a row; null after the last. */
export function nextTry(failures: number, now: number): number | null {
  const wait = WAITS[failures - 1]
  return wait === undefined ? null : now + wait
}
