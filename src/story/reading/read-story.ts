import { readArticle, readUpdateFile } from '../../article/read-article.ts'
import { decode } from '../../article/source/decode.ts'
import type { LedgerLine } from '../../ledger/lines/line.ts'
import { parseLines } from '../../ledger/lines/line-text.ts'
import type { Article, UpdateFile } from '../../model/article.ts'
import type { Instant } from '../../model/instant.ts'
import type { Problem } from '../../model/problem.ts'
import type { Publication } from '../../model/publication.ts'
import type { StoryFiles } from './story-files.ts'

/** What a build knows before any story is read; plain data for other threads. */
export interface ReadingContext {
  readonly publication: Publication
  readonly now: Instant
  /** Whether drafts are shown: for the writer's own eyes. */
  readonly drafts: boolean
  /** Whether what is scheduled is shown as if its time had come: for the writer's own eyes too. */
  readonly future?: boolean
  /** Files below content/media/, by path below content (`media/a.png`): their length in bytes. */
  readonly media: ReadonlyMap<string, number>
  /** Files below content/media/ of which only a pointer is there (`model/files/pointer.ts`); none of them is in `media`. */
  readonly pointers: ReadonlySet<string>
}

/** What reading needs besides the files' names. */
export interface Reader {
  /** The bytes of a file below content/; null where it is gone. */
  readonly read: (file: string) => Uint8Array | null
  readonly publication: Publication
  readonly problems: Problem[]
  readonly remarks: Problem[]
}

/** The files of a story, read. What could not be read is missing here and stands among the Problems. */
export interface StoryReading {
  readonly files: StoryFiles
  readonly article: Article | null
  readonly updates: readonly UpdateFile[]
  /** The lines of each of its ledgers, by the slug they are named after. */
  readonly ledgers: ReadonlyMap<string, readonly LedgerLine[]>
  /** Files that are there and could not be read: their entries are not missing. */
  readonly unread: readonly string[]
}

/** What other stories need to know of an article. */
export type ArticleFacts = Pick<Article, 'file' | 'slug' | 'id' | 'draft' | 'formerly'>

/** Everything under content/, read at once, for commands that search it. */
export interface Sources {
  /** A stand-in where there are Problems with it. */
  readonly publication: Publication
  readonly articles: readonly Article[]
  readonly updates: readonly UpdateFile[]
  /** The lines of each story, by slug. */
  readonly ledger: ReadonlyMap<string, readonly LedgerLine[]>
}

/** Reads the files of a story; every Problem in all of them is collected. */
export function readStory(files: StoryFiles, { read, ...reading }: Reader): StoryReading {
  const unread: string[] = []
  const readMarkdown = <T>(file: string, readFile: typeof readArticle | typeof readUpdateFile) => {
    const bytes = read(file)
    const found = bytes && (readFile({ ...reading, file, bytes }) as T | null)
    if (bytes && found === null) unread.push(file)
    return found
  }
  const article = files.article === null ? null : readMarkdown<Article>(files.article, readArticle)
  const updates = files.updates.flatMap(file => readMarkdown<UpdateFile>(file, readUpdateFile) ?? [])
  const ledgers = files.ledgers.map(file => {
    const text = decode(read(file) ?? new Uint8Array(), file, reading.problems)
    const lines = text === null ? [] : parseLines(text, file, reading.problems)
    return [slugOfLedger(file), lines] as const
  })
  return { files, article, updates, ledgers: new Map(ledgers), unread }
}

/** The slug that a story's ledger is named after. */
export function slugOfLedger(file: string): string {
  return file.slice('ledger/'.length, -'.jsonl'.length)
}
