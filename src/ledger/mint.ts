import { hash } from 'node:crypto'
import type { EntryKind } from '../model/entry.ts'
import { articleId, type EntryId, type TagAuthority, updateId } from '../model/entry-id.ts'
import type { Fact } from './fact.ts'

/** An id and the part of a URL that goes with it. */
export interface Identity {
  readonly id: EntryId
  readonly name: string
}

/** A new article's id: its editor's, or one after its slug that was never used. The id is taken from then on. */
export function mintArticle(article: Fact, slug: string, tag: TagAuthority, taken: Set<EntryId>): Identity {
  let id = article.id ?? articleId(tag, slug, 1)
  for (let ordinal = 2; taken.has(id); ordinal++) id = articleId(tag, slug, ordinal)
  taken.add(id)
  return { id, name: slug }
}

/** Of several fragments the first gives the id, so that the others may come and go. */
function firstWords(mark: Exclude<Fact['mark'], { of: 'article' }>): string {
  return (mark.of === 'quotation' && mark.fragments[0]) || mark.words
}

/** A new update's id (its editor's, or one of its key) and key: ten hexadecimal digits over story, kind, words and their ordinal. Both are taken from then on. */
export function mintUpdate(
  { story, tag }: { readonly story: EntryId; readonly tag: TagAuthority },
  { kind, mark, id: own }: Fact,
  taken: Set<EntryId>,
  tried: Tried,
): Identity {
  const words = mark.of === 'article' ? '' : firstWords(mark)
  const key = JSON.stringify([kind, words])
  for (let ordinal = (tried.get(key) ?? 0) + 1; ; ordinal++) {
    const name = nameOf(story, kind, words, ordinal)
    const id = updateId(story, name, tag)
    tried.set(key, ordinal)
    if (taken.has(id)) continue
    taken.add(id)
    if (own === null || taken.has(own)) return { id, name }
    taken.add(own)
    return { id: own, name }
  }
}

/** The id and key of the withdrawal of an entry; what was taken up again and is taken back once more has another. */
export function mintWithdrawal(
  { story, tag }: { readonly story: EntryId; readonly tag: TagAuthority },
  about: EntryId,
  taken: Set<EntryId>,
): Identity {
  for (let ordinal = 1; ; ordinal++) {
    const name = nameOf(story, 'withdrawal', about, ordinal)
    const id = updateId(story, name, tag)
    if (taken.has(id)) continue
    taken.add(id)
    return { id, name }
  }
}

/** The key of an update: ten hexadecimal digits over its story, kind and words as they were minted, and which of several it was. */
export function nameOf(story: EntryId, kind: EntryKind, words: string, ordinal: number): string {
  return hash('sha256', JSON.stringify([story, kind, words, ordinal]), 'hex').slice(0, 10)
}

/** Of a story, the last ordinal that was tried for a kind and words: those up to it are taken, and need no second look. */
export type Tried = Map<string, number>
