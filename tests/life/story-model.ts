import type { Files } from '../site/site.ts'

/** What an editor has in mind: each thing keeps its identity whatever is done to its words. */
interface Quote {
  readonly identity: number
  words: string
  speaker: string
  /** The editor's word on who spoke, where it is not the text's. */
  by: string | null
  marks: readonly [string, string]
}

interface ModelFile {
  readonly identity: number
  name: string
  readonly formerly: string[]
  title: string
  quotes: Quote[]
  readonly takenBack: Quote[]
  withdrawn: boolean
}

export interface ModelStory {
  slug: string
  readonly formerly: string[]
  title: string
  quotes: Quote[]
  takenBack: Quote[]
  readonly files: ModelFile[]
  readonly corrections: { readonly identity: number; readonly text: string; readonly day: number }[]
  withdrawn: boolean
}

/** One editing action: which, and numbers that choose among what there is. */
export interface Action {
  readonly kind: keyof typeof ACTIONS
  readonly story: number
  readonly choice: number
}

export interface Model {
  readonly stories: ModelStory[]
  /** Made so far: the next thing gets this identity. */
  made: number
  day: number
}

const SPEAKERS = [
  'Mira Halvorsen',
  'Aldo Brandt',
  'Petra Luning',
  'Tomas Derrigo',
  'Edda Kranz',
  'Joran Weck',
]
const SYLLABLES = 'ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu bre cla dri fle gro'.split(' ')

/** A sentence that nothing else in a history is like: its words are made from its number. */
export function sentenceOf(identity: number): string {
  let state = identity * 7919 + 17
  const next = () => {
    state = (state * 1103515245 + 12345) % 2147483648
    return SYLLABLES[Math.floor(state / 65536) % SYLLABLES.length] ?? 'ba'
  }
  return `${Array.from({ length: 9 }, () => next() + next() + next()).join(' ')} no${identity}`
}

type Edit = (story: ModelStory, choice: number, model: Model) => void

