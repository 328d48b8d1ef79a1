import { statSync } from 'node:fs'
import { join } from 'node:path'
import { filesText } from '../../site/compiled-stories.ts'
import type { SiteContext } from '../../site/context/context.ts'
import { fingerprintOf } from '../../site/index/fingerprint.ts'
import { own, setOutput, storedOutputs } from '../../site/index/outputs.ts'
import { recordOf, setStamps } from '../../site/index/stories.ts'
import { filesAfter } from '../../site/index/story-record.ts'
import type { Built } from '../../site/pipeline.ts'
import { closeStage } from '../disk/changes.ts'
import { commitStaged } from '../disk/commit.ts'
import { stampOf } from '../disk/stamp.ts'
import type { CacheKey, SiteStore } from '../store/site-store.ts'
import type { Progress, Written } from '../world/world.ts'
import { type AssetsThere, foldersOf, lengthsFile, MEDIA } from './assets-there.ts'
import { builtChanges } from './built-changes.ts'
import { type ContentFiles, stampAt } from './content-files.ts'
import { stampsText } from './reusable.ts'

/** What it takes to put a build in its place. */
export interface Finished {
  readonly root: string
  readonly assets: string
  readonly built: Built
  readonly there: AssetsThere
  readonly content: ContentFiles
  readonly context: SiteContext
  readonly key: CacheKey
  readonly store: SiteStore
  readonly progress: Progress
}

/** Puts what was built in its place, all or nothing, and stores it for the next build. */
export function putInPlace(finished: Finished): {
  readonly written: Written
  readonly unstored?: string
} {
  const { root, assets, built, there, content, context, key, store, progress } = finished
  const { index, last } = store
  own(
    index,
    MEDIA,
    [...built.media, ...lengthsFile(built.media)].map(name => [name, null]),
  )
  const { all, written } = builtChanges({
    root,
    assets,
    built,
    there,
    content,
    ledger: context.ledger,
    index,
  })
  const names = fingerprintOf(built.names)
  if (
    all.length === 0 &&
    last !== null &&
    built.compiled.length === 0 &&
    index.dropped.size === 0 &&
    last.names === names
  ) {
    closeStage(root)
    store.close()
    return { written }
  }
  progress('files in place', 0, all.length)
  try {
    commitStaged(root, all)
  } finally {
    progress(null, 0, 0)
  }
  const touched = new Set(all.map(({ path }) => path))
  const stamps = {
    get: (file: string) =>
      touched.has(`content/${file}`) ? stampAt(root, file) : (content.stamps.get(file) ?? ''),
  }
  for (const storyKey of built.compiled) {
    const record = recordOf(index, storyKey)
    const files = record && filesAfter(record)
    if (files) setStamps(index, storyKey, filesText(files), stampsText(files, record, stamps))
  }
  const folder = join(root, assets)
  const stampOfOutput = (name: string) => stampOf(statSync(join(folder, name)))
  for (const [name, , sum] of built.assets) if (sum !== null) setOutput(index, name, stampOfOutput(name), sum)
  for (const name of built.media) setOutput(index, name, stampOfOutput(name), 0)
  const folders = foldersOf(
    root,
    assets,
    storedOutputs(index).map(({ name }) => name),
  )
  const refused = store.store({ key, now: context.now, names, folders })
  return { written, ...(refused && { unstored: refused.message }) }
}
