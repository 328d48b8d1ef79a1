import { isScalar, type Node } from 'yaml'
import { type EntryId, parseEntryId } from '../model/entry-id.ts'
import { problem } from '../model/problem.ts'
import { forbiddenIn } from '../model/text.ts'
import type { YamlReading } from './source/reading.ts'
import { type ReadValue, refuse } from './values.ts'
import { isAsWritten } from './yaml/as-written.ts'

/** An id of ours, or what an entry was called in another feed: every byte of it, spaces in quotes among them. */
export const entryId: ReadValue<EntryId> = (node, reading) => {
  if (!isScalar(node)) return refuse(node, reading, 'bad-id', 'Write one text here, in quotes.')
  if (!isAsWritten(node, reading)) return null
  const text = typeof node.value === 'string' ? node.value : (node.source ?? String(node.value))
  const [forbidden] = forbiddenIn(text)
  if (forbidden) return notInXml(node, forbidden.name, reading)
  const isBlock = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED'
  if (isBlock)
    return refuse(node, reading, 'bad-id', 'Write it on one line, in quotes, as the other feed has it.')
  return (
    parseEntryId(text) ??
    refuse(node, reading, 'bad-id', 'Write the id that the other feed has, or remove the line.')
  )
}

function notInXml(node: Node, name: string, { problems, placeOf }: YamlReading): null {
  const message = `The id has ${name}, which no feed can say.`
  const advice = 'Write it as the other feed has it, byte for byte.'
  problems.push(problem('bad-id', placeOf(node), message, advice))
  return null
}
