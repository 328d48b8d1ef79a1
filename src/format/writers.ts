import type { Format } from '../model/collection.ts'
import { atom } from './atom.ts'
import { html } from './html/html.ts'
import { json } from './json.ts'
import { rss } from './rss.ts'
import type { Writer } from './writer.ts'

/** How each format is written. */
export const WRITERS = { rss, atom, json, html } satisfies Record<Format, Writer>
