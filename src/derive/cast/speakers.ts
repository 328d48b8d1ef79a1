import { isJointOver, isObject } from '../clauses/appositions.ts'
import type { Attribution } from '../clauses/attribution.ts'
import { isJoint } from '../clauses/clause-bounds.ts'
import { isComma, type SubjectPhrase } from '../clauses/sources.ts'
import { is } from '../language/language.ts'
import type { NamePhrase, Phrase, RolePhrase } from '../reading/phrase.ts'
import type { Reading } from '../reading/reading.ts'
import { asDescribed, type Institution, institutionOf } from './institutions.ts'
import type { Cast, Member } from './member.ts'
import { isSomeoneElse, membersDescribed, membersMeant } from './naming.ts'
import { isPerson } from './persons.ts'
import type { Antecedents } from './pronouns.ts'

/** Whom the source of an attribution means. */
export type SpeakerIdentity =
  | { readonly kind: 'one'; readonly member: Member; readonly by: 'name' | 'description' | 'pronoun' }
  | { readonly kind: 'several'; readonly members: readonly Member[] }
  | { readonly kind: 'together' }
  /** A body, a text of one or who speaks for it, as the text describes it. */
  | { readonly kind: 'institution'; readonly as: string; readonly isText: boolean }
  /** Someone without a name, as the text describes them; null where that says nothing by itself (`he`, `his lawyer`). */
  | { readonly kind: 'unnamed'; readonly as: string | null }
  | { readonly kind: 'pronoun'; readonly guess: Member | null; readonly others: readonly Member[] }

/** Whom a source means, from the cast and from what stands before it. */
export function identify(
  reading: Reading,
  cast: Cast,
  pronouns: Antecedents,
  attribution: Attribution,
): SpeakerIdentity {
  const { source, sentence } = attribution
  const phrases = reading.sentences[sentence]?.phrases ?? []
  const at = phrases.indexOf(source)
  if (source.kind !== 'pronoun' && (isJoint(phrases, at) || isJointOver(phrases, at)))
    return { kind: 'together' }
  switch (source.kind) {
    case 'name':
      return ofName(cast, source)
    case 'role': {
      const beside = nameBeside(phrases, source)
      if (beside) return ofName(cast, beside)
      return isApposed(phrases, at)
        ? { kind: 'unnamed', as: null }
        : ofRole(cast, source, ownerOf(reading, phrases[at - 1]))
    }
    case 'pronoun': {
      if (is(source, 'relative')) return ofWho(cast, phrases, source)
      const member = pronouns.get(source)
      return member && !namesSelf(reading, attribution, member)
        ? { kind: 'one', member, by: 'pronoun' }
        : ofPronoun(reading, cast, attribution)
    }
  }
}

/** Words that name whom a pronoun seems to mean are someone else's. */
function namesSelf(reading: Reading, { quote }: Attribution, member: Member): boolean {
  const inner = reading.quotes[quote]?.inner
  if (!inner) return false
  const said = new Set(reading.text.slice(inner.start, inner.end).match(/[\p{L}\p{N}-]+/gu))
  return member.words.some(word => word.length > 2 && /^\p{Lu}/u.test(word) && said.has(word))
}

/** `Bo Lund, the mayor, who said`: the name before the pronoun, over an apposition. */
function ofWho(cast: Cast, phrases: readonly Phrase[], who: SubjectPhrase): SpeakerIdentity {
  const at = phrases.indexOf(who)
  for (let index = at - 1; index >= 0 && at - index < 5; index--) {
    const phrase = phrases[index]
    if (phrase?.kind === 'name' && !phrase.possessive) return ofName(cast, phrase)
    if (phrase?.kind === 'quote' || phrase?.kind === 'verb') break
  }
  return { kind: 'unnamed', as: null }
}

function ofName(cast: Cast, phrase: NamePhrase): SpeakerIdentity {
  const members = membersMeant(cast, phrase)
  const [only] = members
  if (!only) return { kind: 'one', member: stranger(phrase), by: 'name' }
  return members.length === 1 ? { kind: 'one', member: only, by: 'name' } : { kind: 'several', members }
}

