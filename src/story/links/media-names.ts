import { once } from '../../model/memoize.ts'
import { patientNearest } from './patient.ts'

/** The files of content/media as texts may name them. */
export interface MediaNames {
  /** The file that a name means, by path below content/; null where there is none. */
  readonly find: (file: string) => string | null
  /** The file that a name was most likely to mean. */
  readonly nearest: (file: string) => string | null
}

const made = new WeakMap<ReadonlyMap<string, number>, MediaNames>()

/**
 * The names of these files. Some systems keep the accents of names apart from their letters (NFD), which nobody can
 * see: both ways to write a name are one.
 */
export function mediaNames(media: ReadonlyMap<string, number>): MediaNames {
  const known = made.get(media)
  if (known) return known
  const byForm = once(() => new Map([...media.keys()].map(file => [file.normalize(), file])))
  const byLetters = once(() => new Map([...media.keys()].map(file => [lettersOf(file), file])))
  const nearestOf = patientNearest()
  const names: MediaNames = {
    find: file => (media.has(file) ? file : (byForm().get(file.normalize()) ?? null)),
    nearest: file => byLetters().get(lettersOf(file)) ?? nearestOf(file, [...media.keys()]),
  }
  made.set(media, names)
  return names
}

/** The last part of a path, whatever its capitals and folder. */
function lettersOf(file: string): string {
  return file
    .slice(file.lastIndexOf('/') + 1)
    .normalize('NFKC')
    .toLowerCase()
}
