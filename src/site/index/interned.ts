/** A list of values that are each in it once, so that others can name them by their places. */
export class Interned<T> {
  readonly all: T[]
  readonly #keyOf: (value: T) => string
  #places: Map<string, number> | null = null

  constructor(values: readonly T[], keyOf: (value: T) => string) {
    this.all = [...values]
    this.#keyOf = keyOf
  }

  /** The place of a value, which it is given now if it has none. */
  place(value: T): number {
    this.#places ??= new Map(this.all.map((known, index) => [this.#keyOf(known), index]))
    const key = this.#keyOf(value)
    const known = this.#places.get(key)
    if (known !== undefined) return known
    this.#places.set(key, this.all.length)
    return this.all.push(value) - 1
  }
}
