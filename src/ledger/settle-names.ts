import type { GroupingName } from '../model/grouping.ts'
import { NAMELESS, type Slug, slugify } from '../model/slug.ts'
import type { Text } from '../model/text.ts'

/** The address of a topic or a person, once given: names that are written alike in ASCII stay apart. */
export interface NameLine {
  readonly collection: GroupingName
  readonly name: Text
  readonly slug: Slug
  /** The name that had the address before, of one that goes on under it; else absent. */
  readonly formerly?: Text
}

/** A name that needs an address; `slug` where its editor chose one, `formerly` other names that meant the same. */
export interface Name {
  readonly collection: NameLine['collection']
  readonly name: Text
  readonly slug: Slug | null
  readonly formerly?: readonly Text[]
}

/**
 * Every name with its address: the one it had; or, of a new name, that of a former name that has one; or
 * a new one that no other name of the collection has.
 */
export function settleNames(names: readonly Name[], before: readonly NameLine[]): readonly NameLine[] {
  const { known, taken } = knownNames(before)
  for (const { collection, slug } of names) if (slug) taken.add(`${collection}/${slug}`)
  for (const { collection, name, slug, formerly = [] } of names) {
    const key = keyOf({ collection, name })
    if (slug || known.has(key)) continue
    const [former] = formerly.flatMap(name => known.get(keyOf({ collection, name })) ?? [])
    const line = former
      ? { collection, name, slug: former.slug, formerly: former.name }
      : { collection, name, slug: freeSlug(collection, name, taken) }
    taken.add(`${collection}/${line.slug}`)
    known.set(key, line)
  }
  return [...known.values()]
}

/** Two branches may have given one address to two names: of these, the first by name keeps it, with those that go on under it. */
function knownNames(before: readonly NameLine[]): { known: Map<string, NameLine>; taken: Set<string> } {
  const known = new Map<string, NameLine>()
  const taken = new Set<string>()
  for (const line of before.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))) {
    const { collection, name, formerly } = line
    if (known.has(keyOf(line))) continue
    const isKept = formerly !== undefined || !taken.has(`${collection}/${line.slug}`)
    const kept = isKept ? line : { collection, name, slug: freeSlug(collection, name, taken) }
    known.set(keyOf(line), kept)
    taken.add(`${collection}/${kept.slug}`)
  }
  return { known, taken }
}

/** Lines by their `keyOf`. */
export function byName(lines: readonly NameLine[]): ReadonlyMap<string, NameLine> {
  return new Map(lines.map(line => [keyOf(line), line]))
}

/** Names that differ in capitals or spaces alone are one. */
export function keyOf({ collection, name }: Pick<NameLine, 'collection' | 'name'>): string {
  return `${collection}/${name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ')}`
}

/** A name without a letter or digit that ASCII knows (`😀`) is counted. `archive` is where a collection's past lies. */
function freeSlug(collection: string, name: Text, taken: ReadonlySet<string>): Slug {
  const plain = slugify(name) ?? NAMELESS
  const isFree = (slug: string) => slug !== 'archive' && !taken.has(`${collection}/${slug}`)
  if (isFree(plain)) return plain
  for (let ordinal = 2; ; ordinal++) {
    const slug = slugify(`${plain.slice(0, 100)} ${ordinal}`)
    if (slug && isFree(slug)) return slug
  }
}
