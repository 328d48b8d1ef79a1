import { cleanLine, cleanText } from '../../model/text.ts'
import type { Build } from '../../site/context/input.ts'
import { type Colors, count } from '../world/world.ts'

type WaitingItem = Build['waiting'][number]

/** The quotations that wait, file by file: each in its sentence, with the best guess and why, and the line that settles it. */
export function waitingLines(waiting: Build['waiting'], colors: Colors): string {
  if (waiting.length === 0) return 'No problems, and no quotation waits for your word.'
  const files = [...Map.groupBy(waiting, ({ file }) => file)].map(([file, items]) =>
    [
      ...items.map(item => oneWaiting(item, colors)),
      colors.dim(`To settle them, paste into the front matter of content/${file} and correct what is wrong:`),
      'statements:',
      ...items.map(({ yaml }) => indented(yaml)),
      '',
    ].join('\n'),
  )
  return `${files.join('\n')}\nNo problems. ${count(waiting.length, 'quotation')} waiting for your word.`
}

/** One quotation: its place, its sentence, the best guess and why it is not certain. */
export function oneWaiting(
  { file, line, quotation, sentence }: WaitingItem,
  { bold, dim, yellow }: Colors,
): string {
  const words = cleanLine(quotation.words)
  const via = quotation.via ? `, via ${quotation.via}` : ''
  const guess = quotation.guess ? `Best guess: ${quotation.guess.name}${via}.` : 'No speaker found.'
  return [
    bold(`content/${file}:${line}`),
    `  ${cleanLine(sentence).replace(words, () => yellow(words))}`,
    `  ${guess} ${dim(`Not certain: ${cleanLine(quotation.why)}.`)}`,
    '',
  ].join('\n')
}

function indented(yaml: string): string {
  return cleanText(yaml)
    .trimEnd()
    .split('\n')
    .map(line => `  ${line}`)
    .join('\n')
}