/** What editors do. Each leaves the story consistent: what is taken out is said to be taken back. */
export const ACTIONS = {
  addQuote: (story, choice, model) => {
    const identity = model.made++
    const speaker = SPEAKERS[choice % SPEAKERS.length] ?? ''
    story.quotes.splice(choice % (story.quotes.length + 1), 0, {
      identity,
      words: sentenceOf(identity),
      speaker,
      by: null,
      marks: ['"', '"'],
    })
  },
  /** The same words by the same speaker again, here or in another story: of these only their number is known. */
  sayAgain: (story, choice, { stories }) => {
    const all = stories.flatMap(({ quotes, withdrawn }) => (withdrawn ? [] : quotes))
    const told = all[choice % Math.max(1, all.length)]
    if (!told || told.by !== null || stories.some(({ takenBack }) => takenBack.some(isLike(told)))) return
    if (isInFiles(story, told)) return
    story.quotes.splice(choice % (story.quotes.length + 1), 0, { ...told })
  },
  /** A person is spelt otherwise, wherever the story names them. */
  renamePerson: (story, choice) => {
    const all = quotesOf(story)
    const { speaker } = all[choice % Math.max(1, all.length)] ?? {}
    if (speaker === undefined || all.some(({ by }) => by !== null)) return
    for (const quote of all) if (quote.speaker === speaker) quote.speaker = respelt(speaker)
  },
  typo: edited(quote => {
    quote.words = quote.words.replace(/[aeiou]/, vowel => (vowel === 'a' ? 'e' : 'a'))
  }),
  marks: edited(quote => {
    quote.marks = quote.marks[0] === '"' ? ['“', '”'] : ['"', '"']
  }),
  lengthen: edited(quote => {
    quote.words = quote.words.length > 200 ? quote.words : `${quote.words} and more`
  }),
  correctSpeaker: edited((quote, choice, story) => {
    if (quotesOf(story).some(other => other !== quote && isLike(quote)(other))) return
    quote.by = SPEAKERS[(choice + 1) % SPEAKERS.length] ?? null
  }),
  shuffle: story => {
    story.quotes = story.quotes.toReversed()
  },
  takeBack: (story, choice, { stories }) => {
    const index = choice % Math.max(1, story.quotes.length)
    const all = stories.flatMap(everyQuoteOf)
    if (all.filter(isLike(story.quotes[index])).length !== 1) return
    const [quote] = story.quotes.splice(index, 1)
    if (quote) story.takenBack.push(quote)
  },
  /** A paragraph of the article goes into a development, which says no more than one of the same words. */
  moveIntoFile: (story, choice, { stories }) => {
    const file = fileOf(story, choice)
    const quote = story.quotes[choice % Math.max(1, story.quotes.length)]
    if (!file || !quote || isSaidAgain(quote, stories)) return
    story.quotes = story.quotes.filter(other => other !== quote)
    file.quotes.push(quote)
  },
  moveOutOfFile: (story, choice) => {
    const quote = fileOf(story, choice)?.quotes.pop()
    if (quote) story.quotes.push(quote)
  },
  moveToOtherFile: (story, choice) => {
    const [file, other] = [fileOf(story, choice), fileOf(story, choice + 1)]
    const quote = file !== other && other ? file?.quotes.pop() : undefined
    if (quote) other?.quotes.unshift(quote)
  },
  takeBackInFile: (story, choice) => {
    const file = fileOf(story, choice)
    const quote = file?.quotes.shift()
    if (quote) file?.takenBack.push(quote)
  },
  /** With a development goes what it quotes. */
  withdrawFile: (story, choice) => {
    const file = story.files[choice % Math.max(1, story.files.length)]
    if (file) file.withdrawn = !file.withdrawn
  },
  bringBack: (story, choice) => {
    const [quote] = story.takenBack.splice(choice % Math.max(1, story.takenBack.length), 1)
    if (quote) story.quotes.push(quote)
  },
  moveToOther: (story, choice, { stories }) => {
    const other = stories[choice % stories.length]
    if (!other || other === story || other.withdrawn || story.withdrawn) return
    const quote = story.quotes.at(-1)
    if (!quote || other.takenBack.some(isLike(quote)) || isInFiles(other, quote)) return
    story.quotes.pop()
    other.quotes.push(quote)
  },
  headline: (story, choice) => {
    story.title = `Headline ${story.slug} ${choice}`
  },
  rename: (story, choice, { stories }) => {
    const slug = `renamed-${choice}`
    if (stories.some(other => other.slug === slug || other.formerly.includes(slug))) return
    story.formerly.push(story.slug)
    story.slug = slug
  },
  withdrawStory: (story, _, { stories }) => {
    const others = stories.filter(other => other !== story).flatMap(everyQuoteOf)
    if (story.quotes.some(quote => others.some(isLike(quote)))) return
    story.withdrawn = !story.withdrawn
  },
  addFile: (story, _, model) => {
    const identity = model.made++
    const empty = { formerly: [], quotes: [], takenBack: [], withdrawn: false }
    story.files.push({ identity, name: `file-${identity}`, title: `Update no${identity}`, ...empty })
  },
  renameFile: (story, choice) => {
    const file = story.files[choice % Math.max(1, story.files.length)]
    if (!file) return
    file.formerly.push(file.name)
    file.name = `${file.name}-x`
  },
  correct: (story, _, model) => {
    const identity = model.made++
    story.corrections.push({ identity, text: `${sentenceOf(identity)} was wrong`, day: model.day })
  },
} satisfies Record<string, Edit>

/** The quotations that a story shows. */
export function quotesOf({ quotes, files }: ModelStory): readonly Quote[] {
  return [...quotes, ...files.flatMap(file => (file.withdrawn ? [] : file.quotes))]
}

