import { type Document, isAlias, isScalar, type Node, visit } from 'yaml'
import { problem } from '../../model/problem.ts'
import type { YamlReading } from '../source/reading.ts'
import { lineQuoting, valueOnLine } from './yaml-line.ts'

/**
 * `&word`, `*word` and `!word` before a text are names and types to YAML, and no part of it. Who means a name uses it:
 * one that is given and asked for is let be.
 */
export function checkNames(document: Document, reading: YamlReading): void {
  const asked = new Set<string>()
  visit(document, { Alias: (_, { source }) => void asked.add(source) })
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node)) {
        if (!node.resolve(document)) eaten('*', node, reading)
        return
      }
      if (node.tag) eaten('!', node, reading)
      else if (isScalar(node) && node.anchor !== undefined && !asked.has(node.anchor))
        eaten('&', node, reading)
    },
  })
}

function eaten(mark: '&' | '*' | '!', node: Node, reading: YamlReading): void {
  const { text } = reading
  const offset = node.range?.[0] ?? 0
  const at = mark === '*' ? offset : markBefore(offset, mark, text)
  const word = /^\S+/.exec(text.slice(at, at + 100))?.[0] ?? mark
  const value = valueOnLine(text, at)
  const line = value && lineQuoting(text, value, value.value)
  const advice = line ? `Put it all in quotes: \`${line}\`.` : `Put the text in quotes from \`${mark}\` on.`
  const what = mark === '!' ? 'a type' : 'a name'
  const message = `YAML takes \`${word}\` for ${what}, which is no part of the text.`
  reading.problems.push(problem('yaml-name', reading.placeAt(at), message, advice))
}

/** Where the name or type of a node begins; of two marks side by side, the first. */
function markBefore(offset: number, mark: string, text: string): number {
  let at = Math.max(0, text.lastIndexOf(mark, Math.max(0, offset - 1)))
  while (at > 0 && text[at - 1] === mark) at--
  return at
}
