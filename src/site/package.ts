/*
 * What the package offers to programs besides its commands: a build in memory. Nothing else of its source is promised; the
 * names here, and their shapes, change only with a note in CHANGELOG.md.
 */

export type { Instant } from '../model/instant.ts'
export { parseInstant } from '../model/instant.ts'
export type { Problem } from '../model/problem.ts'
export type { Publication } from '../model/publication.ts'
export type { NewsItem } from '../story/news.ts'
export type { Waiting } from '../story/reading/waiting.ts'
export { build } from './build.ts'
export type { Build, BuildInput, BuildOptions, BuildReport, BuildResult } from './context/input.ts'
