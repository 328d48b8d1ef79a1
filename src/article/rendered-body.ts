import type { Body } from '../model/body.ts'

/** Where a body stands. */
export interface BodyPlace {
  /** Below the content folder: what relative links are read from. */
  readonly file: string
  /** The page on which its `#anchors` are. */
  readonly page: string
  /** Tells its footnotes from those of other texts on a page. */
  readonly anchors: string
}

/** A body's safe HTML, its plain text, and where each line of that stands in the file. */
export type RenderedBody = Pick<Body, 'html' | 'text' | 'lines'>
