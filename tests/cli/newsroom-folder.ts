import { PUBLICATION } from '../site/site.ts'
import { runIn } from './run-in.ts'
import { filesBelow, temporaryRoot } from './temporary-root.ts'

/** Three quotations: one says so plainly whose it is, one more, and one that waits for the editor. */
export const STORY = `---
title: "Halvorsen and Luning meet"   # mine
published: 2025-09-04
topics: [Accord]
---

Mira Halvorsen and Petra Luning met on Monday.

Mira Halvorsen said: "We have chosen the road over the wall, and we will not turn back."

Petra Luning said: "Members will judge the accord by the price of bread."
`

/** A publication on the disk with the real build behind its commands. */
export function newsroomFolder(files: Readonly<Record<string, string>> = {}) {
  const root = temporaryRoot({
    'content/publication.yaml': PUBLICATION,
    'content/articles/a.md': STORY,
    ...files,
  })
  return {
    root,
    run: (args: readonly string[], now = '2025-10-01T00:00:00Z') =>
      runIn(root, args, { now: () => Date.parse(now) }),
    content: () => filesBelow(root, 'content'),
  }
}
