import type { Article, UpdateFile } from '../model/article.ts'
import { problem } from '../model/problem.ts'
import { parseSlug } from '../model/slug.ts'
import { readBody } from './body/body.ts'
import { readFields } from './fields.ts'
import type { FileReading } from './markdown-file.ts'
import { bySort } from './old-addresses.ts'
import { placesOfValue } from './source/value-place.ts'

/** Reads an article's file, `articles/<slug>.md` below the content folder, or in a folder there; null where Problems say what is wrong with it. */
export function readArticle(reading: FileReading): Article | null {
  const read = readFields('article', reading)
  if (read === null) return null
  const { name: slug, said, parts, named } = read
  const { file, remarks } = reading
  const body = readBody(parts, { file, anchors: slug }, remarks)
  return {
    ...said,
    file,
    slug,
    topics: [...new Set(said.topics)],
    ...bySort(said.formerly),
    ...body,
    addresses: [...named, ...body.addresses],
  }
}

/** Reads an update's file, `updates/<slug of its article>/<name>.md` below the content folder; null where Problems say what is wrong with it. */
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
  const read = readFields('update', reading)
  if (read === null) return null
  const { name, said, parts, named } = read
  if (isReadInVain(said, reading)) return null
  const body = readBody(parts, { file, anchors: `${story}_${name}` }, remarks)
  return {
    ...said,
    file,
    story,
    name,
    ...bySort(said.formerly),
    ...body,
    addresses: [...named, ...body.addresses],
  }
}

/** Keys that say nothing of a correction, and why. */
const NOT_IN_CORRECTIONS = {
  // It quotes what was wrong, or is now said to be right: its words are no news of who said what.
  people: 'its quotations are no updates',
  statements: 'its quotations are no updates',
  key: 'it is no event of the story, which names what matters at its top anyway',
  pinned: 'the story names what matters at its top anyway',
} as const

function isReadInVain(
  said: Pick<UpdateFile, 'kind' | keyof typeof NOT_IN_CORRECTIONS>,
  { file, bytes, problems }: FileReading,
): boolean {
  const found = Object.entries(NOT_IN_CORRECTIONS).filter(([key]) => {
    const value = said[key as keyof typeof NOT_IN_CORRECTIONS]
    return said.kind === 'correction' && (value === true || (value !== false && value.length > 0))
  })
  for (const [key, why] of found) {
    const message = `\`${key}\` has no effect in a correction: ${why}.`
    const advice =
      'Remove it; or write `kind: development` where this tells what happened next. What is said of a quotation stands in the file that quotes it.'
    problems.push(problem('not-in-corrections', placesOfValue(bytes, file, [key]).key, message, advice))
  }
  return found.length > 0
}
