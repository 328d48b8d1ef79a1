/** A function that computes its value for each argument once. */
export function memoized<Key, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const values = new Map<Key, Value>()
  return key => {
    const known = values.get(key)
    if (known !== undefined) return known
    const value = compute(key)
    values.set(key, value)
    return value
  }
}

/** A value that is made when it is first asked for. */
export function once<T>(make: () => T): () => T {
  let known: { readonly value: T } | null = null
  return () => {
    known ??= { value: make() }
    return known.value
  }
}
