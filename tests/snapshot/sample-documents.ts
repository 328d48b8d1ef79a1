import { type Instant, instantOf } from '../../src/model/instant.ts'
import type { Document } from '../../src/snapshot/document.ts'
import { packDocuments } from '../../src/snapshot/pack.ts'
import { packName } from '../../src/snapshot/pack-name.ts'

const CHANGED: Instant = instantOf(Date.parse('2025-09-04T16:00:00Z'))

/** A document with a body long enough to be compressed, of which only what matters need be said. */
export function sampleDocument(path: string, given: Partial<Document> = {}): Document {
  return {
    path,
    contentType: path.endsWith('.xml') ? 'application/rss+xml; charset=utf-8' : 'text/html; charset=utf-8',
    body: `<!doctype html><body class="a">${path} ${'Peking – 北京 '.repeat(100)}</body>`,
    lastModified: CHANGED,
    maxAge: 300,
    ...given,
  }
}

/** The documents as the assets that the build makes of them, by name. */
export function assetsOf(documents: readonly Document[]): Map<string, Uint8Array> {
  const packs = Map.groupBy(documents, ({ path }) => packName(path) ?? '')
  return new Map([...packs].map(([name, members]) => [name, packDocuments(members)]))
}
