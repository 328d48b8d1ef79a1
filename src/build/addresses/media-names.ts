import { nearest } from '../../article/nearest.ts'

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
  const names: MediaNames = {
    find: file => (media.has(file) ? file : (byForm().get(file.normalize()) ?? null)),
    nearest: file => byLetters().get(lettersOf(file)) ?? nearest(file, [...media.keys()].slice(0, MANY)),
  }
  made.set(media, names)
  return names
}

/** Among more, a guess takes longer than it is worth. */
const MANY = 5_000

/** The last part of a path, whatever its capitals and folder. */
function lettersOf(file: string): string {
  return file
    .slice(file.lastIndexOf('/') + 1)
    .normalize('NFKC')
    .toLowerCase()
}

function once<T>(make: () => T): () => T {
  let known: T | null = null
  return () => {
    known ??= make()
    return known
  }
}
