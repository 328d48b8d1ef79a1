/** Where the hub runs, as far as it decides which callbacks it may ask. */
export interface HubPlace {
  /** Whether it is the preview of `npm start`, where callbacks are on this machine and nowhere else. */
  readonly isPreview: boolean
  /** The addresses of the publication: its own and the one that was asked. */
  readonly own: readonly string[]
}

/** Why a callback is not asked; otherwise it and the host by which requests are limited. */
export type JudgedCallback = { readonly host: string } | { readonly why: string }

/** Names that lead to no public host (RFC 6761, RFC 6762, RFC 8375, RFC 7686, ICANN's `internal`), or to none by themselves. */
const PRIVATE_NAME =
  /(?:^|\.)(?:localhost|local|internal|intranet|private|corp|home|lan|localdomain|invalid|test|onion|home\.arpa)$/

/** An address in figures, as `URL` writes it, whichever way it was spelt. */
const LITERAL = /^(?:\[.*\]|\d+\.\d+\.\d+\.\d+)$/

const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|\[::1\]|localhost)$/

const LEAST_FREE_PORT = 1024

/**
 * Judges the address that a subscriber wants to be told at, so that the hub cannot be made to knock at doors that are not
 * its subscriber's: `http` or `https`, no user, no address in figures, no private name, no port of the system's but those
 * of the web, never the publication itself.
 */
export function judgeCallback(callback: string, { isPreview, own }: HubPlace): JudgedCallback {
  const url = URL.parse(callback)
  if (!url || !/^https?:$/.test(url.protocol)) return { why: 'hub.callback is no http(s) address.' }
  if (url.username !== '' || url.password !== '') return { why: 'hub.callback names a user.' }
  if (callback.includes('#')) return { why: 'hub.callback has a fragment.' }
  const host = nameOf(url)
  const port = portOf(url)
  if (port < LEAST_FREE_PORT && port !== 80 && port !== 443)
    return { why: `hub.callback asks for port ${port}.` }
  const isLocal = LOOPBACK.test(host)
  const owned = own.flatMap(address => URL.parse(address) ?? [])
  if (isPreview) {
    if (!isLocal) return { why: 'This hub is a preview: its subscribers are on this machine.' }
    if (owned.some(mine => portOf(mine) === port)) return { why: 'hub.callback is the publication itself.' }
    return { host: `${host}:${port}` }
  }
  if (isLocal || LITERAL.test(host)) return { why: 'hub.callback has no public host name.' }
  if (!host.includes('.') || PRIVATE_NAME.test(host)) return { why: 'hub.callback has no public host name.' }
  if (owned.some(mine => nameOf(mine) === host)) return { why: 'hub.callback is the publication itself.' }
  return { host }
}

/** The host without the dots of the root: `URL` keeps them, and a resolver may not. */
function nameOf({ hostname }: URL): string {
  return hostname.replace(/\.+$/, '')
}

function portOf({ protocol, port }: URL): number {
  return Number(port || (protocol === 'https:' ? 443 : 80))
}
