/** What systems and programs leave in folders, and what a program writes for itself alone. */
const JUNK =
  /(?:^|\/)(?:Thumbs\.db|ehthumbs\.db|desktop\.ini|[^/]*~|~\$[^/]*|#[^/]*#|[^/]*\.(?:tmp|temp|bak|orig|swp|part|crdownload|psd|psb|xcf|ai|indd|lnk))$/i

/** Whether a file is one that no reader could want, by its path. */
export function isJunk(file: string): boolean {
  return JUNK.test(file)
}
