/** Reads the bytes from a place on, as many as there are up to a number. */
export type ReadBytes = (start: number, most: number) => Uint8Array

/** What there is to begin with: bytes, of which those behind the length are room for more, or where they can be read. */
type Beginning =
  | { readonly bytes: Uint8Array; readonly length: number }
  | { readonly read: ReadBytes; readonly length: number }

/** Few read a lot, most one text here and one there. */
const WINDOW = 16_384

/** Text as bytes, which is only ever added to. */
export class GrowingBytes {
  /** Those from `#start` on. */
  #bytes: Buffer
  #length: number
  readonly #start: number
  readonly #read: ReadBytes
  #window: { start: number; bytes: Buffer } = { start: 0, bytes: Buffer.alloc(0) }

  constructor(beginning: Beginning = { bytes: new Uint8Array(), length: 0 }) {
    this.#length = beginning.length
    if ('read' in beginning) {
      this.#start = beginning.length
      this.#read = beginning.read
      this.#bytes = Buffer.alloc(0)
    } else {
      this.#start = 0
      this.#read = () => new Uint8Array()
      this.#bytes = bufferOf(beginning.bytes)
    }
  }

  get length(): number {
    return this.#length
  }

  /** Adds text in UTF-8, and tells how many bytes it took. */
  add(text: string): number {
    const size = Buffer.byteLength(text)
    const used = this.#length - this.#start
    if (used + size > this.#bytes.length) {
      const grown = Buffer.alloc(Math.ceil((used + size) * 1.5))
      this.#bytes.copy(grown, 0, 0, used)
      this.#bytes = grown
    }
    this.#bytes.write(text, used)
    this.#length += size
    return size
  }

  utf8(start: number, end: number): string {
    return this.#text('utf8', start, end)
  }

  /** The same of text that is known to be ASCII, which takes less time. */
  ascii(start: number, end: number): string {
    return this.#text('latin1', start, end)
  }

  #text(encoding: 'utf8' | 'latin1', start: number, end: number): string {
    if (start >= this.#start) return this.#bytes.toString(encoding, start - this.#start, end - this.#start)
    const { start: first, bytes } = this.#window
    if (start < first || end > first + bytes.length)
      this.#window = { start, bytes: bufferOf(this.#read(start, Math.max(WINDOW, end - start))) }
    return this.#window.bytes.toString(encoding, start - this.#window.start, end - this.#window.start)
  }

  /** What was added from a place on, no earlier than what is held. */
  from(start: number): Uint8Array {
    return this.#bytes.subarray(start - this.#start, this.#length - this.#start)
  }
}

function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength)
}
