import { isDeepStrictEqual } from 'node:util'
import { parse, YAMLParseError } from 'yaml'
import { splitFrontMatter } from '../../article/source/front-matter.ts'
import { letters } from '../../ledger/likeness.ts'
import { type KeyPath, type Splice, spliceFor, spliceWithout, type YamlValue } from './splice-yaml.ts'

/**
 * A file's text with one value of its front matter set, every other character as it was: comments, order, quoting,
 * line ends and byte order mark. An index as long as its list appends. Null where the YAML is written in a way that
 * cannot be edited like this (aliases, tags), so that the writer has to do it.
 */
export function editFrontMatter(text: string, path: KeyPath, value: YamlValue): string | null {
  return edited(
    text,
    yaml => spliceFor(yaml, path, value),
    whole => withValue(whole, path, value),
  )
}

/** The same with a key taken out. */
export function clearFrontMatter(text: string, key: string): string | null {
  return edited(
    text,
    yaml => spliceWithout(yaml, key),
    whole => {
      const { [key]: _, ...others } = whole as Readonly<Record<string, unknown>>
      return others
    },
  )
}

/** A text with one change to its front matter, once it is proved to say what is wanted; null where it cannot be made. */
function edited(
  text: string,
  spliceIn: (yaml: string) => Splice | null,
  wanted: (whole: unknown) => unknown,
): string | null {
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const parts = splitFrontMatter(plain, '', [])
  if (parts === null) return null
  const yaml = `${parts.yaml}\n`
  const splice = spliceIn(yaml)
  if (splice === null || !saysOnly(wanted, yaml, applied(splice, yaml))) return null
  const above = plain.indexOf('\n') + 1
  const [start, end] = [splice.start, splice.end].map(offset => placeIn(text, above + offset)) as [
    number,
    number,
  ]
  const lineEnd = /\r\n?|\n/.exec(text)?.[0] ?? '\n'
  return applied({ start, end, text: splice.text.replaceAll('\n', lineEnd) }, text)
}

function applied({ start, end, text }: Splice, whole: string): string {
  return whole.slice(0, start) + text + whole.slice(end)
}

/** Proof of an edit: read again, the text says what is wanted, and all else as before. */
function saysOnly(wanted: (whole: unknown) => unknown, before: string, after: string): boolean {
  const [was, is] = [before, after].map(parsed)
  if (!was || !is) return false
  return isDeepStrictEqual(is.value, wanted(was.value))
}

/** The value of a YAML text; null where it cannot be read. */
function parsed(yaml: string): { readonly value: unknown } | null {
  try {
    return { value: parse(yaml) }
  } catch (error) {
    if (error instanceof YAMLParseError || error instanceof ReferenceError) return null
    throw error
  }
}

function withValue(whole: unknown, [step, ...rest]: KeyPath, value: YamlValue): unknown {
  if (step === undefined) return value
  if (typeof step === 'number') {
    const list: readonly unknown[] = Array.isArray(whole) ? whole : []
    return [...list.slice(0, step), withValue(list[step], rest, value), ...list.slice(step + 1)]
  }
  const map: Readonly<Record<string, unknown>> = { ...(whole as object | null) }
  return { ...map, [step]: withValue(map[step], rest, value) }
}

/** The place in a text of an offset counted without byte order mark and with line feeds as line ends. */
function placeIn(text: string, offset: number): number {
  let place = text.startsWith('\uFEFF') ? 1 : 0
  for (let passed = 0; passed < offset; passed++) place += text.startsWith('\r\n', place) ? 2 : 1
  return place
}

/** The editor's decision on a quotation. */
export type Verdict = { readonly by: string; readonly via: string | null } | { readonly omit: true }

/** A quotation by its first words, and its number among those that begin with them. */
interface AskedQuotation {
  readonly quote: string
  readonly nth: number | null
}

/**
 * An article's file with a note on a quotation: a new one below `statements:`, or the one there with these keys set.
 * Null where the front matter cannot be edited safely.
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

/** A note may give fewer first words, or more. A note with a decision is about another quotation. */
function isAbout(note: unknown, { quote, nth }: AskedQuotation): boolean {
  if (typeof note !== 'object' || note === null || !('quote' in note)) return false
  if ('by' in note || 'omit' in note || 'withdrawn' in note || 'retired' in note) return false
  if (('nth' in note ? note.nth : null) !== nth) return false
  const [noted, asked] = [String(note.quote), quote].map(words => `${letters(words)} `) as [string, string]
  return noted.startsWith(asked) || asked.startsWith(noted)
}
