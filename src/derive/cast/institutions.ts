import type { RolePhrase } from '../reading/phrase.ts'
import { isDocument, isLoose, speaksFor } from '../words/institutions.ts'
import { isOutlet, isOutletDescribed } from '../words/outlets.ts'
import { isBodyNoun, isHonorific, isOccasion, isPersonNoun } from '../words/roles.ts'
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
  if (speaksFor(role.head)) return spokenFor(cast, role)
  if (!(role.body || isDocument(role.head)) || isLoose(role.head) || isOccasion(role.head)) return null
  if (role.determiner !== null && !STANDS_ALONE.has(role.determiner)) return null
  if (!(isBodyNoun(role.head) || isDocument(role.head))) return null
  const front = role.text.split(/\s+/).slice(0, role.words.length + (role.determiner === null ? 0 : 1))
  if (isOutletDescribed(front)) return null
  const [only, second] = namedBefore(cast, role)
  if (role.determiner === 'the' && role.words.length === 1 && only && !second)
    return { kind: 'member', member: only }
  return { kind: 'described', as: withCapital(owner + role.text), isText: isDocument(role.head) }
}

/** `its union` does not say whose. */
const STANDS_ALONE = new Set(['the', 'a', 'an', 'one', 'another'])

/** The bodies named before a description whose names have its noun. */
function namedBefore(cast: Cast, role: RolePhrase): readonly Member[] {
  const named = cast.byBodyNoun.get(role.head) ?? []
  return named.filter(({ mentionedAt }) => (mentionedAt[0] ?? role.start) < role.start)
}

const FOR = /\s(?:for|from|at|of)\s+(?:the\s+)?(?=\p{Lu})(.+)$/u
const ARTICLE = /^(?:the|an?|one|another)\s+/i
/** `Clinton campaign spokesman`, `Vell police spokeswoman`. */
const OF_BODY = /^(\p{Lu}[^,'’]*? (\p{Ll}+)) \p{Ll}*spokes\p{Ll}+$/u
const BEFORE = /^(\p{Lu}[^,]*?)(?:['’]s?)?(?:\s+\p{Ll}[\p{L}-]*)*\s+\p{Ll}*spokes\p{Ll}+$/u

/** `a spokesman for the Water Authority`, `a Norhaven spokeswoman`: the body; null where it is a person, or not named. */
function spokenFor(cast: Cast, role: RolePhrase): Institution | null {
  const [, campaign, noun] = OF_BODY.exec(role.text.replace(ARTICLE, '')) ?? []
  if (campaign !== undefined && isBodyNoun(noun ?? '')) return { kind: 'named', name: campaign }
  const of = FOR.exec(role.text)
  const name = of?.[1] ?? BEFORE.exec(role.text.replace(ARTICLE, ''))?.[1]
  if (name === undefined) return null
  const words = name.split(/\s+/)
  const lower = words.map(word => word.toLowerCase().replace(/\.$/, ''))
  const isTitled = lower.some(isPersonNoun) && !isBodyNoun(lower.at(-1) ?? '')
  if (isTitled || isHonorific(lower[0] ?? '') || /['’]s\s/.test(name)) return null
  const known = (cast.byLast.get(lower.at(-1) ?? '') ?? []).filter(
    member => member.words.join(' ') === name || words.length === 1,
  )
  if (known.some(member => isPerson(member) && isProven(member))) return null
  const isNamed =
    words.length === 1 ||
    lower.some(isBodyNoun) ||
    isOutlet(words) ||
    /\bthe\s+\p{Lu}/u.test(role.text) ||
    words.some(word => /^\p{Lu}{2,}$/u.test(word))
  return isNamed ? { kind: 'named', name } : { kind: 'described', as: withCapital(role.text), isText: false }
}

/** What a text calls someone, fit to stand by itself; null where it does not say whose they are (`his lawyer`). */
export const asDescribed = ({ determiner, text }: RolePhrase): string | null =>
  determiner === null || !OF_ANOTHER.has(determiner) ? withCapital(text) : null

const OF_ANOTHER = new Set([
  'his',
  'her',
  'their',
  'its',
  'our',
  'my',
  'your',
  'this',
  'that',
  'these',
  'those',
])

const withCapital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1)
