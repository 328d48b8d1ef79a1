import { parse } from 'yaml'
import { splitFrontMatter } from '../../article/source/front-matter.ts'
import { letters } from '../../ledger/likeness.ts'
import { editFrontMatter } from '../front-matter/edit-front-matter.ts'
import type { YamlValue } from '../front-matter/splice-yaml.ts'

/** The editor's word on one quotation. */
export type Verdict = { readonly by: string; readonly via: string | null } | { readonly omit: true }

/** The quotation that is asked about: its first words, and which of several that begin so. */
export interface AskedQuotation {
  readonly quote: string
  readonly nth: number | null
}

/**
 * An article's file with a note on the quotation of these first words: a new one below `statements:`, or the one it
 * has with these keys set. Null where the front matter cannot be edited safely.
 */
export function noteInFile(text: string, asked: AskedQuotation, said: Verdict): string | null {
  const keys = Object.entries(said).filter((entry): entry is [string, YamlValue] => entry[1] !== null)
  const notes = notesIn(text)
  const index = notes.findIndex(note => isAbout(note, asked))
  if (index < 0) {
    return editFrontMatter(text, ['statements', notes.length], {
      quote: asked.quote,
      ...(asked.nth === null ? {} : { nth: asked.nth }),
      ...Object.fromEntries(keys),
    })
  }
  return keys.reduce<string | null>(
    (edited, [key, value]) => edited && editFrontMatter(edited, ['statements', index, key], value),
    text,
  )
}

function notesIn(text: string): readonly unknown[] {
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const parts = splitFrontMatter(plain, '', [])
  const matter: unknown = parts && parse(parts.yaml)
  const hasNotes = typeof matter === 'object' && matter !== null && 'statements' in matter
  return hasNotes && Array.isArray(matter.statements) ? matter.statements : []
}

/** A note may give fewer of the first words, or more. One that settles a quotation is not about another that waits. */
function isAbout(note: unknown, { quote, nth }: AskedQuotation): boolean {
  if (typeof note !== 'object' || note === null || !('quote' in note)) return false
  if ('by' in note || 'omit' in note || 'withdrawn' in note || 'retired' in note) return false
  if (('nth' in note ? note.nth : null) !== nth) return false
  const [noted, asked] = [String(note.quote), quote].map(words => `${letters(words)} `) as [string, string]
  return noted.startsWith(asked) || asked.startsWith(noted)
}
