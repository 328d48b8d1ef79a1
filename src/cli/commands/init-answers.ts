import { parseTagAuthority } from '../../model/entry-id.ts'
import { isTimeZone } from '../../model/instant.ts'
import { slugify } from '../../model/slug.ts'
import { answer, type Question } from '../terminal/ask.ts'
import { Failure } from '../world/failure.ts'
import type { World } from '../world/world.ts'

/** The options of `init`. */
export interface InitOptions {
  readonly title?: string
  readonly description?: string
  readonly url?: string
  readonly author?: string
  readonly name?: string
  readonly language?: string
  readonly timeZone?: string
  readonly yes?: true
}

/** The settings of a new publication; every value is valid. */
export interface NewPublication {
  readonly title: string
  readonly description: string
  /** The origin, without a slash at its end. */
  readonly url: string
  readonly author: string
  /** Of the Worker. */
  readonly name: string
  readonly language: string
  readonly timeZone: string
}

/** Takes each answer from its option or asks for it; without a terminal, its default is taken. */
export async function publicationAnswers(options: InitOptions, world: World): Promise<NewPublication> {
  if (!world.interactive) assertComplete(options)
  const ask = (question: Question, given: string | undefined) => answer(question, given, world)
  const title = await ask(
    { message: 'Title of the publication', flag: '--title', suggestion: '', refuse: notEmpty },
    options.title,
  )
  const description = await ask(
    {
      message: 'What is it about, in a sentence?',
      flag: '--description',
      suggestion: title,
      refuse: notEmpty,
    },
    options.description,
  )
  const url = await ask(
    { message: 'Its public address', flag: '--url', suggestion: '', refuse: notAnAddress },
    options.url,
  )
  const author = await ask(
    { message: 'Who signs?', flag: '--author', suggestion: '', refuse: notEmpty },
    options.author,
  )
  const name = await ask(
    {
      message: 'Name of the Worker at Cloudflare',
      flag: '--name',
      suggestion: workerNameFrom(title),
      refuse: notAWorkerName,
    },
    options.name,
  )
  const language = await ask(
    { message: 'Language', flag: '--language', suggestion: 'en', refuse: notALanguage },
    options.language,
  )
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const timeZone = await ask(
    { message: 'Time zone', flag: '--time-zone', suggestion: zone, refuse: notATimeZone },
    options.timeZone,
  )
  return { title, description, url: new URL(url).origin, author, name, language, timeZone }
}

/** Without a terminal, options that have no default must be given; a Failure names all that are missing. */
function assertComplete({ title, url, author }: InitOptions): void {
  const given = { '--title': title, '--url': url, '--author': author }
  const missing = Object.entries(given).flatMap(([flag, value]) => (value === undefined ? [flag] : []))
  if (missing.length === 0) return
  throw new Failure(
    `There is no terminal to ask at, and ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing.`,
    'For example: npm run init -- --title "The Daily Line" --url https://news.example.org --author "Ada Byron" --yes',
    { exitCode: 2 },
  )
}

const notEmpty = (text: string) => (text.trim() ? undefined : 'Give it as text.')

function notAnAddress(text: string): string | undefined {
  const url = URL.parse(text)
  const advice = 'Give the address of the whole host, such as https://news.example.org.'
  if (
    !url ||
    !/^https?:$/.test(url.protocol) ||
    url.pathname !== '/' ||
    url.search ||
    url.hash ||
    url.username
  )
    return advice
  return parseTagAuthority(url.hostname, '2000') ? undefined : advice
}

/** A label of `<name>.<account>.workers.dev`, so the rules of DNS apply. */
function notAWorkerName(text: string): string | undefined {
  return /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(text)
    ? undefined
    : 'Give up to 63 lower-case letters, digits and hyphens, such as `daily-line`.'
}

const workerNameFrom = (title: string) => slugify(title)?.slice(0, 63).replace(/-$/, '') ?? 'dateline'

function notALanguage(text: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(text).length === 1 ? undefined : 'Give one language.'
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return 'Give a BCP 47 tag, such as en or pt-BR.'
  }
}

const notATimeZone = (text: string) =>
  isTimeZone(text) ? undefined : 'Give an IANA name, such as Europe/Vienna or UTC.'
