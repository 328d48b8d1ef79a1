import type { Node } from 'yaml'
import type { BodyAddress } from '../../model/article.ts'
import type { Place, Problem } from '../../model/problem.ts'

/** A YAML text that is read: its place, and the lists for its Problems and Remarks. */
export interface YamlReading {
  readonly file: string
  /** IANA name: what a bare date means. */
  readonly timeZone: string
  readonly problems: Problem[]
  /** Remarks, such as on characters that were removed since XML forbids them. */
  readonly remarks: Problem[]
  /** The files that it names, as a body has them. */
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

/** The place of a YAML text in its file, and the lists for its Problems and Remarks. */
export interface YamlContext {
  readonly file: string
  readonly timeZone: string
  /** Lines of the file above the YAML text. */
  readonly linesAbove: number
  readonly problems: Problem[]
  readonly remarks: Problem[]
  readonly named: BodyAddress[]
}
