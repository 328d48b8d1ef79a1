/** The numbers of a row; moments, topics, people and languages by their places in the lists. */
export const [FLAGS, ORDER, PUBLISHED, UPDATED, CHANGED, SHOWN, LOOK_HIGH, LOOK_LOW] = [
  0, 1, 2, 3, 4, 5, 6, 7,
] as const
export const [TOPICS, PERSON, LANGUAGE, NAME, ID_LENGTH, PATH_LENGTH, SAID, SAID_LENGTH, SAID_SUM] = [
  8, 9, 10, 11, 12, 13, 14, 15, 16,
] as const
export const SIZE = 17
export const WIDTH = 18

/** In FLAGS, above the kind. */
export const [KIND, WITHDRAWN, PLANNED, CHANGED_ONCE, OWN_ID, MOVED_IN, LEFT] = [
  7, 8, 16, 32, 64, 128, 256,
] as const

/** Before a text that stands whole: no id and no path has it. */
const WHOLE = '\u0000'

/** What follows a beginning that is left out; a text that begins otherwise stands whole. */
export function rest(text: string, beginning: string): string {
  return text.startsWith(beginning) ? text.slice(beginning.length) : WHOLE + text
}

export function whole(text: string, beginning: string): string {
  return text.startsWith(WHOLE) ? text.slice(WHOLE.length) : beginning + text
}
