import type { EntryWithdrawal, FileMark, QuotedWords } from './fact.ts'
import { letters } from './likeness.ts'
import { isRetired, type LedgerLine } from './lines/line.ts'
import { lineOfFile } from './recognise.ts'

interface MatchedWithdrawals {
  readonly takenBack: ReadonlyMap<LedgerLine, EntryWithdrawal['withdrawn']>
  readonly unknown: readonly EntryWithdrawal[]
}

/** The lines that the editor takes back, and what takes back nothing that is there. */
export function matchWithdrawals(
  withdrawals: readonly EntryWithdrawal[],
  lines: readonly LedgerLine[],
): MatchedWithdrawals {
  const takenBack = new Map<LedgerLine, EntryWithdrawal['withdrawn']>()
  if (withdrawals.length === 0) return { takenBack, unknown: [] }
  const filed = Map.groupBy(lines.flatMap(handlesOf), ({ key }) => key)
  const unknown = withdrawals.filter(({ of, withdrawn }) => {
    const meant = meantBy(of, filed, lines).filter(line => !takenBack.has(line))
    const line = meant.find(({ withdrawn }) => !withdrawn?.into) ?? meant[0]
    if (line) takenBack.set(line, withdrawn)
    return !line
  })
  for (const line of lines.filter(line => line.fragments.length > 0 && !takenBack.has(line))) {
    const last = lastOfAll(line, unknown, lines)
    if (last) takenBack.set(line, last.withdrawn)
  }
  const used = new Set(takenBack.values())
  return { takenBack, unknown: unknown.filter(({ withdrawn }) => !used.has(withdrawn)) }
}

function meantBy(
  of: EntryWithdrawal['of'],
  filed: ReadonlyMap<string, readonly { readonly line: LedgerLine }[]>,
  lines: readonly LedgerLine[],
): readonly LedgerLine[] {
  if ('file' in of) return lineOfFile(of, lines, 'by name')
  const isIn = isInTextOf(of, lines)
  const rows = (filed.get(handleOf(of)) ?? []).map(({ line }) => line)
  return rows.filter(line => isIn(line) && isMeant(line, of))
}

/** The withdrawal of a line's last fragment where each has one: one by one they leave the entry, together they end it. */
function lastOfAll(
  line: LedgerLine,
  unknown: readonly EntryWithdrawal[],
  lines: readonly LedgerLine[],
): EntryWithdrawal | null {
  const own = line.fragments.map(words =>
    unknown.findLast(({ of }) => 'quote' in of && begins(words, of.quote) && isInTextOf(of, lines)(line)),
  )
  return own.every(found => found !== undefined) ? (own.at(-1) ?? null) : null
}

/** What a line may be meant by: its id, and of a quotation its first word, or none. */
function handlesOf(line: LedgerLine) {
  const quotes = line.speaker === null ? [] : [{ quote: line.words ?? '' }, { quote: '' }]
  return [{ id: line.id }, ...quotes].map(of => ({ key: handleOf(of), line }))
}

function handleOf(of: { readonly id: string } | Pick<QuotedWords, 'quote'>): string {
  return 'id' in of ? `id ${of.id}` : `quote ${letters(of.quote).split(' ', 1)[0] ?? ''}`
}

function isMeant(line: LedgerLine, of: Exclude<EntryWithdrawal['of'], FileMark>): boolean {
  if ('id' in of) return line.id === of.id
  if (line.speaker === null || (line.withdrawn?.into && !isRetired(line))) return false
  // The first words of several fragments are those of one: it leaves the entry, which goes on with the others.
  if (line.fragments.length > 0) return letters(line.words ?? '') === letters(of.quote)
  return begins(line.words ?? '', of.quote)
}

/** Whether a line may be in the text whose front matter speaks of words: those of another text may begin with the same. */
function isInTextOf(of: EntryWithdrawal['of'], lines: readonly LedgerLine[]): (line: LedgerLine) => boolean {
  if (!('quote' in of)) return () => true
  if (of.within === null) return ({ within }) => within === null
  const [holder] = lineOfFile(of.within, lines, 'by name or title')
  return ({ within }) => holder !== undefined && within === holder.name
}

function begins(words: string, quote: string): boolean {
  return ` ${letters(words)} `.startsWith(` ${letters(quote)} `)
}
