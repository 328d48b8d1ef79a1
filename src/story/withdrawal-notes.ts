import type { EntryWithdrawal } from '../ledger/fact.ts'
import { letters } from '../ledger/likeness.ts'
import { isAhead, type LedgerLine } from '../ledger/lines/line.ts'
import type { Article } from '../model/article.ts'
import type { Instant } from '../model/instant.ts'
import { type Place, type Problem, problem, startOf } from '../model/problem.ts'
import type { SettledFacts } from './entries/story-facts.ts'

/** Checks that each note which takes something back is of something that subscribers were shown. */
export function checkNotes(
  article: Article,
  { unknown }: Pick<SettledFacts, 'unknown'>,
  problems: Problem[],
): void {
  for (const { of } of unknown) {
    if ('id' in of) checkUnknownId(of.id, article, problems)
    else checkUnknownWords(of, article, problems)
  }
}

/** The id of nothing that subscribers saw is a slip: what was to be withdrawn would stay. */
function checkUnknownId(id: string, article: Article, problems: Problem[]): void {
  const place = article.statements.find(note => note.id === id)?.place ?? startOf(article.file)
  const message = `Nothing of this story that subscribers were shown has the id \`${id}\`.`
  const advice =
    'Write the id as it stands in content/ledger, in the article of the story whose file there has it, or remove the line.'
  problems.push(problem('statement-matches-nothing', place, message, advice))
}

/** Words that subscribers never saw may stand in the text still. If they do not, the note is a slip. */
function checkUnknownWords(of: EntryWithdrawal['of'], article: Article, problems: Problem[]): void {
  if (!('quote' in of) || letters(article.text).includes(letters(of.quote))) return
  const place = article.statements.find(note => note.quote === of.quote)?.place ?? startOf(article.file)
  const message = `No quotation that subscribers were shown begins with ${JSON.stringify(of.quote)}.`
  problems.push(
    problem(
      'statement-matches-nothing',
      place,
      message,
      'Write its first words as they were shown, or remove the line. If they are right, the ledger of this story was lost or cut: take it back from version control.',
    ),
  )
}

/** Says why notes below `statements:` take nothing back. */
export function remarksOnNotes(
  article: Article,
  { entries: [opening], unknown, ended }: SettledFacts,
  now: Instant,
): readonly Problem[] {
  const isShown = !opening || !isAhead(opening.line, now)
  const early = isShown ? [] : unknown.flatMap(note => notShownYet(note, opening.line, article))
  return [...early, ...ended.map(([{ of }, line]) => endedAlready(line, placeOf(of, article)))]
}

/** Words of a story that nobody was shown yet are left out, without a notice. */
function notShownYet(
  { of, withdrawn }: EntryWithdrawal,
  { shown }: LedgerLine,
  article: Article,
): readonly Problem[] {
  if (!('quote' in of) || 'retired' in withdrawn) return []
  const message = `Nobody was shown these words, since their story comes out at ${shown}: they are left out, and nothing is said of it.`
  const advice = 'Write `omit: true` in place of `withdrawn`, or take them out of the text with this note.'
  return [problem('nothing-to-withdraw', placeOf(of, article), message, advice)]
}

function endedAlready({ id, withdrawn }: LedgerLine, place: Place): Problem {
  if (withdrawn?.into) {
    const message = `\`${id}\` is told in another entry of this story: \`retired: true\` has no effect.`
    return problem('nothing-to-retire', place, message, 'Name that entry by its `id`, or remove the note.')
  }
  const message = 'This was withdrawn, and readers were told: `retired: true` has no effect.'
  const said = `withdrawn: { at: ${withdrawn?.at}, reason: ${JSON.stringify(withdrawn?.reason)} }`
  return problem('nothing-to-retire', place, message, `Write what stood here before: \`${said}\`.`)
}

function placeOf(of: EntryWithdrawal['of'], { statements, file }: Article): Place {
  const note = statements.find(({ id, quote }) =>
    'id' in of ? id === of.id : 'quote' in of && quote === of.quote,
  )
  return note?.place ?? startOf(file)
}
