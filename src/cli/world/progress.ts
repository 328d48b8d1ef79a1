/**
 * Hears how far a build has come: so many of all stories, of the feeds and pages that list them, of the files to be
 * put in place; null once it has ended, whether it was done or failed.
 */
export type Progress = (
  what: 'stories' | 'feeds and pages' | 'files in place' | null,
  done: number,
  all: number,
) => void
