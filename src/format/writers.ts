import type { Format } from '../model/collection.ts'
import { atom } from './atom/atom.ts'
import { html } from './html/html.ts'
import { json } from './json/json.ts'
import type { Writer } from './parts/writer.ts'
import { rss } from './rss/rss.ts'

/** How each format is written. */
export const WRITERS = { rss, atom, json, html } satisfies Record<Format, Writer>
