import { statSync } from 'node:fs'
import { join } from 'node:path'
import { count } from './count.ts'
import { Failure } from './failure.ts'
import { listFiles } from './list-files.ts'

/** How many files and bytes a Worker's static assets may have (Cloudflare Workers limits, 2026). */
export interface AssetLimits {
  readonly freeFiles: number
  readonly paidFiles: number
  /** Of one file. */
  readonly bytes: number
}

const CLOUDFLARE: AssetLimits = { freeFiles: 20_000, paidFiles: 100_000, bytes: 25 * 1024 * 1024 }

/**
 * What to know before assets are deployed: null, or that the free plan does not take them. Throws where no plan
 * does: wrangler would say so only after it has begun to upload.
 */
export function checkAssets(folder: string, limits: AssetLimits = CLOUDFLARE): string | null {
  const files = listFiles(folder)
  const large = files.find(file => statSync(join(folder, file)).size > limits.bytes)
  if (large) {
    const advice = 'Put a file as large as this on another host and write its address into the article.'
    throw new Failure(
      `${large} has more than ${limits.bytes / 1024 / 1024} MiB, and Cloudflare takes no such file.`,
      advice,
    )
  }
  const notice = noticeOfCount(files.length, limits)
  if (files.length > limits.paidFiles) throw new Failure(notice ?? '', FEWER)
  return notice
}

const FEWER = 'Move old stories to a publication of their own, or pictures in content/media to another host.'

/** What a build says of so many files before anybody deploys them; null where every plan takes them. */
export function noticeOfCount(files: number, limits: AssetLimits = CLOUDFLARE): string | null {
  const many = `The snapshot has ${count(files, 'file')}`
  if (files <= limits.freeFiles) return null
  return files > limits.paidFiles
    ? `${many}, and Cloudflare takes ${count(limits.paidFiles, 'file')} at the most.`
    : `${many}: more than the ${count(limits.freeFiles, 'file')} of Cloudflare’s free plan, so this needs a paid one.`
}
