import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { withAnnounced } from '../../ledger/announced.ts'
import { letters } from '../../ledger/likeness.ts'
import { isRetired, type LedgerLine, lastBuild } from '../../ledger/lines/line.ts'
import { parseLines, printLines } from '../../ledger/lines/line-text.ts'
import { settleWithdrawn } from '../../ledger/settle-entry.ts'
import { settleWithdrawals } from '../../ledger/settle-withdrawals.ts'
import type { Article, UpdateFile } from '../../model/article.ts'
import type { TagAuthority } from '../../model/entry-id.ts'
import { type Instant, laterThan, parseInstant } from '../../model/instant.ts'
import type { Problem } from '../../model/problem.ts'
import type { Text } from '../../model/text.ts'
import { onDisk } from '../disk/disk.ts'
import { editFrontMatter } from '../front-matter/edit-front-matter.ts'
import type { KeyPath, YamlValue } from '../front-matter/splice-yaml.ts'
import { Failure } from '../world/failure.ts'
import type { Withdrawable } from './withdrawable.ts'

/** When and why an entry is withdrawn. */
interface Decision {
  /** RFC 3339, as it is written into the file. */
  readonly at: string
  readonly reason: Text
  readonly tag: TagAuthority
  /** The time of a change in the ledger. */
  readonly now: Instant
}

/** A file below the content folder and its new text. */
interface EditedFile {
  readonly file: string
  readonly text: string
}

/** Enough words to find a quotation by, and few enough to read. */
const FIRST_WORDS = 6

/** A withdrawal is written into the file of the words, or into the ledger if that file is gone. */
export function withdrawalChange(found: Withdrawable, decision: Decision, content: string): EditedFile {
  switch (found.what) {
    case 'article': {
      const { article } = found
      return article ? inFile(article, decision, content) : inLedger(found, decision, content)
    }
    case 'update': {
      assertStanding(found)
      return found.update ? inFile(found.update, decision, content) : inLedger(found, decision, content)
    }
    case 'quotation': {
      assertStanding(found)
      const { text } = found
      return text
        ? inStatements(found, text, { withdrawn: written(decision) }, content)
        : inLedger(found, decision, content)
    }
    case 'correction': {
      assertStanding(found)
      assertRemoved(found)
      return inLedger(found, decision, content)
    }
  }
}

/** A note retires a quotation: it leaves all lists, and subscribers see no reason. */
export function retirementChange(found: Withdrawable, content: string): EditedFile {
  if (found.what !== 'quotation' || !found.text)
    throw new Failure(
      'Only a quotation can be retired, and only in the file of its text.',
      'What readers were shown otherwise is withdrawn, with a reason: leave `--retire` out.',
    )
  if (found.line.withdrawn && !isRetired(found.line))
    throw new Failure(
      'It is withdrawn already, and readers were told.',
      'To take it up again, remove its `withdrawn`; retire it after a build.',
    )
  return inStatements(found, found.text, { retired: true }, content)
}

function inFile({ file, draft }: Article | UpdateFile, decision: Decision, content: string): EditedFile {
  assertPublished(file, draft)
  return edited(file, ['withdrawn'], written(decision), content)
}

/** A new note below `statements:`, or a change of the one there. It has the entry's id if words cannot identify it. */
function inStatements(
  { line, story }: Extract<Withdrawable, { what: 'quotation' }>,
  { file, draft, statements, text }: Article | UpdateFile,
  ending: { readonly withdrawn: YamlValue } | { readonly retired: true },
  content: string,
): EditedFile {
  assertPublished(file, draft)
  const first = firstWords(line, story, text)
  const words = letters(line.words ?? '')
  const noted = statements.findIndex(({ id, quote }) =>
    id === null ? first !== null && ` ${words} `.startsWith(` ${letters(quote)} `) : id === line.id,
  )
  if ('withdrawn' in ending && statements[noted]?.retired)
    throw new Failure(
      `The note on it in content/${file} says \`retired: true\`.`,
      'Remove that note, then withdraw it.',
    )
  const [[key, value]] = Object.entries(ending) as [[string, YamlValue]]
  if (noted >= 0) return edited(file, ['statements', noted, key], value, content)
  const quote = first ?? (line.words ?? '').split(/\s+/).slice(0, FIRST_WORDS).join(' ')
  const note = { quote, ...(first === null && { id: line.id }), ...ending }
  return edited(file, ['statements', statements.length], note, content)
}

