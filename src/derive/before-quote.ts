import type { Found } from './attribution.ts'
import { asSource, type Clause, clauseOf } from './clauses.ts'
import type { Phrase } from './phrase.ts'
import type { Reading } from './reading.ts'

/** `X said that … "…"`, `X called it "…"`, `According to X, "…"`: the clause before a quotation that governs it. */
export function beforeQuote(_reading: Reading, phrases: readonly Phrase[], at: number): Found | null {
  const clauses: Clause[] = []
  for (let index = at - 1; index >= 0; index--) {
    const phrase = phrases[index]
    if (phrase?.kind === 'stop' && /^[;]$/.test(phrase.lower)) break
    if (phrase?.kind !== 'verb') continue
    const clause = clauseOf(phrases, index)
    if (clause) clauses.push(clause)
  }
  const clause = choose(clauses, phrases)
  if (!clause) return accordingBefore(phrases, at)
  return {
    source: clause.subject,
    verb: clause.verb.verb.lemma,
    verbAt: clause.verbAt,
    rule: ruleOf(clause, phrases, at),
  }
}

/** The nearest verb of speech; a pronoun inside what someone said gives way to who said it. */
function choose(clauses: readonly Clause[], phrases: readonly Phrase[]): Clause | null {
  const spoken = clauses.filter(clause => clause.verb.verb.verbClass !== 'think')
  const near = spoken[0] ?? clauses[0]
  if (!near) return null
  if (near.subject.kind !== 'pronoun' || near.subject.lower === 'who') return near
  const outer = spoken.find(
    clause =>
      clause.verb.verb.verbClass === 'say' &&
      clause.verbAt < near.subjectAt &&
      opensComplement(phrases, clause.verbAt, near.subjectAt),
  )
  return outer ?? near
}

function opensComplement(phrases: readonly Phrase[], verbAt: number, subjectAt: number): boolean {
  if (subjectAt - verbAt === 1) return true
  return phrases
    .slice(verbAt + 1, subjectAt)
    .every(phrase => phrase.kind !== 'stop' && phrase.kind !== 'quote')
}

function ruleOf(clause: Clause, phrases: readonly Phrase[], at: number): string {
  const between = phrases.slice(clause.verbAt + 1, at)
  const kind = clause.verb.verb.verbClass
  const shape = clause.how === 'direct' || clause.how === 'apposition' ? '' : ` ${clause.how}`
  const gap = between.every(
    phrase => phrase.kind === 'stop' || (phrase.kind === 'word' && phrase.lower === 'that'),
  )
    ? 'at'
    : between.some(phrase => phrase.kind === 'verb')
      ? 'far'
      : between.some(phrase => phrase.kind === 'pronoun' || phrase.kind === 'name')
        ? 'through'
        : 'near'
  return `before ${kind} ${gap}${shape}`
}

function accordingBefore(phrases: readonly Phrase[], at: number): Found | null {
  for (let index = at - 1; index >= 0; index--) {
    const [first, second] = [phrases[index], phrases[index + 1]]
    if (
      first?.kind !== 'word' ||
      first.lower !== 'according' ||
      second?.kind !== 'word' ||
      second.lower !== 'to'
    )
      continue
    const source = asSource(phrases[index + 2])
    return source ? { source, verb: 'according', verbAt: index, rule: 'according to before' } : null
  }
  return null
}
