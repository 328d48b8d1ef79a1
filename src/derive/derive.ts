import type { Article, StatementNote } from '../model/article.ts'
import type { Problem } from '../model/problem.ts'
import type { Quotation, Speaker, WaitingQuotation } from '../model/quotation.ts'
import { type Candidate, type Findings, findings, memberOf, type Policy } from './candidates.ts'
import { editorsSpeaker } from './cast/editor.ts'
import type { Member } from './cast/member.ts'
import { principalsOf } from './cast/principals.ts'
import type { Finder } from './first-words.ts'
import { type Clausal, fragmentsJoined } from './fragments.ts'
import type { LanguageRules } from './language/language.ts'
import { matchNotes } from './notes.ts'

/** What of a text its quotations are derived from. */
export type DerivedText = Pick<Article, 'title' | 'text' | 'people' | 'statements' | 'unspoken' | 'uncertain'>

/** Whom a story names, as far as its texts have been read. */
export interface KnownPeople {
  /** Persons with their full names. */
  readonly members: readonly Member[]
  /** The names of those whom the story is about. */
  readonly principals: ReadonlySet<string>
}

const NOBODY: KnownPeople = { members: [], principals: new Set() }

/** Who said what in a text: what may be published, what waits for the editor, and the editor's mistakes. */
export interface Derivation {
  /** Plain in the text, or the editor's word; in the order of the text. */
  readonly quotations: readonly Quotation[]
  /** Attributed, but not plainly; in the order of the text. */
  readonly waiting: readonly WaitingQuotation[]
  readonly problems: readonly Problem[]
  /** Whom the text names: known to the texts that follow it. */
  readonly people: KnownPeople
}

/**
 * The quotations of a text with their speakers, by the rules of its language; `known` are the people of the article, where that is not the text itself.
 * Pure; time grows with the length of the text.
 */
export function derive(
  story: DerivedText,
  policy: Policy,
  language: LanguageRules,
  known: KnownPeople = NOBODY,
): Derivation {
  const found = findings(story, policy, language, known.members)
  const own = principalsOf(story.title, found.reading, found.cast)
  const isPrincipal = (member: Member) =>
    own.has(member) || (member.given?.principal !== false && known.principals.has(member.name))
  const principals = new Set(found.cast.members.filter(isPrincipal))
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
  const members = found.cast.members.filter(({ body, words }) => !body && words.length > 1)
  const people = { members, principals: new Set([...principals].map(({ name }) => name)) }
  return { quotations: fragmentsJoined(plain), waiting, problems, people }
}

/** The rule of a quotation whose speaker the editor names. */
export const EDITORS_WORD = "editor's word"

interface Decided {
  readonly speaker: Speaker
  readonly member: Member | null
  readonly rule: string
}

/** The speaker where the text or the editor is plain about it. */
function decide(found: Findings, candidate: Candidate, note: StatementNote | null): Decided | null {
  if (note?.by) return { ...editorsSpeaker(found.cast, note.by, note.role), rule: EDITORS_WORD }
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
