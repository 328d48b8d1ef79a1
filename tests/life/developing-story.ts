import type { ReadEntry } from '../reading/feed-entries.ts'
import { article, type Newsroom, update } from './newsroom.ts'

/* A story with a development, of which each quotes somebody. */

export const MIRA = 'Mira Halvorsen, the port minister, said: "We have chosen the road over the wall."'
export const PETRA = 'Petra Luning said: "Members will judge the accord by the price of bread."'
export const LATER = 'Halvorsen said: "The first stone of the road was laid this morning."'
export const OPENING = 'Mira Halvorsen met the council.'
export const ARTICLE = article(`${OPENING}\n\n${MIRA}\n\n${PETRA}`, 'topics: [Roads]', 'A road is chosen')
const NEXT = update(`Work began.\n\n${LATER}`)
export const FILES = { 'articles/a.md': ARTICLE, 'updates/a/next.md': NEXT }

export const saying = (room: Newsroom, words: string, path?: string) =>
  room.entries(path).find(({ words: [said] }) => said?.includes(words)) as ReadEntry
export const quoted = (room: Newsroom) => room.entries().flatMap(({ words }) => words)
export const told = ({ build }: Newsroom) =>
  build.news.map(({ change, kind }) => `${change} ${kind}`).toSorted()
export const NOTICE = (words: string, more = 'withdrawn: { at: 2025-10-02, reason: Misheard. }') =>
  `statements: [{ quote: "${words}", ${more} }]`
