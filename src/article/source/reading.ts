import type { Node } from 'yaml'
import type { BodyAddress } from '../../model/article.ts'
import type { Place, Problem } from '../../model/problem.ts'

/** A YAML text being read: where it stands, and where its Problems go. */
export interface YamlReading {
  readonly file: string
  /** IANA name: what a bare date means. */
  readonly timeZone: string
  readonly problems: Problem[]
  /** What was mended without asking, such as characters that XML forbids. */
  readonly remarks: Problem[]
  /** What is named as a file, noted as a body notes what it names. */
  readonly named: BodyAddress[]
  /** The YAML text. */
  readonly text: string
  /** The place of an offset of the text in its file. */
  placeAt(offset: number): Place
  /** The place of a node in its file. */
  placeOf(node: Node | null): Place
  /** The node an alias stands for, or the node itself. */
  resolve(node: unknown): Node | null
}

/** How a YAML text lies in its file, and who collects. */
export interface YamlContext {
  readonly file: string
  readonly timeZone: string
  /** Lines of the file above the YAML text. */
  readonly linesAbove: number
  readonly problems: Problem[]
  readonly remarks: Problem[]
  readonly named: BodyAddress[]
}
