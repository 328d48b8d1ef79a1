import { PUBLICATION } from '../site/site.ts'
import type { DISK } from './folder-history.ts'
import { ACTIONS, filesOf, type Model, type ModelStory } from './story-model.ts'

/** A thing that is done, and numbers that choose among what there is. */
export interface Step {
  readonly kind: keyof typeof STEPS | keyof typeof DISK
  readonly story: number
  readonly choice: number
}

/** What the stories of a folder say besides what happens in them. */
interface Extras {
  topics: string[]
  people: string
  paragraph: string
  published: string | null
  picture: string | null
  /** An enclosure among the media. */
  sound: boolean
  /** Keys of the front matter that nothing else here writes, by name. */
  keys: Record<string, string>
  /** Of the stories and their updates' files, that to which it links. */
  link: number | null
  draft: boolean
  live: boolean
  /** Whether its developments are pinned key events. */
  pinned: boolean
  id: string | null
  /** Whether its file is there. */
  there: boolean
}

export interface FolderModel {
  readonly model: Model
  /** Of each story of the model, in its order. */
  readonly extras: Extras[]
  readonly media: Record<string, string>
  readonly publication: Record<string, string>
  /** The texts of pages of the publication's own, by name. */
  readonly pages: Record<string, string>
}

/** Names of which several are written alike in ASCII. */
const TOPICS = ['Café', 'Cafe', 'cafe', 'CAFÉ', 'Straße', 'Strasse', '😀', '🙂', 'Archive', 'Accord']
const DAY = 86_400_000

/** Of three stories with nine entries: with feeds of one, their archives are in two packs at once. */
export function startingModel(feedLength: number): FolderModel {
  const folder: FolderModel = {
    model: { stories: [], made: 0, day: 3 },
    extras: [],
    media: { 'a.png': 'a', 'b.png': 'b' },
    publication: { feed_length: String(feedLength) },
    pages: {},
  }
  for (const _ of [0, 1, 2]) addStory(folder)
  return folder
}

function addStory({ model, extras }: FolderModel): void {
  const story: ModelStory = {
    slug: `story-${model.stories.length}`,
    formerly: [],
    title: `Story ${model.stories.length}`,
    quotes: [],
    takenBack: [],
    files: [],
    corrections: [],
    withdrawn: false,
  }
  model.stories.push(story)
  extras.push({
    topics: [],
    people: '',
    paragraph: 'Nothing new.',
    published: null,
    picture: null,
    sound: false,
    keys: {},
    link: null,
    draft: false,
    live: false,
    pinned: false,
    id: null,
    there: true,
  })
  ACTIONS.addQuote(story, model.made, model)
  ACTIONS.addQuote(story, model.made, model)
}

type Edit = (folder: FolderModel, step: Step, now: number) => void

/** What editors do in a story. */
const inStory =
  (action: (story: ModelStory, choice: number, model: Model) => void, isWithdrawal = false): Edit =>
  ({ model }, { story, choice }) => {
    const touched = model.stories[story % model.stories.length]
    if (touched && (isWithdrawal || !touched.withdrawn)) action(touched, choice, model)
  }

