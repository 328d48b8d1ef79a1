import { statSync } from 'node:fs'
import { join } from 'node:path'
import { CLOUDFLARE, type HostLimits, isTooLarge, tooLarge } from '../../model/files/host-limits.ts'
import { Failure } from '../world/failure.ts'
import { count } from '../world/world.ts'
import { listFiles } from './list-files.ts'

/**
 * A notice if Cloudflare's free plan does not take these assets, else null. A Failure if no plan does: wrangler would
 * say so only after it has begun to upload.
 */
export function checkAssets(folder: string, limits: HostLimits = CLOUDFLARE): string | null {
  const files = listFiles(folder)
  for (const file of files) {
    const { size } = statSync(join(folder, file))
    if (!isTooLarge(size, limits)) continue
    const advice = 'Put a file as large as this on another host and write its address into the article.'
    throw new Failure(tooLarge(file, size, limits), advice)
  }
  assertServableCount(files.length, limits)
  return noticeOfCount(files.length, limits)
}

/** Throws for a pack that Cloudflare would not take; a story's has been a Problem, which says more. */
export function assertServable(name: string, { length }: Uint8Array, limits: HostLimits = CLOUDFLARE): void {
  if (!isTooLarge(length, limits) || name.startsWith('snapshot/articles/')) return
  const advice = 'Lower `feed_length` in content/publication.yaml: what lists many entries grows with it.'
  throw new Failure(tooLarge(name, length, limits), advice)
}

/** Throws for more files than any plan takes; `npm start` would end on them. */
export function assertServableCount(files: number, limits: HostLimits = CLOUDFLARE): void {
  if (files <= limits.paidFiles) return
  const advice =
    'Move old stories to a publication of their own, or pictures in content/media to another host.'
  throw new Failure(noticeOfCount(files, limits) ?? '', advice)
}

/** The notice of a build about the number of files; null if every plan takes them. */
export function noticeOfCount(files: number, limits: HostLimits = CLOUDFLARE): string | null {
  const many = `The snapshot has ${count(files, 'file')}`
  if (files <= limits.freeFiles) return null
  return files > limits.paidFiles
    ? `${many}, and Cloudflare takes ${count(limits.paidFiles, 'file')} at the most.`
    : `${many}: more than the ${count(limits.freeFiles, 'file')} of Cloudflare’s free plan, so this needs a paid one.`
}
