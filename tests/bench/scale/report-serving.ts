import { bytes, count, figure, percent, printTable, ratio } from '../figures.ts'
import type { CompressedKind } from './compression.ts'
import type { ServedSize } from './serve-sizes.ts'

/** Prints what requests cost, beside the smallest size first. */
export function reportServing(served: readonly ServedSize[]): void {
  const beside = (name: 'polled' | 'story' | 'unread') => (size: ServedSize) =>
    `${ratio(size.beside[name])} · ${figure(size[name])}`
  const columns = [beside('polled'), beside('story'), beside('unread')]
  console.log(
    '\nServing: CPU a request beside that at the smallest size · in µs; memory of the isolate after a scan\n',
  )
  printTable(
    ['articles', 'main feed', "stories' feeds", 'first time', 'isolate'],
    served.map(size => [count(size.articles), ...columns.map(column => column(size)), bytes(size.isolate)]),
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
