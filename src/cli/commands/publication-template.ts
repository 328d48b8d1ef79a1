import { stringify } from 'yaml'
import type { NewPublication } from './init-answers.ts'

/** A new `publication.yaml`: the answers, and the optional keys as comments. */
export function publicationTemplate(answers: NewPublication, year: number): string {
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
`
}

const yaml = (value: unknown) => stringify(value, { lineWidth: 0 })
