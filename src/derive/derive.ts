import type { Article, StatementNote } from '../model/article.ts'
import type { Problem } from '../model/problem.ts'
import type { Quotation, Speaker, WaitingQuotation } from '../model/quotation.ts'
import { type Candidate, type Findings, findings, memberOf, type Policy } from './candidates.ts'
import { editorsSpeaker } from './cast/editor.ts'
import type { Member } from './cast/member.ts'
import { principalsOf } from './cast/principals.ts'
import type { Finder } from './first-words.ts'
import { type Clausal, fragmentsJoined } from './fragments.ts'
import { matchNotes } from './notes.ts'

/** What of an article its quotations are derived from. */
export type DerivedText = Pick<
  Article,
  'title' | 'text' | 'language' | 'people' | 'statements' | 'unspoken' | 'uncertain'
>

/** Who said what in a story: what may be published, what waits for the editor, and the editor's mistakes. */
export interface Derivation {
  /** Plain in the text, or the editor's word; in the order of the text. */
  readonly quotations: readonly Quotation[]
  /** Attributed, but not plainly; in the order of the text. */
  readonly waiting: readonly WaitingQuotation[]
  readonly problems: readonly Problem[]
}

/** The quotations of a story with their speakers. Pure; time grows with the length of the text. */
export function derive(story: DerivedText, policy: Policy): Derivation {
  const found = findings(story, policy)
  const principals = principalsOf(story.title, found.reading, found.cast)
  const { notes, problems, finder } = matchNotes(found.candidates, story.statements)
  const plain: Clausal[] = []
  const waiting: WaitingQuotation[] = []
  let previous: Quotation | null = null
  for (const candidate of found.candidates) {
    const note = notes.get(candidate) ?? null
    if (note?.omit || note?.withdrawn || note?.retired) continue
    const decided = decide(found, candidate, note)
    if (decided) {
      previous = quotationOf(candidate, note, decided, principals, previous)
      plain.push({ quotation: previous, isOwnClause: candidate.isOwnClause })
    } else if (candidate.utterance.attribution) {
      waiting.push(waitingOf(candidate, note, finder))
    }
  }
  return { quotations: fragmentsJoined(plain), waiting, problems }
}

interface Decided {
  readonly speaker: Speaker
  readonly member: Member | null
  readonly rule: string
}

/** The speaker where the text or the editor is plain about it. */
function decide(found: Findings, candidate: Candidate, note: StatementNote | null): Decided | null {
  if (note?.by) return { ...editorsSpeaker(found.cast, note.by, note.role), rule: "editor's word" }
  const { identity, speaker } = candidate
  if (!identity || !speaker || candidate.doubt !== null) return null
  return {
    speaker: { ...speaker, role: note?.role ?? speaker.role },
    member: memberOf(identity),
    rule: candidate.rule,
  }
}

function quotationOf(
  candidate: Candidate,
  note: StatementNote | null,
  decided: Decided,
  principals: ReadonlySet<Member>,
  previous: Quotation | null,
): Quotation {
  return {
    kind: decided.member && principals.has(decided.member) ? 'statement' : 'reaction',
    spans: candidate.spans,
    words: candidate.words,
    fragments: [],
    partial: candidate.partial,
    passage: candidate.passage,
    sentence: candidate.sentence,
    repeated: 0,
    isPassageShared: false,
    speaker: decided.speaker,
    via:
      note?.via ??
      candidate.via ??
      (candidate.relayGoesOn && previous?.speaker.name === decided.speaker.name ? previous.via : null),
    to: note?.to ?? candidate.to,
    rule: decided.rule,
  }
}

function waitingOf(candidate: Candidate, note: StatementNote | null, finder: Finder): WaitingQuotation {
  return {
    spans: candidate.spans,
    words: candidate.words,
    sentence: candidate.sentence,
    guess: candidate.speaker,
    via: note?.via ?? candidate.via,
    find: finder.wordsFor(candidate),
    why: candidate.doubt ?? '',
    rule: candidate.rule,
  }
}
