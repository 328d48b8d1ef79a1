import type { Command } from 'commander'
import { parseTagAuthority } from '../../model/entry-id.ts'
import { isTimeZone } from '../../model/instant.ts'
import { slugify } from '../../model/slug.ts'
import { answer, type Question } from '../terminal/ask.ts'
import type { World } from '../world/world.ts'
import { SAMPLE_HOST } from './sample.ts'

/** The options of `init` and `create` that answer a question. */
export interface AnswerOptions {
  readonly title?: string
  readonly description?: string
  readonly url?: string
  /** The account's subdomain of workers.dev, in place of an address. */
  readonly workersDev?: string
  readonly author?: string
  readonly name?: string
  readonly language?: string
  readonly timeZone?: string
  readonly yes?: true
}

/** Adds those options to a command. */
export function describeAnswers(command: Command): Command {
  return command
    .option('--title <text>')
    .option('--description <text>', 'one sentence on what it is about')
    .option('--url <address>', 'its public address, such as https://news.example.org')
    .option(
      '--workers-dev <subdomain>',
      'without an address of your own: your subdomain of workers.dev, as the dashboard of Cloudflare shows it',
    )
    .option('--author <name>', 'who signs articles that name nobody')
    .option('--name <worker>', 'the name of the Worker at Cloudflare')
    .option('--language <tag>', 'BCP 47, such as en or pt-BR')
    .option('--time-zone <name>', 'what a bare date means, such as Europe/Vienna')
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

/** What is suggested for a question that has no default of its own. */
export type Suggestions = Pick<NewPublication, 'title' | 'author' | 'language'>

/** Takes each answer from its option or asks for it; without a terminal, its default is taken. */
export async function publicationAnswers(
  options: AnswerOptions,
  suggested: Suggestions,
  world: World,
): Promise<NewPublication> {
  const ask = (question: Question, given: string | undefined) => answer(question, given, world)
  const line = (message: string, flag: string, suggestion: string, given: string | undefined) =>
    ask({ message, flag, suggestion, refuse: notEmpty }, given)
  const title = await line('Title of the publication', '--title', suggested.title, options.title)
  const description = await line(
    'What is it about, in a sentence?',
    '--description',
    title,
    options.description,
  )
  const author = await line('Who signs?', '--author', suggested.author || title, options.author)
  const language = await ask(
    { message: 'Language', flag: '--language', suggestion: suggested.language, refuse: notALanguage },
    options.language,
  )
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const timeZone = await ask(
    { message: 'Time zone', flag: '--time-zone', suggestion: zone, refuse: notATimeZone },
    options.timeZone,
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
  const url = await addressOf(name, options, world)
  return { title, description, url, author, name, language, timeZone }
}

/**
 * The publication's address: one of its own, else that of its Worker below `workers.dev`. While not even that is known,
 * one below the sample's host, under which nothing goes out but a preview.
 */
async function addressOf(name: string, { url, workersDev }: AnswerOptions, world: World): Promise<string> {
  const own =
    workersDev === undefined
      ? await answer(
          {
            message: 'Its public address (leave it empty where you have no domain)',
            flag: '--url',
            suggestion: '',
            refuse: text => (text === '' ? undefined : notAnAddress(text)),
          },
          url,
          world,
        )
      : ''
  if (own !== '') return new URL(own).origin
  const account = await answer(
    {
      message:
        'Your subdomain of workers.dev (in the dashboard of Cloudflare; leave it empty where you have none yet)',
      flag: '--workers-dev',
      suggestion: '',
      refuse: text => (text === '' ? undefined : notAWorkerName(text)),
    },
    workersDev,
    world,
  )
  return account === '' ? `https://${name}.${SAMPLE_HOST}` : `https://${name}.${account}.workers.dev`
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
