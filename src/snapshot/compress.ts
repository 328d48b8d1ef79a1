import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

/** Shorter bodies fit one network packet with their headers either way. */
const WORTH_COMPRESSING = 512

/** RFC 1952, the same on every machine; null where the level is, or where it does not make the body shorter. */
export function gzipBytes(body: Uint8Array, level: number | null): Uint8Array | null {
  if (level === null || body.length < WORTH_COMPRESSING) return null
  const bytes = gzipSync(body, { level })
  bytes[9] = 255 // RFC 1952 §2.3: the operating system, which differs by machine: unknown
  return shorter(bytes, body)
}

/** RFC 7932; null where the level is, or where it does not make the body shorter. */
export function brotliBytes(body: Uint8Array, level: number | null): Uint8Array | null {
  if (level === null || body.length < WORTH_COMPRESSING) return null
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: level,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
  }
  return shorter(brotliCompressSync(body, { params }), body)
}

function shorter(bytes: Uint8Array, body: Uint8Array): Uint8Array | null {
  return bytes.length < body.length ? bytes : null
}
