import { placesOfValue } from '../../article/source/value-place.ts'
import type { Person } from '../../model/article.ts'
import type { Place } from '../../model/problem.ts'
import type { Text } from '../../model/text.ts'

/** A name by which a text says that a person was called before. */
export interface FormerName {
  readonly name: Text
  /** How they are called now. */
  readonly now: Text
  readonly place: Place
}

/** A text that lists people. */
interface TextWithPeople {
  readonly file: string
  readonly people: readonly Person[]
}

/** The former names that texts give people, with the place of each. */
export function formerNames(
  texts: readonly TextWithPeople[],
  read: (file: string) => Uint8Array | null,
): readonly FormerName[] {
  return texts.flatMap(({ file, people }) =>
    people.flatMap(({ name: now, formerly }, person) =>
      formerly.map((name, index) => {
        const path = ['people', person, 'formerly', index]
        return { name, now, place: placesOfValue(read(file) ?? new Uint8Array(), file, path).value }
      }),
    ),
  )
}
