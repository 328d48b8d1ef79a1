import type { WordClass } from '../language/language.ts'
import type { RolePhrase } from '../reading/phrase.ts'
import type { Cast, Member } from './member.ts'
import { isPerson, isProven } from './persons.ts'

/** Under what the words of an institution are published: a body of the cast, its name, or what the text calls it. */
export type Institution =
  | { readonly kind: 'member'; readonly member: Member }
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'described'; readonly as: string; readonly isText: boolean }

/** The institution that a description means, or whose spokesperson it is; null for anyone else. `owner`: `Kim's ` before it. */
export function institutionOf(cast: Cast, role: RolePhrase, owner: string): Institution | null {
  if (role.plural) return null
  const { noun, determiner } = role
  if (noun.has('speaksFor')) return spokenFor(cast, role)
  const isText = noun.has('document')
  if (!(role.body || isText) || noun.has('loose') || noun.has('occasion')) return null
  // `its union` does not say whose.
  if (determiner !== null && !determiner.has('introducesBody')) return null
  if (!(noun.has('bodyNoun') || isText)) return null
  if (role.outlet) return null
  const [only, second] = namedBefore(cast, role)
  if (determiner?.has('definite') && role.words.length === 1 && only && !second)
    return { kind: 'member', member: only }
  return { kind: 'described', as: withCapital(owner + role.text), isText }
}

/** The bodies named before a description whose names have its noun. */
function namedBefore(cast: Cast, role: RolePhrase): readonly Member[] {
  const named = cast.byBodyNoun.get(role.head) ?? []
  return named.filter(({ mentionedAt }) => (mentionedAt[0] ?? role.start) < role.start)
}

/** `a spokesman for the Water Authority`, `a Norhaven spokeswoman`: the body; null where it is a person, or not named. */
function spokenFor(cast: Cast, role: RolePhrase): Institution | null {
  const { language } = cast
  const isOf = (word: string, wordClass: WordClass) => language.classesOf(word).has(wordClass)
  const { body, name, hasArticle, isOwned } = language.spokenFor(role.text)
  if (body && isOf(body.noun, 'bodyNoun')) return { kind: 'named', name: body.name }
  if (name === null) return null
  const words = name.split(/\s+/)
  const lower = words.map(word => word.toLowerCase().replace(/\.$/, ''))
  const isTitled = lower.some(word => isOf(word, 'personNoun')) && !isOf(lower.at(-1) ?? '', 'bodyNoun')
  if (isTitled || isOf(lower[0] ?? '', 'honorific') || isOwned) return null
  const known = (cast.byLast.get(lower.at(-1) ?? '') ?? []).filter(
    member => member.words.join(' ') === name || words.length === 1,
  )
  if (known.some(member => isPerson(member) && isProven(member))) return null
  const isNamed =
    words.length === 1 ||
    lower.some(word => isOf(word, 'bodyNoun')) ||
    language.isOutlet(words) ||
    hasArticle ||
    words.some(word => /^\p{Lu}{2,}$/u.test(word))
  return isNamed ? { kind: 'named', name } : { kind: 'described', as: withCapital(role.text), isText: false }
}

/** What a text calls someone, fit to stand by itself; null where it does not say whose they are (`his lawyer`). */
export const asDescribed = ({ determiner, text }: RolePhrase): string | null =>
  determiner?.has('ofAnother') ? null : withCapital(text)

const withCapital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1)
