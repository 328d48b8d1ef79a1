import type { EntryWithdrawal } from '../ledger/fact.ts'
import { isAhead, type LedgerLine } from '../ledger/lines/line.ts'
import type { SettledStory } from '../ledger/settled-story.ts'
import type { Article } from '../model/article.ts'
import type { Instant } from '../model/instant.ts'
import { type Place, type Problem, problem, startOf } from '../model/problem.ts'
import type { EntryFact } from './entries/story-facts.ts'

/** Says of notes below `statements:` that take nothing back why they do not. */
export function remarksOnNotes(
  article: Article,
  { entries: [opening], unknown, ended }: SettledStory<EntryFact>,
  now: Instant,
): readonly Problem[] {
  const isShown = !opening || !isAhead(opening.line, now)
  const early = isShown ? [] : unknown.flatMap(note => notShownYet(note, opening.line, article))
  return [...early, ...ended.map(([{ of }, line]) => endedAlready(line, placeOf(of, article)))]
}

/** Words of a story that nobody was shown: they are left out, with nothing in their place. */
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