/** What editors do in a folder. */
export const STEPS = {
  addQuote: inStory(ACTIONS.addQuote),
  typo: inStory(ACTIONS.typo),
  marks: inStory(ACTIONS.marks),
  lengthen: inStory(ACTIONS.lengthen),
  correctSpeaker: inStory(ACTIONS.correctSpeaker),
  shuffle: inStory(ACTIONS.shuffle),
  takeBack: inStory(ACTIONS.takeBack),
  bringBack: inStory(ACTIONS.bringBack),
  moveToOther: inStory(ACTIONS.moveToOther),
  headline: inStory(ACTIONS.headline),
  rename: inStory(ACTIONS.rename),
  withdrawStory: inStory(ACTIONS.withdrawStory, true),
  addFile: inStory(ACTIONS.addFile),
  renameFile: inStory(ACTIONS.renameFile),
  moveIntoFile: inStory(ACTIONS.moveIntoFile),
  moveOutOfFile: inStory(ACTIONS.moveOutOfFile),
  moveToOtherFile: inStory(ACTIONS.moveToOtherFile),
  takeBackInFile: inStory(ACTIONS.takeBackInFile),
  withdrawFile: inStory(ACTIONS.withdrawFile),
  correct: inStory(ACTIONS.correct),
  nothing: () => {},
  addStory,
  dropStory: extra(extras => {
    extras.there = !extras.there
  }),
  paragraph: extra((extras, choice) => {
    extras.paragraph = `Nothing new${'.!?'[choice % 3]}`
  }),
  // Few of them fill a feed, and one of the longest a whole one.
  long: extra((extras, choice) => {
    extras.paragraph = 'Nothing new at all. '.repeat((choice % 4) * 4000)
  }),
  topics: extra((extras, choice) => {
    extras.topics = [choice, choice >> 3, choice >> 6]
      .slice(choice % 3)
      .map(at => TOPICS[at % TOPICS.length] ?? '')
  }),
  people: extra((extras, choice) => {
    const names = ['Mira Halvorsen', 'Míra Halvorsen', 'Aldo Brandt']
    const slugs = ['', ', slug: mira', ', slug: aldo-brandt', ', role: minister']
    extras.people = `{ name: ${names[choice % 3]}${slugs[choice % 4]} }`
  }),
  schedule: extra((extras, choice, now) => {
    const at = new Date(now + ((choice % 7) - 2) * DAY)
    extras.published = choice % 3 === 0 ? null : at.toISOString()
  }),
  picture: extra((extras, choice) => {
    extras.picture = choice % 4 === 0 ? null : choice % 2 === 0 ? 'a.png' : 'b.png'
  }),
  sound: extra(extras => {
    extras.sound = !extras.sound
  }),
  keys: extra((extras, choice, now) => {
    const values = [
      ['updated', new Date(now - (choice % 5) * 3_600_000).toISOString()],
      ['dateline', ['Vell', 'Orin', ''][choice % 3] ?? ''],
      ['authors', `[Desk ${choice % 3}]`],
      ['rights', `Free ${choice % 3}`],
      ['language', ['de', 'en', 'ar'][choice % 3] ?? ''],
      ['summary', `In short ${choice % 3}.`],
    ] as const
    const [key, value] = values[(choice >> 4) % values.length] ?? values[0]
    if (value === '' || choice % 7 === 0) delete extras.keys[key]
    else extras.keys[key] = value
  }),
  link: extra((extras, choice) => {
    extras.link = choice % 5 === 0 ? null : choice
  }),
  draft: extra(extras => {
    extras.draft = !extras.draft
  }),
  live: extra(extras => {
    extras.live = !extras.live
  }),
  pin: extra(extras => {
    extras.pinned = !extras.pinned
  }),
  id: extra((extras, choice) => {
    extras.id = choice % 2 === 0 ? null : 'tag:weekly.example,2025:one'
  }),
  nameLike: ({ model }, { story, choice }) => {
    const [named, other] = [
      model.stories[story % model.stories.length],
      model.stories[choice % model.stories.length],
    ]
    if (named && other && named !== other) named.formerly.push(other.slug)
  },
  media: ({ media }, { choice }) => {
    const name = choice % 2 === 0 ? 'a.png' : 'b.png'
    if (choice % 5 === 0) delete media[name]
    else media[name] = choice % 3 === 0 ? 'x'.repeat(choice % 50) : drawing(choice % 7)
  },
  ownPage: ({ pages, model }, { choice }) => {
    const name = choice % 2 === 0 ? 'about' : 'imprint'
    const what = choice >> 1
    const keys = [
      `title: Page ${what % 2}`,
      what % 3 === 0 && `order: ${1 + (what % 5)}`,
      what % 7 === 0 && 'draft: true',
    ]
    const text = [
      `Text ${what % 3}.`,
      '![A view](../media/a.png)',
      linkTo(what, model).replace('(', '(../articles/'),
    ]
    if (what % 5 === 0) delete pages[name]
    else pages[name] = ['---', ...keys.filter(Boolean), '---', '', text[what % text.length], ''].join('\n')
  },
  publication: ({ publication }, { choice }) => {
    const what = choice >> 4
    const values = [
      ['title', `Weekly ${what % 3}`],
      ['description', `News ${what % 3}.`],
      ['authors', `[Desk ${what % 2}]`],
      ['language', ['en', 'de'][what % 2] ?? ''],
      ['feed_length', String(1 + (what % 6))],
      ['notice_days', String(30 * (1 + (what % 3)))],
      ['time_zone', what % 2 === 0 ? 'UTC' : 'Pacific/Kiritimati'],
      ['delta_readers', what % 2 === 0 ? '[]' : '[newsboat, other]'],
      ['rights', `Free ${what % 3}`],
      ['words', what % 2 === 0 ? '{ by: "Words by {authors}" }' : '{ updates: News, comma: "; " }'],
      ['url', `https://weekly${what % 2}.example`],
      ['icon', what % 2 === 0 ? '/media/a.png' : 'https://weekly.example/icon.png'],
    ] as const
    const [key, value] = values[choice % values.length] ?? values[0]
    publication[key] = value
  },
} satisfies Record<string, Edit>

