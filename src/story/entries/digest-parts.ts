import { FIELDS, type Field } from '../../article/fields.ts'
import type { Json } from '../../ledger/digest.ts'

/** The parts of an entry's digest, by name. */
export type Parts = Readonly<Record<string, Json>>

type DigestPart = NonNullable<Field['digest']>

/** The parts of its story that each entry has, as the first digests have them. */
const EVERY = ['authors', 'topics', 'language', 'rights'] as const

/**
 * The parts that the first ledgers knew, in the order in which their digests are over them, without their names. It
 * stays for good: a part more or less here would make every entry look edited.
 */
const FIRST = {
  article: [
    ...['kind', 'slug', 'title', 'markdown', 'summary', 'dateline'],
    ...EVERY,
    ...['image', 'enclosure', 'source', 'status'],
  ],
  quotation: ['kind', 'slug', 'headline', 'words', 'clause', 'speaker', 'via', 'to', 'dateline', ...EVERY],
  correction: ['kind', 'slug', 'headline', 'at', 'text', 'severity', 'dateline', ...EVERY],
  file: [
    ...['kind', 'slug', 'headline', 'title', 'markdown', 'summary', 'dateline'],
    ...EVERY,
    ...['image', 'enclosure', 'source'],
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>

/** The first part that came later, when parts still had no names. */
const NAMELESS = 'corrections'

/**
 * The input of an entry's digest: the FIRST parts, then later ones by name. A later part that is empty is left out, so
 * that an entry without it has the same digest in every version of Dateline.
 */
export function digestOver(of: keyof typeof FIRST, parts: Parts): Json {
  const first: readonly string[] = FIRST[of]
  const missing = first.filter(name => parts[name] === undefined)
  if (missing.length > 0) throw new Error(`The digest of ${of} is not given ${missing.join(', ')}`)
  const later = Object.entries(parts).filter(([name, part]) => !first.includes(name) && !isEmpty(part))
  const named = later.filter(([name]) => name !== NAMELESS).toSorted()
  return [
    ...first.map(name => parts[name] ?? null),
    ...later.filter(([name]) => name === NAMELESS).map(([, part]) => part),
    ...(named.length > 0 ? [Object.fromEntries(named)] : []),
  ]
}

const NAMES = { own: keysOf('own'), every: keysOf('every') }

function keysOf(part: DigestPart): readonly string[] {
  return Object.entries<Field>(FIELDS).flatMap(([name, { digest }]) => (digest === part ? [name] : []))
}

/** The values that a file has for the keys of a digest part, by name. */
export function partsOf(said: object, part: DigestPart): Parts {
  const own: Readonly<Record<string, unknown>> = { ...said }
  return Object.fromEntries(NAMES[part].filter(name => name in own).map(name => [name, own[name] as Json]))
}

function isEmpty(part: Json): boolean {
  return part === null || part === false || (Array.isArray(part) && part.length === 0)
}
