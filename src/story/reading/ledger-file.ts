import { PUBLICATION_LEDGER } from '../../ledger/publication-lines.ts'
import { parseSlug } from '../../model/slug.ts'

/**
 * Whether a name in content/ledger is that of a file which builds write: `_publication.jsonl`, or a story's slug.
 * Any other is the editor's and left alone.
 */
export function isLedgerFile(name: string): boolean {
  return name === PUBLICATION_LEDGER || (/\.jsonl$/.test(name) && parseSlug(name.slice(0, -6)) !== null)
}

/** Whether a name in content/ledger is like those: copies that disks, merges and sync tools make of them are. */
export function isMeantAsLedger(name: string): boolean {
  return /\.jsonl/i.test(name)
}
