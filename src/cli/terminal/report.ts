import { type Problem, sortProblems } from '../../model/problem.ts'
import { cleanLine, cleanText } from '../../model/text.ts'
import type { Build } from '../../site/context/input.ts'
import type { NewsItem } from '../../story/news.ts'
import { dayIn, IN_ENGLISH } from '../../words/intl.ts'
import { type Colors, count } from '../world/world.ts'

/** Problems for the terminal, sorted: place, code and message, and the advice below; their number at the end. */
export function problemLines(problems: readonly Problem[], colors: Colors): string {
  const { red } = colors
  return [
    listed(problems, colors, red),
    '',
    red(`${count(problems.length, 'problem')}. Nothing has been written.`),
  ].join('\n')
}

/** The same for remarks, which stop nothing. */
export function remarkLines(remarks: readonly Problem[], colors: Colors): string {
  return [listed(remarks, colors, colors.yellow), '', `${count(remarks.length, 'remark')}.`].join('\n')
}

function listed(problems: readonly Problem[], colors: Colors, code: (text: string) => string): string {
  const { bold, dim } = colors
  return sortProblems(problems)
    .map(
      found =>
        `${bold(placeOf(found))}  ${code(found.code)}  ${safe(found.message)}\n  ${dim(safe(found.advice))}`,
    )
    .join('\n')
}

/** Where a Problem is, as editors and terminals open it: `content/articles/a.md:3:12`. */
export function placeOf({ file, line, column }: Problem): string {
  return file ? safe(`content/${file}:${line}:${column}`) : 'content'
}

/** Without control characters, which a terminal would obey; a message may quote them. */
const safe = (text: string) => cleanText(text).replace(/[\u007F-\u009F]/g, '')

type WaitingItem = Build['waiting'][number]

/** The quotations that wait, file by file: each in its sentence, with the best guess and the line that settles it. */
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

/** A quotation: its place, its sentence, the best guess and why it is not certain. */
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

const CHANGES: readonly NewsItem['change'][] = [
  'new',
  'updated',
  'changed',
  'withdrawn',
  'joined',
  'retired',
  'revived',
]

/** More would push the summary off the screen. */
const MOST = 20
/** With the words before it, a title fits a common terminal. */
const WIDTH = 90

/**
 * What subscribers will see: a line of counts, then each entry; entries with the same title have their address. What
 * will be published later follows, day by day in the time zone.
 */
export function newsLines(news: readonly NewsItem[], timeZone: string, colors: Colors): string {
  if (news.length === 0) return 'Subscribers will see nothing new.'
  const order = news.toSorted(({ from: a }, { from: b }) => ((a ?? '') < (b ?? '') ? -1 : a === b ? 0 : 1))
  const days = Map.groupBy(order, ({ from }) =>
    from ? `On ${dayIn(IN_ENGLISH, from, timeZone)}, subscribers` : 'Subscribers',
  )
  return [...days].map(([who, items]) => itemLines(who, items, colors)).join('\n')
}

function itemLines(who: string, news: readonly NewsItem[], colors: Colors): string {
  const shown = news.slice(0, MOST)
  const width = Math.max(...shown.map(item => nameOf(item).length)) + 1
  const titles = Map.groupBy(shown, ({ title }) => shortened(cleanLine(title)))
  const lines = shown.map(item => {
    const title = shortened(cleanLine(item.title))
    const address = (titles.get(title)?.length ?? 0) > 1 ? ` ${colors.dim(item.path)}` : ''
    return `  ${colors.green(nameOf(item).padEnd(width))} ${title}${address}`
  })
  const more = news.length > MOST ? [`  … and ${(news.length - MOST).toLocaleString('en-US')} more`] : []
  return [`${who} will see ${counts(news)}:`, ...lines, ...more].join('\n')
}

/** `2 new statements, 1 updated article, 1 withdrawn reaction`, in the order of CHANGES. */
export function counts(news: readonly NewsItem[]): string {
  const order = news.toSorted((a, b) => CHANGES.indexOf(a.change) - CHANGES.indexOf(b.change))
  const groups = Map.groupBy(order, nameOf)
  return [...groups].map(([name, items]) => count(items.length, name)).join(', ')
}

const nameOf = ({ change, kind }: NewsItem) => `${change} ${kind}`

const shortened = (title: string) => (title.length > WIDTH ? `${title.slice(0, WIDTH).trimEnd()}…` : title)
