import { problem } from '../model/problem.ts'
import { parseSlug } from '../model/slug.ts'
import type { UpdateFile } from '../model/update-file.ts'
import { readBody } from './body/body.ts'
import { entryId } from './entry-id.ts'
import { author, enclosure, MOST_NAMES, media, source, withdrawal } from './keys.ts'
import { type FileReading, readMarkdownFile } from './markdown-file.ts'
import { bySort, formerName } from './old-addresses.ts'
import { instant, language, line, listOf, oneOf, paragraph, truth } from './values.ts'

const KEYS = {
  title: line,
  published: instant,
  updated: instant,
  kind: oneOf('development', 'correction'),
  severity: oneOf('minor', 'significant'),
  summary: paragraph,
  dateline: line,
  authors: listOf(author, MOST_NAMES),
  topics: listOf(line, MOST_NAMES),
  language,
  rights: line,
  image: media,
  enclosure,
  source,
  withdrawn: withdrawal,
  draft: truth,
  id: entryId,
  formerly: listOf(formerName),
}

/** One update file, `updates/<slug of its article>/<name>.md` below the content folder; null once Problems say what is wrong with it. */
export function readUpdateFile(reading: FileReading): UpdateFile | null {
  const { file, problems, remarks } = reading
  const story = parseSlug(file.split('/').at(-2) ?? '')
  if (story === null || file.split('/').length !== 3) {
    const advice = 'Put it in content/updates/<slug of its article>/.'
    problems.push(
      problem('misplaced-update', { file, line: 1, column: 1 }, 'The update belongs to no article.', advice),
    )
    return null
  }
  const read = readMarkdownFile(reading, KEYS, ['title', 'published'])
  if (read === null) return null
  const { title, published, authors, topics, formerly, kind, severity, draft, ...rest } = read.values
  if (!title || !published) return null
  const body = readBody(read.parts, { file, anchors: `${story}_${read.name}` }, remarks)
  return {
    ...rest,
    file,
    story,
    name: read.name,
    title,
    published,
    kind: kind ?? 'development',
    severity: severity ?? 'minor',
    authors: authors ?? [],
    topics: topics ?? [],
    draft: draft ?? false,
    ...bySort(formerly ?? []),
    ...body,
    addresses: [...read.named, ...body.addresses],
  }
}
