/* What formats write in their own way, so that it can be compared. */

export const textIn = (value: unknown) => (typeof value === 'string' ? value : null)

export const numberIn = (value: unknown) => (value === undefined ? null : Number(value))

/** Names as RSS says them, which has one element for all, in the language of the entry. */
export function inOne(names: readonly string[], language = 'en'): string {
  return new Intl.ListFormat(language.startsWith('en') ? 'en-GB' : language).format(names)
}

export function instant(text: string): string {
  return new Date(text).toISOString()
}

export function lineFeeds(text: string): string {
  return text.replace(/\r\n?/g, '\n')
}

/** `12-40 52-60` as pairs. */
export function placesIn(text: string | null): readonly (readonly number[])[] {
  return text === null ? [] : text.split(' ').map(place => place.split('-').map(Number))
}

/** A person as the vocabulary names them. */
export interface ReadPerson {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly sameAs: readonly string[]
}

export function jsonPerson(person: Partial<ReadPerson> | undefined): ReadPerson | null {
  if (person === undefined) return null
  const { id = '', name = '', url = '', sameAs = [] } = person
  return { id, name, url, sameAs }
}

/** The picture that comes with an entry. */
export interface ReadPicture {
  readonly url: string
  readonly alt: string | null
  readonly caption: string | null
  readonly credit: string | null
  readonly type: string | null
  readonly size: number | null
  readonly width: number | null
  readonly height: number | null
}
