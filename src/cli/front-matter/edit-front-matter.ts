import { isDeepStrictEqual } from 'node:util'
import { parse, YAMLParseError } from 'yaml'
import { splitFrontMatter } from '../../article/source/front-matter.ts'
import { type KeyPath, type Splice, spliceFor, type YamlValue } from './splice-yaml.ts'

/**
 * A file's text with one value of its front matter set, every other character as it was: comments, order, quoting,
 * line ends and byte order mark. An index as long as its list appends. Null where the YAML is written in a way that
 * cannot be edited like this (aliases, tags), so that the writer has to do it.
 */
export function editFrontMatter(text: string, path: KeyPath, value: YamlValue): string | null {
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const parts = splitFrontMatter(plain, '', [])
  if (parts === null) return null
  const yaml = `${parts.yaml}\n`
  const splice = spliceFor(yaml, path, value)
  if (splice === null || !saysOnly(path, value, yaml, applied(splice, yaml))) return null
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

/** The proof of an edit: read again, it says the new value at its place and nothing else otherwise. */
function saysOnly(path: KeyPath, value: YamlValue, before: string, after: string): boolean {
  const [was, is] = [before, after].map(parsed)
  if (!was || !is) return false
  return isDeepStrictEqual(is.value, withValue(was.value, path, value))
}

/** What YAML says; null where it cannot be read, be it for an alias of nothing. */
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

/** Where an offset of the text without byte order mark, its lines ended by line feeds, is in the text itself. */
function placeIn(text: string, offset: number): number {
  let place = text.startsWith('\uFEFF') ? 1 : 0
  for (let passed = 0; passed < offset; passed++) place += text.startsWith('\r\n', place) ? 2 : 1
  return place
}
