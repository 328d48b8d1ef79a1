import { BASE } from '../../model/html.ts'
import type { Publication } from '../../model/publication.ts'

/** The publication, by its address. */
export type OwnSite = Pick<Publication, 'url'>

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

/** Where `npm start` serves unless another port is given. On other ports paths tell a preview from what else runs there. */
const PREVIEW_PORT = ':8787'
const PREVIEW_PATH = /^\/(?:articles|updates|corrections|topics|people|media)\//

/** An address of a body, or a path that front matter gives, within the publication; null of one that leads elsewhere. */
export function ownAddress(address: string, { url }: OwnSite): OwnAddress | null {
  const [, host, path = '', rest = ''] = PARTS.exec(address.replace(BASE, '')) ?? []
  const isPreview = host !== undefined && isPreviewed(host, path)
  if (!path.startsWith('/') || (host !== undefined && !isPreview && host !== hostOf(url))) return null
  return { path, rest, isPreview }
}

/** Whether an address leads to the reader's own machine, and to no preview there. */
export function isLocal(address: string): boolean {
  const [, host, path = ''] = PARTS.exec(address) ?? []
  return host !== undefined && LOOPBACK.test(host) && !isPreviewed(host, path)
}

function isPreviewed(host: string, path: string): boolean {
  return LOOPBACK.test(host) && (host.endsWith(PREVIEW_PORT) || PREVIEW_PATH.test(path))
}

/** A host serves one publication, with `http` and `https`. */
function hostOf(url: string): string {
  return url.replace(/^https?:\/\//, '')
}

/** Part of a URL, decoded. A `%` that begins no character stands for itself. */
export function decoded(part: string): string {
  return part.replace(/(?:%[\da-f]{2})+/gi, coded => {
    const text = Buffer.from(coded.replaceAll('%', ''), 'hex').toString('utf8')
    return text.includes('\uFFFD') ? coded : text
  })
}

/** Endings of files, some of them country domains too. */
const FILES =
  /^(?:md|markdown|html?|txt|pdf|jpe?g|png|gif|webp|avif|svg|ico|mp[34]|m4a|ogg|webm|vtt|zip|css|js|json|xml|ya?ml|csv|docx?|xlsx?|pptx?|opml)$/i

const HOST = /^(?:\/\/)?((?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+(\p{L}{2,}))(?::\d+)?(?=$|[/?#])/u

/** Domains of hosts without a path. With a path, or with `www.`, any is a host. */
const COMMON =
  /^(?:com|org|net|edu|gov|int|info|news|example|io|eu|uk|us|de|fr|at|ch|nl|it|es|pl|se|no|dk|fi|ie|ca|au|nz|jp|cn|in|br)$/i

/** The address that was meant where `https://` was left out; null of what is more likely a file or a page. */
export function likelyHost(written: string): string | null {
  const [whole, host = '', end = ''] = HOST.exec(written) ?? []
  if (whole === undefined || FILES.test(end)) return null
  const isHost = /^www\./i.test(host) || written.length > whole.length || COMMON.test(end)
  return isHost ? `https://${written.replace(/^\/\//, '')}` : null
}
