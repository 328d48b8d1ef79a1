import { readFileSync } from 'node:fs'
import {
  type Derivation,
  type DerivedText,
  derive as deriveBy,
  type KnownPeople,
} from '../../src/derive/derive.ts'
import { languageOf } from '../../src/derive/words/languages.ts'
import type { Person, StatementNote } from '../../src/model/article.ts'
import type { Span } from '../../src/model/quotation.ts'
import { cleanLine, cleanText } from '../../src/model/text.ts'

interface Written {
  readonly title?: string
  readonly text: string
  readonly language?: string
  readonly people?: readonly { name: string; role?: string; aka?: readonly string[]; principal?: boolean }[]
  readonly unspoken?: readonly Span[]
  readonly uncertain?: readonly Span[]
  readonly statements?: readonly {
    quote: string
    nth?: number
    by?: string
    role?: string
    via?: string
    to?: string
    omit?: boolean
    retired?: boolean
    withdrawn?: StatementNote['withdrawn']
  }[]
}

/** A story as a test writes it, with what it leaves out. */
export function story(written: Written): DerivedText & { readonly language: string } {
  return {
    title: cleanLine(written.title ?? 'Council Meets'),
    text: cleanText(written.text),
    language: written.language ?? 'en',
    people: (written.people ?? []).map(person),
    unspoken: written.unspoken ?? [],
    uncertain: written.uncertain ?? [],
    statements: (written.statements ?? []).map((note, index) => ({
      quote: cleanLine(note.quote),
      nth: note.nth ?? null,
      by: line(note.by),
      role: line(note.role),
      via: line(note.via),
      to: line(note.to),
      id: null,
      omit: note.omit ?? false,
      retired: note.retired ?? false,
      withdrawn: note.withdrawn ?? null,
      place: { file: 'articles/a.md', line: index + 1, column: 5 },
    })),
  }
}

const line = (text: string | undefined) => (text === undefined ? null : cleanLine(text))

function person({ name, role, aka, principal }: NonNullable<Written['people']>[number]): Person {
  return {
    name: cleanLine(name),
    role: line(role),
    aka: (aka ?? []).map(cleanLine),
    slug: null,
    principal: principal ?? null,
    sameAs: [],
    formerly: [],
  }
}

/** What a story gives where a newsroom leaves out who has no name. */
export const derive = (
  text: DerivedText & { readonly language: string },
  policy = { anonymous: false },
  known?: KnownPeople,
): Derivation => deriveBy(text, policy, languageOf(text.language), known)

/** The cases of a file beside this one, a line each: what is expected, and a text whose paragraphs end with `¶`. */
export function casesIn(name: string): readonly { readonly expected: string; readonly text: string }[] {
  return readFileSync(new URL(name, import.meta.url), 'utf8')
    .split('\n')
    .filter(line => line.trim() && !line.startsWith('#'))
    .map(line => {
      const [expected = '', text = ''] = line.split(' | ')
      return { expected, text: text.replaceAll(' ¶ ', '\n') }
    })
}
