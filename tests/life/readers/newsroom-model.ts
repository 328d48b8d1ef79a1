import { PUBLICATION } from '../../site/site.ts'
import { sentenceOf } from '../story-model.ts'

/** What an editor has in mind of a quotation: its words carry the number by which it is known. */
interface Said {
  readonly identity: number
  words: string
  /** Whose it is: the place of a name in `Desk.names`. */
  speaker: number
  /** The number of the development that quotes it; null for the article. */
  file: number | null
}

interface Story {
  slug: string
  readonly formerly: string[]
  title: string
  readonly published: string
  updated: string | null
  topics: string[]
  isLive: boolean
  dateline: string | null
  /** How many words of padding its text has: of 16,000 two fill a feed. */
  padding: number
  said: Said[]
  takenBack: { readonly said: Said; readonly how: 'withdrawn' | 'retired' }[]
  readonly corrections: { readonly identity: number; readonly at: string }[]
  readonly files: { readonly identity: number; readonly name: string; readonly at: string }[]
  withdrawn: boolean
}

/** A publication as its editor means it, whatever the ledger says. */
export interface Desk {
  readonly stories: Story[]
  readonly names: string[]
  settings: { feedLength: number; url: string; description: string }
  /** Made so far: what is made next gets this number. */
  made: number
}

const NAMES = ['Mira Halvorsen', 'Aldo Brandt', 'Petra Luning', 'Tomas Derrigo', 'Edda Kranz']
const TOPICS = ['Roads', 'Ships', 'Bread', 'Café']

/** A publication with three stories of three quotations each. */
export function newDesk(): Desk {
  const settings = { feedLength: 50, url: 'https://weekly.example', description: 'News of the week.' }
  const desk: Desk = { stories: [], names: [...NAMES], settings, made: 0 }
  for (const n of [0, 1, 2]) {
    addStory(desk, '2025-09-01T08:00:00Z', n)
    for (const choice of [n, n + 1, n + 2]) EDITS.quote(desk, desk.stories[n] as Story, choice)
  }
  return desk
}

function addStory(desk: Desk, published: string, choice: number): Story {
  const number = desk.made++
  const story: Story = {
    slug: `story-${number}`,
    formerly: [],
    title: `Story ${number}`,
    published,
    updated: null,
    topics: [TOPICS[choice % TOPICS.length] as string],
    isLive: choice % 2 === 0,
    dateline: null,
    padding: 0,
    said: [],
    takenBack: [],
    corrections: [],
    files: [],
    withdrawn: false,
  }
  desk.stories.push(story)
  return story
}

type Edit = (desk: Desk, story: Story, choice: number, now: string) => void

