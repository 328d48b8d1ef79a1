import { letters } from '../ledger/likeness.ts'
import { type LedgerLine, markOf, partsOf } from '../ledger/lines/line.ts'
import { type Article, lineOf, type UpdateFile } from '../model/article.ts'
import { type Problem, problem } from '../model/problem.ts'
import type { Text } from '../model/text.ts'
import type { Sources } from './reading/read-story.ts'

/** A text that may still have withdrawn words. */
type Searched = Pick<Article | UpdateFile, 'file' | 'text' | 'lines' | 'withdrawn' | 'draft'>

/** Fewer words than this may stand anywhere by chance: they count only behind an opening quotation mark. */
const FEWEST = 4

/**
 * Remarks each place where words that were withdrawn still stand, since readers of the text still read them. Words that a
 * live entry has too were withdrawn for another reason, such as their speaker.
 */
export function remarkWithdrawnWords(
  lines: readonly LedgerLine[],
  bodies: readonly Searched[],
  remarks: Problem[],
): void {
  const withdrawn = lines.filter(line => line.withdrawn !== null && !line.withdrawn.into)
  const live = new Set(
    lines
      .filter(line => line.withdrawn === null)
      .flatMap(partsOf)
      .map(letters),
  )
  remarkWords(
    withdrawnWords(withdrawn).filter(words => !live.has(letters(words))),
    bodies,
    remarks,
  )
}

/** The words of those of these lines that are quotations. */
export function withdrawnWords(lines: readonly LedgerLine[]): readonly Text[] {
  return lines.flatMap(line => (markOf(line) === 'quotation' ? partsOf(line) : []))
}

/** Remarks where these words stand in texts that readers see. */
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

/** Remarks what other stories still say of what each story withdrew. */
export function remarkWordsElsewhere({ articles, updates, ledger }: Sources, remarks: Problem[]): void {
  for (const [slug, lines] of ledger) {
    const words = withdrawnWords(lines.filter(line => line.withdrawn !== null && !line.withdrawn.into))
    remarkWords(words, bodiesBut(slug, { articles, updates }), remarks)
  }
}

/** The texts of all stories but one, under any of its slugs. */
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

/** How many words a remark quotes. */
const SHOWN = 8
