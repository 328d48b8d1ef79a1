import { BASE } from '../../model/html.ts'
import type { Publication } from '../../model/publication.ts'

/** An address within the publication. */
interface OwnAddress {
  /** Below the host, as an URL has it: `/media/a%20b.png`. */
  readonly path: string
  /** What is behind it: `?…` and `#…`. */
  readonly rest: string
  /** Whether it leads to the preview on the writer's machine, where no reader can follow. */
  readonly isPreview: boolean
}

const PARTS = /^(?:https?:\/\/([^/?#]+))?([^?#]*)(.*)$/s

/** This machine, as `npm start` serves on it. */
const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|0\.0\.0\.0|localhost|\[::1?\])(?::\d+)?$/

/** Where `npm start` serves unless it is told another port; what else runs on this machine has other paths. */
const PREVIEW_PORT = ':8787'
const PREVIEW_PATH = /^\/(?:articles|updates|corrections|topics|people|media)\//

/** An address of a body, or a path that front matter gives, within the publication; null of one that leads elsewhere. */
export function ownAddress(address: string, { url }: Pick<Publication, 'url'>): OwnAddress | null {
  const [, host, path = '', rest = ''] = PARTS.exec(address.replace(BASE, '')) ?? []
  const isPreview = host !== undefined && isPreviewed(host, path)
  if (!path.startsWith('/') || (host !== undefined && !isPreview && host !== hostOf(url))) return null
  return { path, rest, isPreview }
}

/** Whether an address leads to the machine of whoever follows it, and to no publication there. */
export function isLocal(address: string): boolean {
  const [, host, path = ''] = PARTS.exec(address) ?? []
  return host !== undefined && LOOPBACK.test(host) && !isPreviewed(host, path)
}

function isPreviewed(host: string, path: string): boolean {
  return LOOPBACK.test(host) && (host.endsWith(PREVIEW_PORT) || PREVIEW_PATH.test(path))
}

/** It may be written with `http` and with `https`: a host serves one publication. */
function hostOf(url: string): string {
  return url.replace(/^https?:\/\//, '')
}

/** Part of an URL as it was before it was written in one: decoded once. A `%` that begins no character stands for itself. */
export function decoded(part: string): string {
  return part.replace(/(?:%[\da-f]{2})+/gi, coded => {
    const text = Buffer.from(coded.replaceAll('%', ''), 'hex').toString('utf8')
    return text.includes('\uFFFD') ? coded : text
  })
}
