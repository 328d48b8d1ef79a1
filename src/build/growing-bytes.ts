/** Text as bytes, which is only ever added to. */
export class GrowingBytes {
  #bytes: Buffer
  #length: number

  /** To begin with, so many bytes; what is behind them is room for more. */
  constructor(bytes: Uint8Array = new Uint8Array(), length = bytes.length) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#length = length
  }

  get length(): number {
    return this.#length
  }

  /** Adds text in UTF-8, and tells how many bytes it took. */
  add(text: string): number {
    const size = Buffer.byteLength(text)
    if (this.#length + size > this.#bytes.length) {
      const grown = Buffer.alloc(Math.ceil((this.#length + size) * 1.5))
      this.#bytes.copy(grown, 0, 0, this.#length)
      this.#bytes = grown
    }
    this.#bytes.write(text, this.#length)
    this.#length += size
    return size
  }

  utf8(start: number, end: number): string {
    return this.#bytes.toString('utf8', start, end)
  }

  /** The same of text that is known to be ASCII, which takes less time. */
  ascii(start: number, end: number): string {
    return this.#bytes.toString('latin1', start, end)
  }

  /** What was added from a place on. */
  from(start: number): Uint8Array {
    return this.#bytes.subarray(start, this.#length)
  }
}
