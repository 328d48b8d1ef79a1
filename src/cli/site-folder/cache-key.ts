import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Publication } from '../../model/publication.ts'
import type { SiteContext } from '../../site/context/context.ts'
import { unlessGone } from '../disk/disk.ts'
import { listFiles } from '../disk/list-files.ts'
import type { CacheKey } from '../store/site-store.ts'

/** The cache key of a build. */
export function cacheKey({
  publication,
  site,
  drafts,
  future = false,
  ledger,
  frameChanged,
  frameAfter,
  outputs,
}: SiteContext): CacheKey {
  return {
    dateline: versionOfDateline(),
    publication: digestOf([told(publication), frameChanged, frameAfter]),
    options: digestOf([site.url, drafts, future, ledger, outputs]),
  }
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex')
}

/** Where feeds stood before is told in no story, nor where in its file a link at the top of pages is written. */
function told({ formerly: _, navigation, ...publication }: Publication) {
  return { ...publication, navigation: navigation?.map(({ title, url }) => [title, url]) }
}

/** A digest of Dateline's own source, or of what it was compiled to, and of the packages that it was installed with. */
function versionOfDateline(): string {
  const hash = createHash('sha256').update(JSON.stringify([process.versions, process.arch]))
  const source = fileURLToPath(new URL('../..', import.meta.url))
  for (const file of listFiles(source, name => !name.startsWith('.') && !name.endsWith('.d.ts')))
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(source, file)))
  // The lock file of the repository; of the package, what npm tells of all that it has installed beside it.
  for (const lock of ['../package-lock.json', '../../.package-lock.json'])
    hash.update(unlessGone(() => readFileSync(join(source, lock)), lock) ?? '')
  return hash.digest('hex')
}
