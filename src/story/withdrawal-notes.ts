import type { EntryWithdrawal, FileMark, QuotedWords } from '../ledger/fact.ts'
import { letters } from '../ledger/likeness.ts'
import { isAhead, type LedgerLine } from '../ledger/lines/line.ts'
import type { Article, UpdateFile } from '../model/article.ts'
import type { Instant } from '../model/instant.ts'
import { type Place, type Problem, problem, startOf } from '../model/problem.ts'
import { fileOf, type SettledFacts } from './entries/story-facts.ts'

/** A text whose front matter has notes on quotations. */
type Noting = Pick<Article | UpdateFile, 'file' | 'text' | 'statements'>

/** The texts of a story whose notes are heard: none of a story or a development that is taken back whole. */
export function textsWithNotes({
  article,
  updates,
}: {
  readonly article: Article | null
  readonly updates: readonly UpdateFile[]
}): readonly Noting[] {
  return article ? [article, ...updates.filter(({ withdrawn }) => withdrawn === null)] : []
}

/** Checks that each note which takes something back is of something that subscribers were shown. */
export function checkNotes(
  texts: readonly Noting[],
  { unknown, entries }: Pick<SettledFacts, 'unknown' | 'entries'>,
  problems: Problem[],
): void {
  for (const { of } of unknown) {
    const [text, place] = noteOf(of, texts)
    if ('id' in of) problems.push(unknownId(of.id, place))
    if (!('quote' in of)) continue
    const holder = toldIn(of, entries, texts)
    if (holder) problems.push(toldElsewhere(of.quote, place, holder))
    else if (!letters(text?.text ?? '').includes(letters(of.quote)))
      problems.push(unknownWords(of.quote, place))
  }
}

/** The file of another text of the story that is told to have words, which this one only repeats. */
function toldIn(
  { quote, within }: QuotedWords,
  entries: SettledFacts['entries'],
  [article]: readonly Noting[],
): string | null {
  const isIt = ({ fact: { subject }, line }: SettledFacts['entries'][number]) =>
    subject.of === 'quotation' &&
    !line.planned &&
    (subject.update?.name ?? null) !== (within?.file ?? null) &&
    ` ${letters(line.words ?? '')} `.startsWith(` ${letters(quote)} `)
  const found = entries.find(isIt)
  return found && article ? fileOf(found.fact.subject, article) : null
}

/** What a text quotes again is told once, where the story has it first: a note here would leave it standing. */
function toldElsewhere(quote: string, place: Place, file: string): Problem {
  const message = `The quotation that begins with ${JSON.stringify(quote)} is told from another text of the story.`
  const advice = `Write this line below \`statements:\` in content/${file}; here \`omit: true\` is enough.`
  return problem('statement-matches-nothing', place, message, advice)
}

/** The id of nothing that subscribers saw is a slip: what was to be withdrawn would stay. */
function unknownId(id: string, place: Place): Problem {
  const message = `Nothing of this story that subscribers were shown has the id \`${id}\`.`
  const advice =
    'Write the id as it stands in content/ledger, in the article of the story whose file there has it, or remove the line.'
  return problem('statement-matches-nothing', place, message, advice)
}

/** Words that subscribers never saw may stand in the text still. If they do not, the note is a slip. */
function unknownWords(quote: string, place: Place): Problem {
  const message = `No quotation of this text that subscribers were shown begins with ${JSON.stringify(quote)}.`
  const advice =
    'Write its first words as they were shown, in the file that had them, or remove the line. If they are right, the ledger of this story was lost or cut: take it back from version control.'
  return problem('statement-matches-nothing', place, message, advice)
}

/** Says why notes below `statements:` take nothing back. */
export function remarksOnNotes(
  texts: readonly Noting[],
  { entries: [opening], unknown, ended }: SettledFacts,
  now: Instant,
): readonly Problem[] {
  const isShown = !opening || !isAhead(opening.line, now)
  const early = isShown ? [] : unknown.flatMap(note => notShownYet(note, opening.line, texts))
  return [...early, ...ended.map(([{ of }, line]) => endedAlready(line, noteOf(of, texts)[1]))]
}

/** Words of a story that nobody was shown yet are left out, without a notice. */
function notShownYet(
  { of, withdrawn }: EntryWithdrawal,
  { shown }: LedgerLine,
  texts: readonly Noting[],
): readonly Problem[] {
  if (!('quote' in of) || 'retired' in withdrawn) return []
  const message = `Nobody was shown these words, since their story comes out at ${shown}: they are left out, and nothing is said of it.`
  const advice = 'Write `omit: true` in place of `withdrawn`, or take them out of the text with this note.'
  return [problem('nothing-to-withdraw', noteOf(of, texts)[1], message, advice)]
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

/** The text with a note, and the note's place. */
function noteOf(of: EntryWithdrawal['of'], texts: readonly Noting[]): readonly [Noting | null, Place] {
  const isIt = ({ id, quote }: Noting['statements'][number]) =>
    'id' in of ? id === of.id : 'quote' in of && quote === of.quote && id === null
  const file = 'quote' in of ? of.within : null
  const all = texts.flatMap(text => {
    const note = text.statements.find(isIt)
    return note ? [[text, note.place] as const] : []
  })
  const own = all.find(([{ file: path }]) => !('quote' in of) || isOf(path, file))
  return own ?? [texts[0] ?? null, startOf(texts[0]?.file ?? '')]
}

/** Whether a path is that of a development's file; of null, of an article's. */
function isOf(path: string, update: FileMark | null): boolean {
  return update
    ? path.startsWith('updates/') && path.endsWith(`/${update.file}.md`)
    : path.startsWith('articles/')
}
