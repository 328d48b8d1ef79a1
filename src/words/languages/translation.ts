import type { en } from './en.ts'

/** The name of a word or a sentence. */
export type Word = keyof typeof en

/** The names of the `{places}` of a word, in all its forms. */
type PlacesOf<W extends Word> = PlacesIn<FormsOf<(typeof en)[W]>>
type FormsOf<T> = T extends string ? T : T[keyof T]
type PlacesIn<T> = T extends `${string}{${infer Place}}${infer Rest}` ? Place | PlacesIn<Rest> : never

/** What is filled into the places of a word; nothing where it has none. */
export type Filling<W extends Word, Value> = [PlacesOf<W>] extends [never]
  ? []
  : [values: Readonly<Record<PlacesOf<W>, Value>>]

/** The words of a language: each with the places of its English. */
export type Translation = {
  readonly [W in Word]: (typeof en)[W] extends string
    ? WithAll<PlacesOf<W>>
    : { readonly other: WithAll<PlacesOf<W>> } & { readonly [Form in Intl.LDMLPluralRule]?: string }
}

/** A sentence with each of these places. */
type WithAll<Place extends string> = [Place] extends [never]
  ? string
  : Meet<Place extends string ? (sentence: `${string}{${Place}}${string}`) => void : never>
type Meet<T> = [T] extends [(all: infer All) => void] ? All : never
