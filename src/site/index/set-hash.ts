import { hash } from 'node:crypto'
import { phaseNow } from '../../collection/collections.ts'
import type { Listing } from '../../model/entry.ts'
import type { Instant } from '../../model/instant.ts'

/**
 * A digest of a set of entries, whatever order they are told in: what they say, and where each stands in its life. Two
 * sums of 32 bits, which half a million entries take no time to make. Lists of equal tallies are equal, since all that
 * a list is made of stands in its entries, their order too.
 */
export class SetHash {
  #high = 0
  #low = 0

  /** One entry more; `phase` tells apart what looks the same at another time. */
  add(fingerprint: Look, phase: number): void {
    this.#high = (this.#high + Math.imul(fingerprint.high, phase)) >>> 0
    this.#low = (this.#low + Math.imul(fingerprint.low, phase)) >>> 0
  }

  addAll(other: SetHash): void {
    this.#high = (this.#high + other.#high) >>> 0
    this.#low = (this.#low + other.#low) >>> 0
  }

  toString(): string {
    return hexadecimal(this.#high) + hexadecimal(this.#low)
  }
}

/** A digest of anything that JSON can say: sixteen hexadecimal digits, which tell a few million looks apart. */
export function fingerprintOf(content: unknown): string {
  return lookOfText(JSON.stringify(content))
}

export function lookOfText(text: string): string {
  return hash('sha256', text, 'hex').slice(0, 16)
}

/** A look as numbers. */
export interface Look {
  readonly high: number
  readonly low: number
}

export function lookIn(digits: string): Look {
  return { high: Number.parseInt(digits.slice(0, 8), 16), low: Number.parseInt(digits.slice(8), 16) }
}

export function hexadecimal(number: number): string {
  return number.toString(16).padStart(8, '0')
}

/** Odd numbers: multiplied by one, no two of 32 bits become the same. */
const PHASES = { ahead: 1, listed: 1, tombstone: 3, expired: 5 } as const

/** By what number a setHash tells of what was in a list and is no more. */
export const LEFT = 7

/** By what number a setHash tells where an entry stands now. */
export function phaseNumber(entry: Listing, noticeDays: number, now: Instant): number {
  return entry.withdrawn === null ? PHASES.listed : PHASES[phaseNow(entry, noticeDays, now).name]
}
