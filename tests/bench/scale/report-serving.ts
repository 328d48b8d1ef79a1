import { bytes, count, figure, percent, printTable, ratio } from '../figures.ts'
import type { CompressedKind } from './compression.ts'
import type { ServedSize } from './serve-sizes.ts'

/** Prints what requests cost, beside the smallest size first. */
export function reportServing(served: readonly ServedSize[]): void {
  const cells = (size: ServedSize) => [
    count(size.articles),
    `${ratio(size.beside.polled)} · ${figure(size.polled)}`,
    `${ratio(size.beside.story)} · ${figure(size.story)}`,
    `${ratio(size.beside.unread)} · ${figure(size.unread)}`,
    `${ratio(size.beside.held)} · ${bytes(size.held)}`,
    bytes(size.scanned),
    bytes(size.found),
  ]
  console.log(
    '\nServing: CPU a request beside that at the smallest size · in µs; then what the isolate holds,',
  )
  console.log('and holds after a scan over 3,000 stories, and the most that it was found with, garbage too\n')
  printTable(
    ['articles', 'main feed', "stories' feeds", 'first time', 'held', 'after a scan', 'found'],
    served.map(cells),
  )
}

/** Prints what each level of compression leaves and costs, for each kind of documents. */
export function reportCompression(kinds: readonly CompressedKind[]): void {
  const cellOf = ({ ways }: CompressedKind, index: number) => {
    const way = ways[index]
    if (!way) return ''
    return `${percent(way.left)} · ${figure(way.perMegabyte)} ms ${way.isChosen ? '*' : ' '}`
  }
  console.log('\nCompression: what is left of the bytes · CPU of a MB. The build does what has a star.\n')
  printTable(
    ['', ...kinds.map(({ kind }) => `${kind}  `)],
    (kinds[0]?.ways ?? []).map(({ name }, index) => [name, ...kinds.map(kind => cellOf(kind, index))]),
  )
}