function extra(change: (extras: Extras, choice: number, now: number) => void): Edit {
  return ({ extras }, { story, choice }, now) => {
    const own = extras[story % extras.length]
    if (own) change(own, choice, now)
  }
}

/** Every file of the content folder but the ledger. */
export function filesOfFolder({
  model,
  extras,
  media,
  publication,
  pages,
}: FolderModel): Record<string, string> {
  const files: [string, string][] = [['publication.yaml', publicationFile(publication)]]
  for (const [index, story] of model.stories.entries()) {
    const own = extras[index]
    if (!own) continue
    for (const [path, text] of Object.entries(filesOf({ ...model, stories: [story] }))) {
      if (!own.there) continue
      const linked = own.link === null ? '' : `\n${linkTo(own.link, model)}\n`
      const isArticle = path.startsWith('articles/')
      const isPinned = own.pinned && !isArticle && !String(text).includes('kind: correction')
      const update = isPinned ? String(text).replace('---\n', '---\nkey: true\npinned: true\n') : String(text)
      files.push([path, isArticle ? articleWith(String(text), own) + linked : update])
    }
  }
  for (const [name, text] of Object.entries(pages)) files.push([`pages/${name}.md`, text])
  for (const [name, text] of Object.entries(media)) files.push([`media/${name}`, text])
  return Object.fromEntries(files)
}

/** A link to a story, to a heading that none has, or to the file of an update. */
function linkTo(choice: number, { stories }: Model): string {
  const story = stories[(choice >> 2) % stories.length]
  const file = story?.files[choice % 3]
  const ways = [`${story?.slug}.md`, `${story?.slug}.md#nothing`, `/articles/${story?.slug}/`, 'nothing.md']
  return `[Earlier](${file ? `../updates/${story.slug}/${file.name}.md` : ways[choice % ways.length]}).`
}

function articleWith(
  text: string,
  { topics, people, paragraph, published, picture, sound, keys: own, draft, live, id }: Extras,
) {
  const keys = [
    topics.length > 0 && `topics: [${topics.join(', ')}]`,
    people && `people: [${people}]`,
    draft && 'draft: true',
    live && 'status: live',
    id && `id: "${id}"`,
    sound && 'enclosure: { url: ../media/a.png, type: image/png }',
    ...Object.entries(own).map(([key, value]) => `${key}: ${value}`),
  ]
  const dated = published ? text.replace('published: 2025-09-01', `published: ${published}`) : text
  const shown = picture ? `\n![A view](../media/${picture})\n` : ''
  return `${dated.replace('---\n', ['---', ...keys.filter(Boolean), ''].join('\n'))}\n${paragraph}\n${shown}`
}

function publicationFile(values: Readonly<Record<string, string>>): string {
  const keys = new Set(Object.keys(values))
  const own = PUBLICATION.split('\n').filter(line => !keys.has(line.split(':')[0] ?? ''))
  return [...own, ...Object.entries(values).map(([key, value]) => `${key}: ${value}`), ''].join('\n')
}

/** Of the same length whatever its width is, so that only its bytes tell. */
function drawing(width: number): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="3"/>`
}
