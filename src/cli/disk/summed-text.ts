import { crc32 } from 'node:zlib'
import { Damage } from '../../site/index/damage.ts'

/** JSON on a line, and a CRC-32 of it on the next. */
export function printSummed(value: unknown): string {
  const text = JSON.stringify(value)
  return `${text}\n${crc32(text)}\n`
}

/** What `printSummed` wrote, read back from a file; throws a Damage where it is not that any more. */
export function parseSummed(text: string, file: string): unknown {
  const [value = '', sum, rest, ...others] = text.split('\n')
  if (rest !== '' || others.length > 0 || sum !== String(crc32(value))) throw new Damage(file)
  return JSON.parse(value)
}
