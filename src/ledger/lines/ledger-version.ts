import { type Problem, problem } from '../../model/problem.ts'
import { parseJsonObject } from './json-object.ts'

/**
 * The version of what the ledger's lines can say. The first says nothing of it; a later Dateline whose lines this one could
 * not read raises the number, and writes it as a line of its own, `{"ledger":2}`, into the file for what belongs to no story.
 */
const LEDGER_VERSION = 1

/**
 * Tells, as a Problem, that a newer version of Dateline wrote the ledger, by the text of that file; answers whether it did.
 * Its lines are then none that are damaged: nothing else is worth telling of it.
 */
export function isNewerLedger(text: string, file: string, problems: Problem[]): boolean {
  const versions = text.split('\n').flatMap((source, index) => {
    const version = source.startsWith('{"ledger":') ? parseJsonObject(source)?.ledger : null
    return typeof version === 'number' && version > LEDGER_VERSION ? [{ version, line: index + 1 }] : []
  })
  const [newer] = versions.toSorted((a, b) => b.version - a.version)
  if (newer === undefined) return false
  problems.push(
    problem(
      'newer-ledger',
      { file, line: newer.line, column: 1 },
      `A newer Dateline wrote this ledger, in its version ${newer.version}; this one reads version ${LEDGER_VERSION}.`,
      'Install the newer one (`npm ci` takes what package-lock.json says), or take content/ledger back from before the upgrade, if nothing has been deployed since.',
    ),
  )
  return true
}
