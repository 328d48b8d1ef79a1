import { readArticle } from '../../article/article.ts'
import { decode } from '../../article/source/decode.ts'
import { readUpdateFile } from '../../article/update-file.ts'
import type { LedgerLine } from '../../ledger/lines/line.ts'
import { parseLines } from '../../ledger/lines/line-text.ts'
import { mergeById } from '../../ledger/lines/merge-lines.ts'
import type { Article, UpdateFile } from '../../model/article.ts'
import type { Problem } from '../../model/problem.ts'
import type { Publication } from '../../model/publication.ts'
import { mediaNames } from '../links/media-names.ts'
import { mediaFile } from '../links/named-media.ts'
import type { ReadingContext } from './context.ts'
import type { StoryFiles } from './story-files.ts'

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
  /** Files that are there and could not be read: what they hold is not lost. */
  readonly unread: readonly string[]
}

/** What other stories need to know of an article. */
export type ArticleFacts = Pick<Article, 'file' | 'slug' | 'id' | 'draft' | 'formerly'>

/** A story before it is settled: its files, if they are still there, and the lines it had. */
export interface UnsettledStory {
  readonly slug: string
  readonly article: Article | null
  readonly updates: readonly UpdateFile[]
  readonly lines: readonly LedgerLine[]
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

/**
 * What is to be settled of a story: its article with all that belongs to it, under earlier slugs too; of one that is
 * gone or hidden what each ledger still knows. Nothing of one that is there and could not be read.
 */
export function draftsIn(
  { files, article, updates, ledgers }: StoryReading,
  { drafts, media, publication }: Pick<ReadingContext, 'drafts' | 'media' | 'publication'>,
): readonly UnsettledStory[] {
  if (article && (drafts || !article.draft)) {
    const own = updates.filter(update => drafts || !update.draft)
    return [
      {
        slug: article.slug,
        article: measured(article, media, publication),
        updates: own.map(update => measured(update, media, publication)).toSorted(byTime),
        lines: mergeById([...ledgers.values()].flat()),
      },
    ]
  }
  if (article === null && files.article !== null) return []
  return [...ledgers].map(([slug, lines]) => ({ slug, article: null, updates: [], lines }))
}

/** An enclosure of one's own is as long as its file. */
function measured<T extends Pick<Article, 'enclosure'>>(
  text: T,
  media: ReadingContext['media'],
  site: Publication,
): T {
  const { enclosure } = text
  const named = enclosure && mediaFile(enclosure.url, site)
  const file = named && mediaNames(media).find(named)
  if (!enclosure || !file) return text
  return { ...text, enclosure: { ...enclosure, length: media.get(file) ?? enclosure.length } }
}

function byTime(a: UpdateFile, b: UpdateFile): number {
  return a.published === b.published ? (a.name < b.name ? -1 : 1) : a.published < b.published ? -1 : 1
}
