import type { Article } from '../model/article.ts'
import { readBody } from './body/body.ts'
import { entryId } from './entry-id.ts'
import {
  author,
  correction,
  enclosure,
  MOST_NAMES,
  media,
  person,
  source,
  statementNote,
  withdrawal,
} from './keys.ts'
import { type FileReading, type MarkdownFile, readMarkdownFile } from './markdown-file.ts'
import { bySort, formerName } from './old-addresses.ts'
import { instant, language, line, listOf, oneOf, paragraph, truth } from './values.ts'

const KEYS = {
  title: line,
  published: instant,
  updated: instant,
  summary: paragraph,
  dateline: line,
  authors: listOf(author, MOST_NAMES),
  topics: listOf(line, MOST_NAMES),
  people: listOf(person),
  statements: listOf(statementNote),
  corrections: listOf(correction),
  withdrawn: withdrawal,
  status: oneOf('live', 'closed'),
  language,
  rights: line,
  image: media,
  enclosure,
  source,
  draft: truth,
  id: entryId,
  formerly: listOf(formerName),
}

/** One article file, `articles/<slug>.md` below the content folder (or in a folder of its own there); null once Problems say what is wrong with it. */
export function readArticle(reading: FileReading): Article | null {
  const read = readMarkdownFile(reading, KEYS, ['title', 'published'])
  return read && compose(read, reading)
}

function compose(
  { name: slug, values, parts, named }: MarkdownFile<typeof KEYS>,
  { file, publication, remarks }: FileReading,
): Article | null {
  const { title, published, authors, topics, people, statements, corrections, formerly, ...rest } = values
  if (!title || !published) return null
  const body = readBody(parts, { file, anchors: slug }, remarks)
  return {
    ...rest,
    file,
    slug,
    title,
    published,
    authors: authors?.length ? authors : publication.authors,
    topics: [...new Set(topics ?? [])],
    people: people ?? [],
    statements: statements ?? [],
    corrections: corrections ?? [],
    status: rest.status ?? 'closed',
    language: rest.language ?? publication.language,
    rights: rest.rights ?? publication.rights,
    draft: rest.draft ?? false,
    ...bySort(formerly ?? []),
    ...body,
    addresses: [...named, ...body.addresses],
  }
}