/** What editors do; each leaves a publication that builds. `now` is the time of the build that follows. */
export const EDITS = {
  story: (desk, _, choice, now) => {
    EDITS.quote(desk, addStory(desk, now, choice), choice)
  },
  /** Old stories, as from another system. */
  moveIn: (desk, _, choice) => {
    for (let n = 0; n < 1 + (choice % 12); n++)
      addStory(desk, `${2001 + ((choice * 7 + n * 5) % 24)}-0${1 + (n % 9)}-11T10:00:00Z`, choice + n)
  },
  quote: (desk, story, choice) => {
    const identity = desk.made++
    const speaker = choice % desk.names.length
    story.said.splice(choice % (story.said.length + 1), 0, {
      identity,
      words: sentenceOf(identity),
      speaker,
      file: null,
    })
  },
  /** The very words, said again elsewhere. */
  sayAgain: (_, story, choice) => {
    const said = pick(story.said, choice)
    if (said) story.said.splice((choice * 3) % (story.said.length + 1), 0, { ...said })
  },
  lengthen: (_, story, choice) => {
    const said = pick(story.said, choice)
    if (said && !isSaidAgain(story, said) && said.words.length < 250) said.words += ' and more'
  },
  shuffle: (_, story) => {
    story.said.reverse()
  },
  takeBack: (_, story, choice) => {
    const said = pick(story.said, choice)
    if (!said || isSaidAgain(story, said) || wasTakenBack(story, said)) return
    story.said.splice(story.said.indexOf(said), 1)
    story.takenBack.push({ said, how: choice % 4 === 0 ? 'retired' : 'withdrawn' })
  },
  bringBack: (_, story, choice) => {
    const back = pick(story.takenBack, choice)
    if (!back) return
    story.takenBack.splice(story.takenBack.indexOf(back), 1)
    story.said.push(back.said)
  },
  moveQuote: ({ stories }, story, choice) => {
    const other = pick(stories, choice)
    const said = story.said.at(-1)
    if (!other || !said || other === story || other.withdrawn || isSaidAgain(story, said)) return
    if (isSaidAgain(other, said) || other.said.some(({ identity }) => identity === said.identity)) return
    story.said.pop()
    other.said.push({ ...said, file: null })
  },
  /** From the article into a development, between them, or back. */
  moveWithin: (_, story, choice) => {
    const said = pick(story.said, choice)
    if (said && !isSaidAgain(story, said) && !wasTakenBack(story, said))
      said.file = pick([null, ...story.files.map(({ identity }) => identity)], choice + 1) ?? null
  },
  renamePerson: ({ names }, _, choice) => {
    const index = choice % names.length
    names[index] = `${NAMES[index]}${'x'.repeat(1 + (choice % 3))}`
  },
  topic: (_, story, choice) => {
    const topic = TOPICS[choice % TOPICS.length] as string
    story.topics = story.topics.includes(topic)
      ? story.topics.filter(own => own !== topic)
      : [...story.topics, topic]
  },
  status: (_, story) => {
    story.isLive = !story.isLive
  },
  dateline: (_, story, choice) => {
    story.dateline = choice % 3 === 0 ? null : `Port ${choice % 3}`
  },
  updated: (_, story, __, now) => {
    if (now > story.published) story.updated = now
  },
  headline: (_, story, choice) => {
    story.title = `Headline ${story.slug} ${choice}`
  },
  pad: (_, story, choice) => {
    story.padding = [0, 200, 8_000, 16_000][choice % 4] as number
  },
  rename: ({ stories }, story, choice) => {
    const slug = `renamed-${choice}`
    if (stories.some(other => other.slug === slug || other.formerly.includes(slug))) return
    story.formerly.push(story.slug)
    story.slug = slug
  },
  correct: (desk, story, _, now) => {
    if (now > story.published) story.corrections.push({ identity: desk.made++, at: now })
  },
  develop: (desk, story, _, now) => {
    const identity = desk.made++
    if (now > story.published) story.files.push({ identity, name: `file-${identity}`, at: now })
  },
  withdrawStory: (_, story) => {
    story.withdrawn = true
  },
  feedLength: ({ settings }, _, choice) => {
    settings.feedLength = [3, 5, 10, 50][choice % 4] as number
  },
  address: ({ settings }, _, choice) => {
    settings.url = `https://weekly${choice % 3}.example`
  },
  describe: ({ settings }, _, choice) => {
    settings.description = `News of the week, ${choice}.`
  },
} satisfies Record<string, Edit>

function pick<T>(all: readonly T[], choice: number): T | undefined {
  return all[choice % Math.max(1, all.length)]
}

function isSaidAgain(story: Story, { identity }: Said): boolean {
  return story.said.filter(other => other.identity === identity).length > 1
}

function wasTakenBack(story: Story, { identity }: Said): boolean {
  return story.takenBack.some(({ said }) => said.identity === identity)
}

/** The numbers of all that stands, each as often as it does. */
export function standingIn({ stories }: Desk): readonly number[] {
  return stories
    .filter(({ withdrawn }) => !withdrawn)
    .flatMap(({ said, corrections, files }) => [...said, ...corrections, ...files].map(one => one.identity))
    .toSorted((a, b) => a - b)
}

