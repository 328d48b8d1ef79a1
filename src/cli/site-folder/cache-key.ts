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

/** Where feeds stood before is told in no story. */
function told({ formerly: _, ...publication }: Publication) {
  return publication
}

function versionOfDateline(): string {
  const hash = createHash('sha256').update(JSON.stringify([process.versions, process.arch]))
  const source = fileURLToPath(new URL('../..', import.meta.url))
  for (const file of listFiles(source, name => !name.startsWith('.')))
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(source, file)))
  const locked = unlessGone(() => readFileSync(join(source, '../package-lock.json')), 'package-lock.json')
  return hash.update(locked ?? '').digest('hex')
}