/** With those that went with a development, or were taken back there. */
function everyQuoteOf({ quotes, files }: ModelStory): readonly Quote[] {
  return [...quotes, ...files.flatMap(file => [...file.quotes, ...file.takenBack])]
}

function isInFiles({ files }: ModelStory, quote: Quote): boolean {
  return files.some(file => [...file.quotes, ...file.takenBack].some(isLike(quote)))
}

function isSaidAgain(quote: Quote, stories: readonly ModelStory[]): boolean {
  const all = stories.flatMap(story => [...everyQuoteOf(story), ...story.takenBack])
  return all.filter(isLike(quote)).length > 1
}

/** One of the developments that stand. */
function fileOf({ files }: ModelStory, choice: number): ModelFile | undefined {
  const standing = files.filter(({ withdrawn }) => !withdrawn)
  return standing[choice % Math.max(1, standing.length)]
}

/** Whether a quotation began as the same words. */
function isLike(quote: Quote | undefined): (other: Quote) => boolean {
  return other => other.identity === quote?.identity
}

/** A given name that is spelt otherwise, and back. */
function respelt(speaker: string): string {
  const [given = '', ...family] = speaker.split(' ')
  return [given.endsWith('h') ? given.slice(0, -1) : `${given}h`, ...family].join(' ')
}

function edited(change: (quote: Quote, choice: number, story: ModelStory) => void): Edit {
  return (story, choice) => {
    const all = quotesOf(story)
    const quote = all[choice % Math.max(1, all.length)]
    if (quote) change(quote, choice, story)
  }
}

/** The content folder of a model. */
export function filesOf({ stories }: Model): Files {
  return Object.fromEntries(
    stories.flatMap(story => [
      [`articles/${story.slug}.md`, articleFile(story)],
      ...story.files.map(file => [`updates/${story.slug}/${file.name}.md`, updateFile(file)]),
    ]),
  )
}

function notesOf({ quotes, takenBack }: Pick<ModelFile, 'quotes' | 'takenBack'>): readonly string[] {
  const firstWords = (words: string) => words.split(' ').slice(0, 6).join(' ')
  const notes = [
    ...quotes.flatMap(({ words, by }) => (by ? [`  - { quote: "${firstWords(words)}", by: ${by} }`] : [])),
    ...takenBack.map(
      ({ words }) => `  - { quote: "${firstWords(words)}", withdrawn: { at: 2025-09-02, reason: Untrue. } }`,
    ),
  ]
  return notes.length > 0 ? ['statements:', ...notes] : []
}

const paragraphsOf = (quotes: readonly Quote[]) =>
  quotes.map(({ speaker, words, marks }) => `\n${speaker} said: ${marks[0]}${words}.${marks[1]}`)

function updateFile(file: ModelFile): string {
  return [
    '---',
    `title: ${file.title}`,
    'published: 2025-09-02',
    `formerly: [${file.formerly.join(', ')}]`,
    ...notesOf(file),
    ...(file.withdrawn ? ['withdrawn: { at: 2025-09-02, reason: That too. }'] : []),
    '---',
    '',
    'Text of it.',
    ...paragraphsOf(file.quotes),
    '',
  ].join('\n')
}

function articleFile(story: ModelStory): string {
  const { title, formerly, quotes, corrections, withdrawn } = story
  const days = corrections.map(
    ({ text, day }) =>
      `  - { at: 2025-09-${String(1 + (day % 28)).padStart(2, '0')}, text: ${text}, severity: significant }`,
  )
  return [
    '---',
    `title: ${title}`,
    'published: 2025-09-01',
    `formerly: [${formerly.join(', ')}]`,
    ...notesOf(story),
    ...(days.length > 0 ? ['corrections:', ...days] : []),
    ...(withdrawn ? ['withdrawn: { at: 2025-09-02, reason: All of it. }'] : []),
    '---',
    '',
    'The parties met.',
    ...paragraphsOf(quotes),
    '',
  ].join('\n')
}
