import { createHash } from 'node:crypto'

/** What JSON can say. Keys keep the order they were written in, so equal content gives equal bytes. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** Sixteen hexadecimal digits of SHA-256 over an entry's content: tells whether subscribers would see a difference. */
export function digest(content: Json): string {
  return sha256(JSON.stringify(content)).slice(0, 16)
}

/** Ten hexadecimal digits of SHA-256 over what an update was when it was minted. */
export function updateKey(story: string, kind: string, words: string, ordinal: number): string {
  return sha256(JSON.stringify([story, kind, words, ordinal])).slice(0, 10)
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
