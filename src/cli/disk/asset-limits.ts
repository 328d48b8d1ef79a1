import { statSync } from 'node:fs'
import { join } from 'node:path'
import { CLOUDFLARE, type HostLimits, isTooLarge, tooLarge } from '../../model/files/host-limits.ts'
import { count } from '../world/count.ts'
import { Failure } from '../world/failure.ts'
import { listFiles } from './list-files.ts'

/**
 * What to know before assets are deployed: null, or that the free plan does not take them. Throws where no plan
 * does: wrangler would say so only after it has begun to upload.
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

/** Refuses a pack that no host would take; of stories, which are the likeliest, a Problem has said more. */
export function assertServable(name: string, { length }: Uint8Array, limits: HostLimits = CLOUDFLARE): void {
  if (!isTooLarge(length, limits) || name.startsWith('snapshot/articles/')) return
  const advice = 'Lower `feed_length` in content/publication.yaml: what lists many entries grows with it.'
  throw new Failure(tooLarge(name, length, limits), advice)
}

/** Refuses more files than any plan takes; `npm start` would end on them. */
export function assertServableCount(files: number, limits: HostLimits = CLOUDFLARE): void {
  if (files <= limits.paidFiles) return
  const advice =
    'Move old stories to a publication of their own, or pictures in content/media to another host.'
  throw new Failure(noticeOfCount(files, limits) ?? '', advice)
}

/** What a build says of so many files before anybody deploys them; null where every plan takes them. */
export function noticeOfCount(files: number, limits: HostLimits = CLOUDFLARE): string | null {
  const many = `The snapshot has ${count(files, 'file')}`
  if (files <= limits.freeFiles) return null
  return files > limits.paidFiles
    ? `${many}, and Cloudflare takes ${count(limits.paidFiles, 'file')} at the most.`
    : `${many}: more than the ${count(limits.freeFiles, 'file')} of Cloudflare’s free plan, so this needs a paid one.`
}
