/** The beginning of lines that Git writes where it could not merge two branches, with any line end. */
const MARK = /^(?:<{7}|\|{7}|={7}|>{7})(?: |\r?$)/

const SOME_MARK = new RegExp(MARK, 'm')

/** Whether a line is Git's, in a file in which no other line begins like that. */
export function isMergeMark(line: string): boolean {
  return MARK.test(line)
}

/**
 * The lines, from 0, on which unfinished merges begin. `=======` alone underlines a heading in Markdown: it counts only
 * with another mark.
 */
export function unfinishedMerges(text: string): readonly number[] {
  if (!SOME_MARK.test(text)) return []
  const found: number[] = []
  let open = false
  let between: number | null = null
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (!isMergeMark(line)) continue
    if (line.startsWith('=')) {
      between ??= open || line !== '=======' ? between : index
      continue
    }
    if (!open) found.push(line.startsWith('>') ? (between ?? index) : index)
    open = !line.startsWith('>')
    between = null
  }
  return found
}