/** The numbers of all that was taken back and stands nowhere. */
export function takenBackIn({ stories }: Pick<Desk, 'stories'>): readonly number[] {
  const standing = new Set(
    stories.filter(story => !story.withdrawn).flatMap(({ said }) => said.map(one => one.identity)),
  )
  const gone = stories.flatMap(({ said, takenBack, withdrawn }) => [
    ...takenBack.map(back => back.said),
    ...(withdrawn ? said : []),
  ])
  return gone.filter(({ identity }) => !standing.has(identity)).map(({ identity }) => identity)
}

/** The numbers of what leaves all lists without a word: nobody has to read again the text from which it was cut. */
export function cutForLengthIn({ stories }: Pick<Desk, 'stories'>): readonly number[] {
  return stories
    .filter(({ withdrawn }) => !withdrawn)
    .flatMap(({ takenBack }) =>
      takenBack.flatMap(({ said, how }) => (how === 'retired' ? [said.identity] : [])),
    )
}

/** The content folder. */
export function contentOf({ stories, names, settings }: Desk): Readonly<Record<string, string>> {
  const { feedLength, url, description } = settings
  const publication = PUBLICATION.replace('https://weekly.example', url).replace(
    'News of the week.',
    description,
  )
  return Object.fromEntries([
    ['publication.yaml', `${publication}feed_length: ${feedLength}\n`],
    ...stories.flatMap(story => [
      [`articles/${story.slug}.md`, articleOf(story, names)],
      ...(story.withdrawn ? [] : story.files).map(({ identity, name, at }) => [
        `updates/${story.slug}/${name}.md`,
        [
          ...['---', `title: Update no${identity}.`, `published: ${at}`, ...notesOf(story, identity), '---'],
          ...['', 'Text of it.', ...paragraphsOf(story, identity, names), ''],
        ].join('\n'),
      ]),
    ]),
  ])
}

const firstWords = (words: string) => words.split(' ').slice(0, 6).join(' ')

/** The front matter of the article, or of a development, that takes back what it quoted. */
function notesOf({ takenBack }: Story, file: number | null): readonly string[] {
  const own = takenBack.filter(({ said }) => said.file === file)
  const notes = own.map(({ said, how }) =>
    how === 'retired'
      ? `  - { quote: "${firstWords(said.words)}", retired: true }`
      : `  - { quote: "${firstWords(said.words)}", withdrawn: { at: 2025-09-01, reason: Untrue. } }`,
  )
  return notes.length > 0 ? ['statements:', ...notes] : []
}

function paragraphsOf({ said }: Story, file: number | null, names: readonly string[]): readonly string[] {
  const own = said.filter(one => one.file === file)
  return own.map(({ speaker, words }) => `\n${names[speaker]} said: "${words}."`)
}

function articleOf(story: Story, names: readonly string[]): string {
  const corrections = story.corrections.map(
    ({ identity, at }) => `  - { at: ${at}, text: "${sentenceOf(identity)}.", severity: significant }`,
  )
  return [
    '---',
    `title: ${story.title}`,
    `published: ${story.published}`,
    `topics: [${story.topics.join(', ')}]`,
    `formerly: [${story.formerly.join(', ')}]`,
    ...(story.updated ? [`updated: ${story.updated}`] : []),
    ...(story.isLive ? ['status: live'] : []),
    ...(story.dateline ? [`dateline: ${story.dateline}`] : []),
    ...notesOf(story, null),
    ...(corrections.length > 0 ? ['corrections:', ...corrections] : []),
    ...(story.withdrawn ? ['withdrawn: { at: 2025-09-01, reason: All of it. }'] : []),
    '---',
    '',
    'The parties met.',
    ...paragraphsOf(story, null, names),
    '',
    'harbour '.repeat(story.padding),
    '',
  ].join('\n')
}
