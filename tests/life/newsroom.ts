import type { Build, BuildInput } from '../../src/site/context/input.ts'
import { type ReadEntry, readFeed } from '../reading/feed-entries.ts'
import { at, builtSite, documentsOf, type Files, ledgerFiles, problemsOf } from '../site/site.ts'

/** A publication as it stands after some builds: each edit is made, built and recorded, like an editor does. */
export interface Newsroom {
  readonly files: Files
  readonly build: Build
  /** Edits files (null removes one) and builds at that moment. */
  edit(now: string, changes: Readonly<Record<string, string | null>>): Newsroom
  /** The Problems that an edit would meet: `file:line:column code`. */
  problems(changes: Readonly<Record<string, string | null>>, options?: Partial<BuildInput>): readonly string[]
  /** Builds what stands, frozen, at another moment. */
  at(now: string): Newsroom
  /** Entries of the feed at a path, as any of the three formats says them. */
  entries(path?: string): readonly ReadEntry[]
  document(path: string): string | undefined
}

/** Opens a publication with these files. */
export function newsroom(now: string, files: Files, options: Partial<BuildInput> = {}): Newsroom {
  const build = builtSite(files, { ...options, now: at(now) })
  const kept = options.media ? { media: options.media } : {}
  const documents = documentsOf(build)
  const content = Object.fromEntries(Object.entries(files).filter(([path]) => !path.startsWith('ledger/')))
  const standing: Files = { ...content, ...ledgerFiles(build) }
  const edited = (changes: Readonly<Record<string, string | null>>): Files => {
    const all = Object.entries({ ...standing, ...changes })
    return Object.fromEntries(all.filter((entry): entry is [string, string] => entry[1] !== null))
  }
  return {
    files: standing,
    build,
    edit: (later, changes) => newsroom(later, edited(changes), kept),
    problems: (changes, how = {}) => problemsOf(edited(changes), { ...kept, now: at(now), ...how }),
    at: later => newsroom(later, standing, { ...kept, ledger: 'frozen' }),
    entries: (path = '/') => readFeed('json', documents.get(`${path}feed.json`) ?? '').entries,
    document: path => documents.get(path),
  }
}

/** An article file. */
export function article(body: string, frontMatter = '', title = 'A story'): string {
  return `---\ntitle: ${title}\npublished: 2025-09-04\n${frontMatter ? `${frontMatter}\n` : ''}---\n\n${body}\n`
}

/** An update file. */
export function update(body: string, frontMatter = '', title = 'What came next'): string {
  return `---\ntitle: ${title}\npublished: 2025-09-06\n${frontMatter ? `${frontMatter}\n` : ''}---\n\n${body}\n`
}
