import type { Article } from '../model/article.ts'
import type { Problem } from '../model/problem.ts'
import { problem } from '../model/problem.ts'
import type { Publication } from '../model/publication.ts'
import { parseSlug, type Slug } from '../model/slug.ts'
import { readBody } from './body.ts'
import { decode } from './decode.ts'
import { type FrontMatter, splitFrontMatter } from './front-matter.ts'
import { author, correction, enclosure, media, person, source, statementNote, withdrawal } from './keys.ts'
import {
  entryId,
  instant,
  language,
  line,
  listOf,
  oneOf,
  paragraph,
  readMap,
  slug,
  truth,
  type Values,
} from './values.ts'
import { readYaml } from './yaml.ts'

const KEYS = {
  title: line,
  published: instant,
  updated: instant,
  summary: paragraph,
  dateline: line,
  authors: listOf(author),
  topics: listOf(line),
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
  formerly: listOf(slug),
}

/** One article file, `articles/<slug>.md` below the content folder (or in a folder of its own there); null once Problems say what is wrong with it. */
export function readArticle(
  file: string,
  bytes: Uint8Array,
  publication: Publication,
  problems: Problem[],
  remarks: Problem[],
): Article | null {
  const before = problems.length
  const slug = slugOf(file, problems)
  const text = decode(bytes, file, problems)
  const parts = text === null ? null : splitFrontMatter(text, file, problems)
  if (parts === null) return null
  const context = {
    file,
    timeZone: publication.timeZone,
    linesAbove: parts.yamlLinesAbove,
    problems,
    remarks,
  }
  const yaml = readYaml(parts.yaml, context)
  if (yaml === null) return null
  const values = readMap(yaml.root, KEYS, ['title', 'published'], yaml.reading)
  if (problems.length > before || slug === null) return null
  return compose(file, slug, values, parts, publication, remarks)
}

function slugOf(file: string, problems: Problem[]): Slug | null {
  const name = file.replace(/^.*\//, '').replace(/\.md$/, '')
  const slug = parseSlug(name)
  if (slug === null) {
    const advice = 'Name it with lower-case letters, digits and single hyphens: `a-headline.md`.'
    problems.push(
      problem(
        'bad-file-name',
        { file, line: 1, column: 1 },
        `\`${name}\` cannot be part of an address.`,
        advice,
      ),
    )
  }
  return slug
}

function compose(
  file: string,
  slug: Slug,
  values: Values<typeof KEYS>,
  parts: FrontMatter,
  publication: Publication,
  remarks: Problem[],
): Article | null {
  const { title, published, authors, topics, people, statements, corrections, formerly, ...rest } = values
  if (!title || !published) return null
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
    formerly: formerly ?? [],
    ...readBody(parts.markdown, file, slug, parts.markdownLinesAbove, remarks),
  }
}
