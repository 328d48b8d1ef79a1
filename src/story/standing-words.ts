import { letters } from '../ledger/likeness.ts'
import { type LedgerLine, markOf, partsOf } from '../ledger/lines/line.ts'
import type { Article, UpdateFile } from '../model/article.ts'
import { type Problem, problem } from '../model/problem.ts'
import type { Text } from '../model/text.ts'
import type { Sources } from '../story/reading/sources.ts'
import { lineOf } from './reading/waiting.ts'

/** A text in which withdrawn words may stand. */
type Searched = Pick<Article | UpdateFile, 'file' | 'text' | 'lines' | 'withdrawn' | 'draft'>

/** Fewer words than these may stand anywhere by chance: they count where a quotation mark opens before them. */
const FEWEST = 4

/**
 * Tells where words that were taken back still stand, at each place: whoever reads the text still reads them. What is told
 * of the same words in a live entry was withdrawn for another reason, such as its speaker.
 */
export function remarkStandingWords(
  lines: readonly LedgerLine[],
  bodies: readonly Searched[],
  remarks: Problem[],
): void {
  const withdrawn = lines.filter(line => line.withdrawn !== null && !line.withdrawn.into)
  const told = new Set(
    lines
      .filter(line => line.withdrawn === null)
      .flatMap(partsOf)
      .map(letters),
  )
  remarkWords(
    withdrawnWords(withdrawn).filter(words => !told.has(letters(words))),
    bodies,
    remarks,
  )
}

/** The words of these lines, as far as they are quotations. */
export function withdrawnWords(lines: readonly LedgerLine[]): readonly Text[] {
  return lines.flatMap(line => (markOf(line) === 'quotation' ? partsOf(line) : []))
}

/** Tells where these words stand in texts that readers see. */
export function remarkWords(words: readonly Text[], bodies: readonly Searched[], remarks: Problem[]): void {
  if (words.length === 0) return
  for (const body of bodies) {
    if (body.withdrawn || body.draft) continue
    const whole = ` ${letters(body.text)} `
    for (const said of words)
      if (whole.includes(` ${letters(said)} `))
        for (const line of linesOf(said, body)) remarks.push(standing(said, body.file, line))
  }
}

/** What other stories still say of what each story took back. */
export function remarkWordsElsewhere({ articles, updates, ledger }: Sources, remarks: Problem[]): void {
  for (const [slug, lines] of ledger) {
    const words = withdrawnWords(lines.filter(line => line.withdrawn !== null && !line.withdrawn.into))
    remarkWords(words, bodiesBut(slug, { articles, updates }), remarks)
  }
}

/** The texts of all stories but one, whatever it was called. */
export function bodiesBut(
  slug: string,
  { articles, updates }: Pick<Sources, 'articles' | 'updates'>,
): readonly (Article | UpdateFile)[] {
  const own = articles.find(article => article.slug === slug || article.formerly.some(old => old === slug))
  const names: readonly string[] = own ? [own.slug, ...own.formerly] : [slug]
  return [
    ...articles.filter(article => article !== own),
    ...updates.filter(({ story }) => !names.includes(story)),
  ]
}

function linesOf(said: Text, { text, lines }: Searched): readonly number[] {
  const words = letters(said).split(' ')
  const between = '[^\\p{L}\\p{N}]+'
  const before = words.length < FEWEST ? '(?<=["\'“”„‟«»‘’‹›「『]\\s?)' : '(?<![\\p{L}\\p{N}])'
  const pattern = new RegExp(`${before}${words.join(between)}(?![\\p{L}\\p{N}])`, 'giu')
  return [...new Set([...text.matchAll(pattern)].map(({ index }) => lineOf(index, { lines })))]
}

function standing(said: Text, file: string, line: number): Problem {
  const all = said.split(/\s+/)
  const words = all.length > SHOWN ? `${all.slice(0, SHOWN).join(' ')} …` : said
  return problem(
    'withdrawn-words',
    { file, line, column: 1 },
    `Words that were withdrawn still stand here: “${words}”`,
    'Readers of the text still see them: take them out of it, or say there what is true.',
  )
}

/** So many words tell which are meant. */
const SHOWN = 8
