import { createHash } from 'node:crypto'
import { WRITERS } from '../../format/writers.ts'
import { FEED_FORMATS, type FeedFormat } from '../../model/collection.ts'
import type { Entry } from '../../model/entry.ts'
import { type Instant, instantOf } from '../../model/instant.ts'
import type { Problem } from '../../model/problem.ts'
import type { Publication } from '../../model/publication.ts'
import { compileStories } from '../../story/compile-stories.ts'
import { readStory } from '../../story/reading/read-story.ts'
import { storiesIn } from '../../story/reading/story-files.ts'
import { wordsOf } from '../../words/words.ts'

/** A story that has some of everything, so that what Dateline makes of it changes when anything does. */
const ARTICLE = `---
title: The “Quay” & the Bridge
published: 2025-01-02T03:04:05Z
summary: Two towns meet.
dateline: Vell
kicker: Opinion
authors: [{ name: A. Writer, url: "https://writer.invalid/", email: a@writer.invalid }]
topics: [Bridges & quays]
language: en-GB
rights: Free
image: { url: "https://writer.invalid/a.png", alt: A quay, caption: The quay, credit: A. Lens }
enclosure: { url: "https://writer.invalid/a.mp3", type: audio/mpeg, length: 12 }
source: { title: The Wire, url: "https://wire.invalid/" }
corrections: [{ at: 2025-01-03T03:04:05Z, text: It was "Vell"., severity: significant }]
people: [{ name: Ada Byte, role: engineer }]
status: live
---

# Heading

Ada Byte said: "We will build it, and it will stand." A *line*, a **word**, \`code\`, ~~not~~ [this](/articles/a/).[^1]

Orin Vass told The Wire that the plan was "a dangerous gift".

> Quoted
> - one
> 1. two

| a | b |
|---|---|
| c | <b>d</b> |

![alt](/media/a.png "title")

[^1]: A note & <https://note.invalid>
`

const UPDATE = `---
title: What came next
published: 2025-01-04T03:04:05Z
---

It *opened*. Byte said: "We have built it, and there it stands."
`

const BUILT: Instant = instantOf(Date.UTC(2025, 0, 5))

/** What its pictures say of themselves. */
const PICTURE = {
  ...{ name: 'media/a.png', length: 12, unshown: null, isCutOff: false, isPartial: false },
  file: { type: 'image/png', width: 4, height: 3, length: 12 },
}

/** A build of the sample that nobody keeps. */
const UNRECORDED = {
  ...{ now: BUILT, drafts: false, media: new Map(), outputs: { derives: true } },
  pictures: { at: () => PICTURE },
} as const

/**
 * For each format a digest of all that decides how entries are rendered and is no content of theirs: what the
 * publication says of itself, its address among it, and how this version of Dateline writes a story.
 */
export function rendererVersionsOf(site: Publication): Readonly<Record<FeedFormat, string>> {
  const entries = sampleEntries(site)
  const { formerly: _, pages: __, ...told } = site
  // The sample is in English, which shows its own words.
  const words = wordsOf(site)
  const spoken = words.language === 'en' ? [] : [[...words.phrases]]
  const rendererVersions = FEED_FORMATS.map(format => {
    const writer = WRITERS[format]
    const written = (['whole', 'summary'] as const).map(extent =>
      entries.map(entry => writer.fragment(entry, site, extent)),
    )
    const content = JSON.stringify([told, writer.separator, written, ...spoken])
    return [format, createHash('sha256').update(content).digest('hex')] as const
  })
  return Object.fromEntries(rendererVersions) as Record<FeedFormat, string>
}

function sampleEntries(publication: Publication): readonly Entry[] {
  const files = new Map([
    ['articles/sample.md', ARTICLE],
    ['updates/sample/next.md', UPDATE],
  ])
  const [story] = storiesIn(files.keys(), () => [])
  const reader = { read: (file: string) => encoder.encode(files.get(file)), publication }
  const problems: Problem[] = []
  const reading = story && readStory(story, { ...reader, problems, remarks: [] })
  if (!reading || problems.length > 0)
    throw new Error(`Cannot read the sample story: ${JSON.stringify(problems)}`)
  const [told] = compileStories([reading], { ...UNRECORDED, publication }, null, {
    read: () => null,
    problems,
  })
  return told?.entries ?? []
}

const encoder = new TextEncoder()
