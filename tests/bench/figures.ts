import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'

/** The middle of several measurements. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const [low = 0, high = 0] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return (low + high) / 2
}

/** Prints rows below their heads, numbers to the right. */
export function printTable(heads: readonly string[], rows: readonly (readonly string[])[]): void {
  const all = [heads, ...rows]
  const widths = heads.map((_, column) => Math.max(...all.map(row => row[column]?.length ?? 0)))
  for (const row of all) {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    )
    console.log(cells.join('  ').trimEnd())
  }
}

/** Writes the figures where `--json` asks for it, with the machine they are of. */
export function writeFigures(file: string | undefined, figures: object): void {
  if (file === undefined) return
  const machine = { cpus: cpus().length, model: cpus()[0]?.model, node: process.version }
  writeFileSync(file, `${JSON.stringify({ machine, ...figures }, null, 2)}\n`)
}

/** Three figures or as many as there are before the point: `0.962`, `12.3`, `4,812`. */
export function figure(number: number): string {
  if (!Number.isFinite(number)) return '–'
  return number.toLocaleString(
    'en',
    number >= 100 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 },
  )
}

/** A ratio with its sign: `0.96×`. */
export function ratio(number: number): string {
  return `${number >= 10 ? number.toFixed(1) : number.toFixed(2)}×`
}

/** Bytes in a unit that leaves few digits. */
export function bytes(number: number): string {
  if (number < 1024) return `${number} B`
  return number < 1024 * 1024 ? `${figure(number / 1024)} KB` : `${figure(number / (1024 * 1024))} MB`
}

/** A whole number: `10,000`. */
export function count(number: number): string {
  return number.toLocaleString('en')
}

export function seconds(number: number): string {
  return `${figure(number)} s`
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}
