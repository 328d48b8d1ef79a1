import { parseLines, printLines } from './lines/line-text.ts'
import { parsePublicationLedger, printPublicationLedger, settleBuilds } from './publication-lines.ts'
import { settleNames } from './settle-names.ts'

/** What a file of the ledger says: the same for any order, doubles and ends of its lines, which merges and editors change. */
export type Meaning = (text: string) => string

/** What a story's file says, as a build that finds nothing new prints it. */
export const meaningOfStory: Meaning = text => (text === '' ? '' : printLines(parseLines(text, '', [])))

/**
 * What the file says that belongs to no story, as such a build prints it. Of two time zones after a merge the one in
 * which dates are read now counts.
 */
export function meaningOfPublication(timeZone: string): Meaning {
  return text => {
    const { names, timeZones, ...said } = parsePublicationLedger(text, '', [])
    return printPublicationLedger({
      ...said,
      builds: settleBuilds(said.builds, said, null),
      names: settleNames([], names),
      timeZones: timeZones.includes(timeZone) ? [timeZone] : timeZones,
    })
  }
}

/** What each line of a ledger is about, as far as branches may write two of it: an entry by its id, the frame, the settings. */
const SUBJECT = /^\{"(?:id|frame|settings|page)":"(?:[^"\\]|\\.)*"/

/** The places, from 1, of the first two lines that say different things of one subject, as merges leave them. */
export function firstDouble(text: string): readonly [first: number, second: number] | null {
  const known = new Map<string, { readonly source: string; readonly place: number }>()
  for (const [index, source] of text.split(/\r?\n/).entries()) {
    const [subject] = SUBJECT.exec(source) ?? []
    if (subject === undefined) continue
    const before = known.get(subject)
    if (before && before.source !== source) return [before.place, index + 1]
    known.set(subject, before ?? { source, place: index + 1 })
  }
  return null
}
