import type { NewsItem } from '../build/input.ts'
import { cleanLine } from '../model/text.ts'
import { count } from './count.ts'
import type { Colors } from './world.ts'

/** More would push the summary off the screen. */
const MOST = 20
/** With the words before it, a title fits a common terminal. */
const WIDTH = 90

/** What subscribers will see: one line of counts, then entry by entry. */
export function newsLines(news: readonly NewsItem[], colors: Colors): string {
  if (news.length === 0) return 'Subscribers will see nothing new.'
  const lines = news
    .slice(0, MOST)
    .map(
      ({ change, kind, title }) =>
        `  ${colors.green(`${change} ${kind}`.padEnd(20))} ${shortened(cleanLine(title))}`,
    )
  const more = news.length > MOST ? [`  … and ${(news.length - MOST).toLocaleString('en-US')} more`] : []
  return [`Subscribers will see ${counts(news)}:`, ...lines, ...more].join('\n')
}

/** `1 new article, 2 new statements, 1 updated article`, in the order of the news. */
export function counts(news: readonly NewsItem[]): string {
  const groups = Map.groupBy(news, ({ change, kind }) => `${change} ${kind}`)
  return [...groups].map(([name, items]) => count(items.length, name)).join(', ')
}

const shortened = (title: string) => (title.length > WIDTH ? `${title.slice(0, WIDTH).trimEnd()}…` : title)
