/** No pointer is longer, in bytes (https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md). */
export const LONGEST_POINTER = 1023

const BEGINNING = /^\uFEFF?(?:version https:\/\/(?:git-lfs|hawser)\.github\.com\/spec\/|\/annex\/objects\/)/

/** Whether a text is a pointer of Git LFS or git-annex, in place of a file that was not fetched. */
export function isPointer(text: string): boolean {
  return BEGINNING.test(text)
}

/** Advice on a pointer. */
export const FETCH_IT =
  'Fetch the file itself with `git lfs pull` (of git-annex: `git annex get`), then build again.'
