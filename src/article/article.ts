import type { Article } from '../model/article.ts'
import { readBody } from './body/body.ts'
import { readFields } from './fields.ts'
import type { FileReading } from './markdown-file.ts'
import { bySort } from './old-addresses.ts'

/** One article file, `articles/<slug>.md` below the content folder (or in a folder of its own there); null once Problems say what is wrong with it. */
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
