import { statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { memoized } from '../../model/memoize.ts'
import type { Built } from '../../site/pipeline.ts'
import { MEDIA_LENGTHS } from '../../snapshot/media-lengths.ts'
import { unlessGone } from '../disk/disk.ts'
import { listFiles } from '../disk/list-files.ts'
import type { LastBuild, OutputFolders } from '../store/site-store.ts'
import { stampOf } from './content-files.ts'
import { isAsLeft } from './left-files.ts'

/** What of the last build tells which files there are. */
type Remembered = Pick<LastBuild, 'folders' | 'stories' | 'lists' | 'outputs'>

/** The files below a folder of assets. */
export interface AssetsThere {
  /** Whether a file is there as the last build left it. */
  readonly has: (name: string) => boolean
  readonly names: () => Iterable<string>
  /** Whether nobody has written a file since the last build left it; a disk may have damaged it. */
  readonly isUntouched: (name: string) => boolean
}

/**
 * The files below a folder of assets. Where all folders are as the last build left them, so are their files, and a
 * hundred thousand need not be listed. `wholly`, each file is read.
 */
export function assetsThere(
  root: string,
  assets: string,
  last: Remembered | null,
  wholly: boolean,
): AssetsThere {
  const folder = join(root, assets)
  const has = memoized((name: string) => {
    const left = last?.outputs.get(name)
    return left !== undefined && isAsLeft(join(folder, name), left, wholly)
  })
  const areFolders = last?.folders.stamps.every(
    ([below, stamp]) => stampOfFile(join(folder, below)) === stamp,
  )
  const isUntouched = (name: string) => last?.outputs.get(name)?.stamp === stampOfFile(join(folder, name))
  if (last && areFolders) return { has, isUntouched, names: () => namesLeft(last) }
  const files = new Set(listFiles(folder, undefined, undefined, { called: assets }))
  return { has, isUntouched, names: () => files }
}

export const NO_ASSETS: AssetsThere = {
  has: () => false,
  names: () => [],
  isUntouched: () => false,
}

/** The name of the file that says how long the served media are; none where there are none. */
export function lengthsFile(media: ReadonlySet<string>): readonly string[] {
  return media.size > 0 ? [MEDIA_LENGTHS] : []
}

function* namesLeft({ folders, stories, lists }: Remembered): Generator<string> {
  yield* folders.media
  yield* lengthsFile(new Set(folders.media))
  for (const { record } of stories.values()) yield* record.assets
  for (const packs of lists.fingerprints.values()) yield* packs.keys()
}

/** The folders of a build that has just been put in place. */
export function foldersOf(
  root: string,
  assets: string,
  { assets: staged, media }: Pick<Built, 'assets' | 'media'>,
): OutputFolders {
  const folders = new Set<string>()
  for (const file of [...staged.map(([name]) => name), ...media])
    for (let folder = dirname(file); !folders.has(folder); folder = dirname(folder)) folders.add(folder)
  const stamps = [...folders].map(below => [below, stampOfFile(join(root, assets, below)) ?? ''] as const)
  return { stamps, media: [...media] }
}

function stampOfFile(path: string): string | null {
  return unlessGone(() => stampOf(statSync(path)), path)
}
