import { mediaType } from './media-type.ts'

const [TEXT, JSON_TYPE] = ['text/plain; charset=utf-8', 'application/json'] as const

/** By ending, beside those of pictures, sound and film (IANA media types registry; RFC 9116 §3 of `security.txt`). */
const TYPES: Readonly<Record<string, string>> = {
  asc: TEXT,
  css: 'text/css; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  htm: 'text/html; charset=utf-8',
  html: 'text/html; charset=utf-8',
  ico: 'image/x-icon',
  ics: 'text/calendar; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: JSON_TYPE,
  md: 'text/markdown; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  pem: TEXT,
  txt: TEXT,
  vcf: 'text/vcard; charset=utf-8',
  webmanifest: 'application/manifest+json',
  woff: 'font/woff',
  woff2: 'font/woff2',
  xml: 'application/xml; charset=utf-8',
}

/** Files below `.well-known/` whose names have no ending and that are no plain text (IANA well-known URIs registry). */
const WELL_KNOWN: Readonly<Record<string, string>> = {
  'apple-app-site-association': JSON_TYPE,
  'host-meta': 'application/xrd+xml',
  'matrix/client': JSON_TYPE,
  'matrix/server': JSON_TYPE,
  'matrix/support': JSON_TYPE,
  nodeinfo: JSON_TYPE,
  'oauth-authorization-server': JSON_TYPE,
  'oauth-protected-resource': JSON_TYPE,
  'openid-configuration': JSON_TYPE,
  'passkey-endpoints': JSON_TYPE,
  'traffic-advice': 'application/trafficadvice+json',
  webauthn: JSON_TYPE,
  webfinger: 'application/jrd+json',
}

/** The `Content-Type` of a file of content/static, by its path there: `.well-known/security.txt`. */
export function staticType(path: string): string {
  const known = WELL_KNOWN[path.replace(/^\.well-known\//, '')]
  if (known && path.startsWith('.well-known/')) return known
  const ending = /\.([a-z0-9]+)$/i.exec(path.slice(path.lastIndexOf('/') + 1))?.[1]?.toLowerCase()
  if (ending === undefined) return TEXT
  return TYPES[ending] ?? mediaType(path) ?? 'application/octet-stream'
}
