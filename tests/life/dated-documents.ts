import type { Build } from '../../src/site/context/input.ts'
import { openPack } from '../../src/snapshot/unpack.ts'

/** A document as a reader holds it that knows nothing of it but its date. */
export interface Held {
  /** A digest of its status and body. */
  readonly body: string
  /** Its Last-Modified, in milliseconds. */
  readonly at: number
}

/** Every document of a build, by URL path. */
export function documentsIn({ assets }: Pick<Build, 'assets'>): ReadonlyMap<string, Held> {
  return new Map(
    [...assets.values()].flatMap(bytes =>
      [...openPack(bytes).documents].map(([path, { status, bodies, lastModifiedAt }]) => {
        // A tag ends in a digest of the body; what stands before the point names a state, which is no part of it.
        const body = `${status} ${bodies.identity.etag.replace(/^.*\./, '')}`
        return [path, { body, at: lastModifiedAt }] as const
      }),
    ),
  )
}
