import type { SiteIndex } from './site-index.ts'

/** The publication's icon as PNG, by its side in pixels. */
export type DrawnIcon = ReadonlyMap<number, Uint8Array>

/** What was drawn of a file with this digest; null where that is not known. */
export function storedDrawing({ sql }: SiteIndex, digest: string): DrawnIcon | null {
  const rows = sql.rows('SELECT side, png FROM drawings WHERE digest = ?', digest)
  return rows.length === 0 ? null : new Map(rows.map(([side, png]) => [Number(side), png as Uint8Array]))
}

/** Stores what was drawn, in place of all that was before. */
export function storeDrawing({ sql }: SiteIndex, digest: string, drawn: DrawnIcon): void {
  sql.run('DELETE FROM drawings')
  for (const [side, png] of drawn) sql.run('INSERT INTO drawings VALUES (?, ?, ?)', digest, side, png)
}
