/**
 * Whether a name in content/ledger is that of a file which builds write: `_publication.jsonl`, or a story's slug.
 * Any other is the editor's and left alone.
 */
export function isLedgerFile(name: string): boolean {
  return /^(?:_publication|[a-z0-9-]+)\.jsonl$/.test(name)
}