function ofRole(cast: Cast, role: RolePhrase, owner: string): SpeakerIdentity {
  if (role.body && role.capitals && !role.noun.has('speaksFor'))
    return { kind: 'one', member: body(role, cast.language.withoutArticle(role.text)), by: 'name' }
  const institution = institutionOf(cast, role, owner)
  if (institution) return ofInstitution(role, institution)
  const members = role.plural || role.determiner?.has('indefinite') ? [] : membersDescribed(cast, role)
  const [only] = members
  if (!only || (members.length === 1 && isSomeoneElse(cast, role, only)))
    return { kind: 'unnamed', as: asDescribed(role) }
  return members.length === 1
    ? { kind: 'one', member: only, by: 'description' }
    : { kind: 'several', members }
}

/** `The opposition leader, Ute Falk, said`: the name in apposition to a description. */
function nameBeside(phrases: readonly Phrase[], source: SubjectPhrase): NamePhrase | null {
  const at = phrases.indexOf(source)
  if (at < 0) return null
  const next = phrases[at + 1]
  const beside = next?.kind === 'stop' && next.lower === ',' ? phrases[at + 2] : next
  if (beside?.kind !== 'name' || beside.possessive || beside.body) return null
  const end = phrases[at + (beside === next ? 2 : 3)]
  return beside === next || end === undefined || end.kind === 'stop' ? beside : null
}

function stranger(phrase: NamePhrase): Member {
  return {
    name: phrase.name,
    words: phrase.words,
    role: phrase.role,
    descriptions: [],
    aka: [],
    honorifics: new Set(),
    body: phrase.body,
    mentions: 1,
    shortened: 0,
    namedAt: [phrase.start],
    mentionedAt: [phrase.end],
    given: null,
    isKnown: false,
  }
}

/** `Harrow United, the advocacy group, …`: a description of the name before it, that is no subject itself. */
const isApposed = (phrases: readonly Phrase[], at: number) => {
  const name = phrases[at - 2]
  return isComma(phrases[at - 1]) && name?.kind === 'name' && isObject(phrases, at - 2)
}

/** `Kim's campaign`: what stands before a description and says whose. */
const ownerOf = (reading: Reading, before: Phrase | undefined) =>
  before?.kind === 'name' && before.possessive ? `${reading.text.slice(before.start, before.end)} ` : ''

function ofInstitution(role: RolePhrase, institution: Institution): SpeakerIdentity {
  switch (institution.kind) {
    case 'member':
      return { kind: 'one', member: institution.member, by: 'description' }
    case 'named':
      return { kind: 'one', member: body(role, institution.name), by: 'name' }
    case 'described':
      return { kind: 'institution', as: institution.as, isText: institution.isText }
  }
}

function body(role: RolePhrase, name: string): Member {
  return {
    name,
    words: name.split(' '),
    role: null,
    descriptions: [],
    aka: [],
    honorifics: new Set(),
    body: true,
    mentions: 1,
    shortened: 0,
    namedAt: [role.start],
    mentionedAt: [role.end],
    given: null,
    isKnown: false,
  }
}

/** The person that the last sentence, or the one before it, was about. */
function ofPronoun(reading: Reading, cast: Cast, { source, sentence }: Attribution): SpeakerIdentity {
  const found: Member[] = []
  for (let index = sentence; index >= Math.max(0, sentence - 4) && found.length < 3; index--) {
    for (const phrase of reading.sentences[index]?.phrases ?? []) {
      if (phrase.kind !== 'name' || phrase.start >= source.start || phrase.body || phrase.possessive) continue
      const [member, second] = membersMeant(cast, phrase)
      if (member && !second && isPerson(member) && !found.includes(member)) found.push(member)
    }
  }
  return { kind: 'pronoun', guess: found[0] ?? null, others: found.slice(1) }
}
