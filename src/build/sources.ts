import { readArticle } from '../article/article.ts'
import { decode } from '../article/decode.ts'
import { PUBLICATION_FILE, readPublication } from '../article/publication.ts'
import { readUpdateFile } from '../article/update-file.ts'
import type { LedgerLine } from '../ledger/line.ts'
import { parseLines } from '../ledger/line-text.ts'
import {
  PUBLICATION_LEDGER,
  type PublicationLedger,
  parsePublicationLedger,
} from '../ledger/publication-lines.ts'
import type { Article } from '../model/article.ts'
import { type Problem, problem } from '../model/problem.ts'
import type { Publication } from '../model/publication.ts'
import { cleanText } from '../model/text.ts'
import type { UpdateFile } from '../model/update-file.ts'
import type { BuildInput } from './input.ts'
import { isLedgerFile } from './ledger-file.ts'

/** Everything under content/, read. What could not be read is missing here and stands among the Problems. */
export interface Sources {
  /** A stand-in where there are Problems with it. */
  readonly publication: Publication
  readonly articles: readonly Article[]
  readonly updates: readonly UpdateFile[]
  /** The lines of each story, by slug. */
  readonly ledger: ReadonlyMap<string, readonly LedgerLine[]>
  readonly common: PublicationLedger
}

/** Reads in place of a `publication.yaml` that failed, so that the articles' Problems are found in the same run. */
const STAND_IN: Publication = {
  title: cleanText('?'),
  description: cleanText('?'),
  url: 'https://publication.invalid',
  language: 'en',
  timeZone: 'UTC',
  tag: { authority: 'publication.invalid', year: '2000' },
  authors: [{ name: cleanText('?'), url: null, email: null }],
  rights: null,
  icon: null,
  feedLength: 50,
  noticeDays: 90,
  deltaReaders: [],
}

/** Reads all files; every Problem in all of them is collected. */
export function readSources(input: BuildInput, problems: Problem[], remarks: Problem[]): Sources {
  const publication = publicationOf(input, problems, remarks) ?? STAND_IN
  const reading = { publication, problems, remarks }
  const articleFiles = filesIn(input, /^articles\/.+\.md$/)
  const articles = articleFiles.flatMap(([file, bytes]) => readArticle({ ...reading, file, bytes }) ?? [])
  if (articleFiles.length === 0) problems.push(noArticles())
  const updates = filesIn(input, /^updates\/.+\.md$/).flatMap(
    ([file, bytes]) => readUpdateFile({ ...reading, file, bytes }) ?? [],
  )
  const ledger = new Map(
    ledgersIn(input).map(([file, bytes]) => [
      file.slice('ledger/'.length, -'.jsonl'.length),
      parseLines(decode(bytes, file, problems) ?? '', file, problems),
    ]),
  )
  const commonFile = `ledger/${PUBLICATION_LEDGER}`
  const common = decode(input.sources.get(commonFile) ?? new Uint8Array(), commonFile, problems) ?? ''
  return {
    publication,
    articles,
    updates,
    ledger,
    common: parsePublicationLedger(common, commonFile, problems),
  }
}

function publicationOf(input: BuildInput, problems: Problem[], remarks: Problem[]): Publication | null {
  const bytes = input.sources.get(PUBLICATION_FILE)
  if (bytes) return readPublication(bytes, problems, remarks)
  const advice = 'Run `npm run init`, or write it: title, description, url, tag_authority, tag_year, authors.'
  problems.push(
    problem(
      'missing-publication',
      { file: PUBLICATION_FILE, line: 1, column: 1 },
      'There is no publication.yaml.',
      advice,
    ),
  )
  return null
}

function filesIn({ sources }: BuildInput, pattern: RegExp): readonly (readonly [string, Uint8Array])[] {
  return [...sources].filter(([file]) => pattern.test(file)).toSorted(([a], [b]) => (a < b ? -1 : 1))
}

/** The ledgers of stories. */
function ledgersIn(input: BuildInput): readonly (readonly [string, Uint8Array])[] {
  return filesIn(input, /^ledger\//).filter(([file]) => {
    const name = file.slice('ledger/'.length)
    return name !== PUBLICATION_LEDGER && isLedgerFile(name)
  })
}

function noArticles(): Problem {
  const advice = 'Write the first with `npm run new -- "Its headline"`.'
  return problem(
    'no-articles',
    { file: 'articles', line: 1, column: 1 },
    'There is no article in content/articles.',
    advice,
  )
}
