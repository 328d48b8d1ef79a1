import { hash } from 'node:crypto'

/** A digest of anything that JSON can say: sixteen hexadecimal digits, which tell a few million things apart. */
export function fingerprintOf(content: unknown): string {
  return hash('sha256', JSON.stringify(content), 'hex').slice(0, 16)
}
