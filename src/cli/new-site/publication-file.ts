import { stringify } from 'yaml'
import { PUBLICATION_FILE, readPublication } from '../../article/publication.ts'
import type { Problem } from '../../model/problem.ts'
import { Failure } from '../world/failure.ts'
import type { NewPublication } from './answers.ts'

/** The settings of a publication, below its root. */
export const PUBLICATION = `content/${PUBLICATION_FILE}`

const yaml = (value: unknown) => stringify(value, { lineWidth: 0 })

/**
 * The bytes of a new `publication.yaml`: a line that tells editors its schema (see `schemaLine`), and the settings, with ids
 * under the year of `now` (milliseconds since 1970). A Failure where they could not be read back.
 */
export function publicationFile(answers: NewPublication, now: number, schema: string): Buffer {
  const content = Buffer.from(schema + publicationTemplate(answers, new Date(now).getUTCFullYear()))
  const problems: Problem[] = []
  if (readPublication(content, problems, []) !== null) return content
  const [first] = problems
  throw new Failure(
    first?.message ?? `${PUBLICATION} would not be readable.`,
    first?.advice ?? 'Change the answers.',
    { exitCode: 2 },
  )
}

/** The answers, and the optional keys as comments. */
function publicationTemplate(answers: NewPublication, year: number): string {
  const { title, description, url, language, timeZone, author } = answers
  const about = { title, description, url, language, time_zone: timeZone }
  const ids = { tag_authority: new URL(url).hostname, tag_year: year }
  return `${yaml(about)}
# Ids are minted under this domain and year. They are for ever: do not change them, even when the address changes.
${yaml(ids)}
${yaml({ authors: [{ name: author }] })}#    url: ${url}/about
#    email: desk@${ids.tag_authority}
# rights: © ${year} ${author.replace(/\s+/g, ' ')}
# icon: /media/icon.png
# logo: /media/logo.svg
# stylesheet: /own.css
`
}
