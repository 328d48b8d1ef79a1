import { hash } from 'node:crypto'
import { type Instant, later } from '../model/instant.ts'
import type { Change, Changes } from './lines/line.ts'

/** What JSON can say. Keys keep the order they were written in, so equal content gives equal bytes. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** Sixteen hexadecimal digits of SHA-256 over content: tells whether subscribers would see a difference. */
export function digest(content: Json): string {
  return hash('sha256', JSON.stringify(content), 'hex').slice(0, 16)
}

/** A history with what subscribers see now: the same history if that is what they saw last. Time never goes back. */
export function recordChange(changes: Changes, content: Json, now: Instant): Changes {
  const [lastAt, lastDigest]: Change = changes.at(-1) ?? changes[0]
  const contentDigest = digest(content)
  return contentDigest === lastDigest ? changes : [...changes, [later(now, lastAt), contentDigest]]
}
