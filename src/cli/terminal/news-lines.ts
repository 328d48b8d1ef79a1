import { cleanLine } from '../../model/text.ts'
import { dayOf } from '../../story/entries/wording.ts'
import type { NewsItem } from '../../story/news.ts'
import { type Colors, count } from '../world/world.ts'

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
 * What subscribers will see: one line of counts, then entry by entry, what has the same title with its address.
 * What waits for its time follows, day by day as the time zone has them.
 */
export function newsLines(news: readonly NewsItem[], timeZone: string, colors: Colors): string {
  if (news.length === 0) return 'Subscribers will see nothing new.'
  const order = news.toSorted(({ from: a }, { from: b }) => ((a ?? '') < (b ?? '') ? -1 : a === b ? 0 : 1))
  const days = Map.groupBy(order, ({ from }) =>
    from ? `On ${dayOf(from, timeZone)}, subscribers` : 'Subscribers',
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

/** `2 new statements, 1 updated article, 1 withdrawn reaction`: what is new first, what comes back last. */
export function counts(news: readonly NewsItem[]): string {
  const order = news.toSorted((a, b) => CHANGES.indexOf(a.change) - CHANGES.indexOf(b.change))
  const groups = Map.groupBy(order, nameOf)
  return [...groups].map(([name, items]) => count(items.length, name)).join(', ')
}

const nameOf = ({ change, kind }: NewsItem) => `${change} ${kind}`

const shortened = (title: string) => (title.length > WIDTH ? `${title.slice(0, WIDTH).trimEnd()}…` : title)
