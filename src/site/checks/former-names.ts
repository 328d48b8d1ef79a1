import { patientNearest } from '../../article/source/nearest.ts'
import { keyOf, type NameLine } from '../../ledger/settle-names.ts'
import { type Problem, problem } from '../../model/problem.ts'
import type { FormerName } from '../../story/reading/former-names.ts'

/** The part of a story's record that says it. */
interface NamingStory {
  readonly formerNames: readonly FormerName[]
}

/** Remarks on former names of people by which nobody has a page, so that the new name is a new person: most often a slip. */
export function remarkFormerNames(
  stories: readonly NamingStory[],
  names: readonly NameLine[],
  remarks: Problem[],
): void {
  const people = names.filter(({ collection }) => collection === 'people')
  const known = new Set(people.map(keyOf))
  const nearestOf = patientNearest()
  for (const { name, now, place } of stories.flatMap(({ formerNames }) => formerNames)) {
    if (known.has(keyOf({ collection: 'people', name }))) continue
    const near = nearestOf(
      name,
      people.flatMap(({ name }) => (name === now ? [] : [name])),
    )
    const message = `Nobody has a page by the name \`${name}\`: ${now} goes on from nobody.`
    const advice = near ? `Did you mean \`${near}\`?` : 'Write the name as it was published, or take it out.'
    remarks.push(problem('unknown-former-name', place, message, advice))
  }
}