const written = ({ at, reason }: Decision): YamlValue => ({ at, reason })

function edited(file: string, path: KeyPath, value: YamlValue, content: string): EditedFile {
  const text = editFrontMatter(readText(join(content, file), file), path, value)
  if (text !== null) return { file, text }
  throw new Failure(
    `The front matter of content/${file} is written in a way that cannot be edited safely.`,
    `Write it there yourself: ${path.join('.')}: ${JSON.stringify(value)}`,
  )
}

function inLedger(
  { slug, lines }: Withdrawable,
  { at, reason, now, tag }: Decision,
  content: string,
): EditedFile {
  const file = `ledger/${slug}.jsonl`
  const problems: Problem[] = []
  const all = parseLines(readText(join(content, file), file), file, problems)
  const meant = new Set(lines.map(({ id }) => id))
  const withdrawal = { at: parseInstant(at, 'UTC') ?? now, reason }
  const [known, before] = [true, false].map(isWithdrawal =>
    all.filter(line => (line.kind === 'withdrawal') === isWithdrawal),
  ) as [LedgerLine[], LedgerLine[]]
  // Dated after all builds before, as a build would: the next one sees that none has published it yet.
  const last = lastBuild(all)
  const moment = last === null ? now : laterThan(last, now)
  const ended = before.map(line =>
    meant.has(line.id) ? settleWithdrawn(line, withdrawal, moment) : { line, news: null, before: line },
  )
  const after = ended.map(({ line }) => line)
  const taken = new Set(all.map(({ id }) => id))
  const withdrawals = settleWithdrawals(known, { before, after }, { tag, now: moment }, taken)
  return {
    file,
    text: printLines([...withAnnounced(ended, withdrawals), ...withdrawals].map(({ line }) => line)),
  }
}

function readText(path: string, file: string): string {
  const bytes = onDisk('read', `content/${file}`, () => readFileSync(path))
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
}

/** The fewest first words that no other quotation begins with and that stand once in the text; null if there are none. */
function firstWords(line: LedgerLine, story: readonly LedgerLine[], text: string): string | null {
  // The first words of several fragments identify only one of them.
  if (line.fragments.length > 0) return null
  const all = (line.words ?? '').split(/\s+/)
  const others = story.filter(other => other !== line && other.speaker !== null)
  const whole = ` ${letters(text)} `
  for (let count = Math.min(FIRST_WORDS, all.length); count <= all.length; count++) {
    const first = all.slice(0, count).join(' ')
    const begins = others.some(({ words }) => ` ${letters(words ?? '')} `.startsWith(` ${letters(first)} `))
    if (!begins && (count === all.length || whole.split(` ${letters(first)} `).length <= 2)) return first
  }
  return null
}

function assertStanding({ story, lines }: Withdrawable): void {
  const opening = story.find(({ kind }) => kind === 'article')
  if (!opening?.withdrawn || !lines.every(({ withdrawn }) => withdrawn)) return
  throw new Failure(
    'Its whole story is withdrawn already.',
    'To change the reason, withdraw the story again.',
  )
}

function assertPublished(file: string, draft: boolean): void {
  if (!draft) return
  throw new Failure(
    `content/${file} is a draft, and subscribers were shown it.`,
    'Remove `draft: true` from it, then withdraw it.',
  )
}

function assertRemoved({ article, line }: Extract<Withdrawable, { what: 'correction' }>): void {
  if (!article?.corrections.some(({ text }) => letters(text) === letters(line.words ?? ''))) return
  throw new Failure(
    `The correction still stands in content/${article.file}.`,
    'Remove it from `corrections:` there, then withdraw it.',
  )
}
