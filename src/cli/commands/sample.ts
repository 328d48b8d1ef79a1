import { join } from 'node:path'
import { listFiles } from '../disk/list-files.ts'

/** The host of the sample publication: reserved by RFC 2606, so nobody's. */
export const SAMPLE_HOST = 'dateline.example'

/** The story the sample consists of. */
const STORY = 'beijing-confirms-stability-of-relations-with-pyongyang'
const OF_STORY = new RegExp(`^(?:articles/${STORY}\\.md|updates/${STORY}/.+|ledger/${STORY}\\.jsonl)$`)
const OF_PUBLICATION = 'ledger/_publication.jsonl'

/** The sample's files below the root: its story, and the publication's ledger while there is no other story. */
export function sampleFiles(root: string): readonly string[] {
  const files = contentFiles(root)
  const sample = files.filter(path => OF_STORY.test(path))
  const alone = !files.some(path => isOther(path))
  return [...sample, ...(alone ? files.filter(path => path === OF_PUBLICATION) : [])].map(below)
}

/** Articles, updates, ledgers and media that are not the sample's. */
export function otherFiles(root: string): readonly string[] {
  return contentFiles(root).filter(isOther).map(below)
}

const isOther = (path: string) =>
  /^(?:articles|updates|ledger|media)\//.test(path) && !OF_STORY.test(path) && path !== OF_PUBLICATION

const below = (path: string) => `content/${path}`
const contentFiles = (root: string) =>
  listFiles(join(root, 'content'), name => !name.startsWith('.'), 'inside')
