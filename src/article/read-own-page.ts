import { askedPath } from '../model/old-address.ts'
import type { OwnPage } from '../model/own-page.ts'
import { isGuessed, isOwnPath } from '../model/own-path.ts'
import { problem } from '../model/problem.ts'
import { readBody } from './body/body.ts'
import { readFields } from './fields.ts'
import type { FileReading } from './markdown-file.ts'
import { bySort } from './old-addresses.ts'

/** Reads a page of the publication's own, `pages/<name>.md` below the content folder, or in a folder there; null where Problems say what is wrong with it. */
export function readOwnPage(reading: FileReading): OwnPage | null {
  const { file, problems, remarks } = reading
  const read = readFields('page', reading)
  if (read === null) return null
  const { name, said, parts, named } = read
  if (name === 'index' || isOwnPath(`/${name}`) || isGuessed(`/${name}`)) {
    const message = `The address \`/${name}/\` is one that Dateline has itself.`
    const advice = 'Give the file another name, such as `about.md`: that is its address.'
    problems.push(problem('own-address', { file, line: 1, column: 1 }, message, advice))
    return null
  }
  const { formerly, formerAddresses } = bySort(said.formerly)
  const body = readBody(parts, { file, anchors: name }, remarks)
  return {
    ...said,
    ...body,
    file,
    name,
    formerAddresses: [...formerly.map(old => askedPath(`/${old}/`)), ...formerAddresses],
    addresses: [...named, ...body.addresses],
  }
}
