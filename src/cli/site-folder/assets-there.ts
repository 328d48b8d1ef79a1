import { readFileSync, type Stats, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { crc32 } from 'node:zlib'
import { memoized } from '../../model/memoize.ts'
import { type Output, storedOutputs } from '../../site/index/outputs.ts'
import type { SiteIndex } from '../../site/index/site-index.ts'
import { MEDIA_LENGTHS } from '../../snapshot/media-lengths.ts'
import { unlessGone } from '../disk/disk.ts'
import { listFiles } from '../disk/list-files.ts'
import { stampOf } from '../disk/stamp.ts'
import type { StoredBuild } from '../store/site-store.ts'

/** The files below a folder of assets. */
export interface AssetsThere {
  /** Whether a file is there as the last build left it. */
  readonly has: (name: string) => boolean
  /** Whether nobody has written a file since the last build left it; a disk may have damaged it. */
  readonly isUntouched: (name: string) => boolean
  /** The stories and lists that miss a file. */
  readonly incomplete: ReadonlySet<string>
  /** Those that no build left. */
  readonly others: () => readonly string[]
}

/**
 * The files below a folder of assets. Where all folders are as the last build left them, nothing else is in them, and a
 * hundred thousand files need not be listed. `wholly`, each file is read.
 */
export function assetsThere(
  root: string,
  assets: string,
  { index, last }: { readonly index: SiteIndex; readonly last: StoredBuild | null },
  wholly: boolean,
): AssetsThere {
  const folder = join(root, assets)
  const outputs = new Map(storedOutputs(index).map(output => [output.name, output]))
  const has = memoized((name: string) => {
    const output = outputs.get(name)
    return output !== undefined && isAsLeft(join(folder, name), output, wholly)
  })
  const isUntouched = (name: string) => outputs.get(name)?.stamp === stampOfFile(join(folder, name))
  const others = () => {
    const areFolders = last?.folders.every(([below, stamp]) => stampOfFile(join(folder, below)) === stamp)
    if (areFolders) return []
    return listFiles(folder, undefined, undefined, { called: assets }).filter(name => !outputs.has(name))
  }
  const lost = [...outputs.values()].filter(({ name, owner }) => owner !== MEDIA && !has(name))
  return { has, isUntouched, incomplete: new Set(lost.map(({ owner }) => owner)), others }
}

/** The same where no build left any: all that lies there is of others. */
export function noAssets(root: string, assets: string): AssetsThere {
  return {
    has: () => false,
    isUntouched: () => false,
    incomplete: new Set(),
    others: () => listFiles(join(root, assets), undefined, undefined, { called: assets }),
  }
}

/** Whose outputs the served files of content/media are: no story and no list is called so. */
export const MEDIA = '*media'

/**
 * Whether a file is as it was left: it has the stamp that it had, or else the bytes. What a disk alone has damaged
 * keeps its stamp: `wholly`, the bytes are always read.
 */
export function isAsLeft(path: string, left: Pick<Output, 'stamp' | 'crc'>, wholly: boolean): boolean {
  const found: Stats | null = unlessGone(() => statSync(path), path)
  if (!found?.isFile()) return false
  return (!wholly && stampOf(found) === left.stamp) || crc32(readFileSync(path)) === left.crc
}

/** The name of the file that says how long the served media are; none where there are none. */
export function lengthsFile(media: ReadonlySet<string>): readonly string[] {
  return media.size > 0 ? [MEDIA_LENGTHS] : []
}

/** The stamps of all folders that hold these files. */
export function foldersOf(root: string, assets: string, files: Iterable<string>): StoredBuild['folders'] {
  const folders = new Set<string>()
  for (const file of files)
    for (let folder = dirname(file); !folders.has(folder); folder = dirname(folder)) folders.add(folder)
  return [...folders].map(below => [below, stampOfFile(join(root, assets, below)) ?? ''] as const)
}

function stampOfFile(path: string): string | null {
  return unlessGone(() => stampOf(statSync(path)), path)
}
