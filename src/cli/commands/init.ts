import { join } from 'node:path'
import { stringify } from 'yaml'
import { PUBLICATION_FILE, readPublication } from '../../article/publication.ts'
import type { Problem } from '../../model/problem.ts'
import type { FileChange } from '../disk/changes.ts'
import { commit, exclusively } from '../disk/commit.ts'
import { readIfThere } from '../disk/disk.ts'
import { listFiles } from '../disk/list-files.ts'
import { schemaLine } from '../front-matter/schema-line.ts'
import { agrees } from '../terminal/ask.ts'
import { Failure } from '../world/failure.ts'
import { count, type World } from '../world/world.ts'
import { type CliCommand, examples } from './command.ts'
import { type InitOptions, type NewPublication, publicationAnswers } from './init-answers.ts'

const PUBLICATION = `content/${PUBLICATION_FILE}`
const WRANGLER = 'wrangler.toml'

/** The host of the sample publication: reserved by RFC 2606, so nobody's. */
export const SAMPLE_HOST = 'dateline.example'

/** The sample's only story. */
const STORY = 'beijing-confirms-stability-of-relations-with-pyongyang'
const OF_STORY = new RegExp(`^(?:articles/${STORY}\\.md|updates/${STORY}/.+|ledger/${STORY}\\.jsonl)$`)
const OF_PUBLICATION = 'ledger/_publication.jsonl'

const yaml = (value: unknown) => stringify(value, { lineWidth: 0 })

export const init: CliCommand = {
  describe: command =>
    command
      .description(
        'Makes the publication yours: asks for its title, address, author and Worker name, clears the sample.',
      )
      .option('--title <text>')
      .option('--description <text>', 'one sentence on what it is about')
      .option('--url <address>', 'its public address, such as https://news.example.org')
      .option('--author <name>', 'who signs articles that name nobody')
      .option('--name <worker>', 'the name of the Worker at Cloudflare')
      .option('--language <tag>', 'BCP 47, such as en or pt-BR')
      .option('--time-zone <name>', 'what a bare date means, such as Europe/Vienna')
      .option('--yes', 'ask nothing: replace publication.yaml and clear the sample')
      .addHelpText(
        'after',
        examples(
          'npm run init',
          'npm run init -- --title "The Daily Line" --url https://news.example.org --author "Ada Byron" --name daily-line --yes',
        ),
      ),
  run: async (world, command) => {
    const options = command.opts<InitOptions>()
    const asking = options.yes ? { ...world, interactive: false } : world
    await assertReplaceable(options, asking)
    const answers = await publicationAnswers(options, asking)
    const cleared = await filesToClear(asking)
    const changes = [...cleared.map(removal), publicationFile(answers, world), workerName(answers, world)]
    await exclusively(world.root, () => commit(world.root, changes))
    world.print(`${world.colors.green('Written:')} ${PUBLICATION} and the name in ${WRANGLER}.`)
    if (cleared.length > 0)
      world.print(`${world.colors.green('Removed:')} ${count(cleared.length, 'file')} below content/.`)
    world.print('Next: npm run new -- "Your first headline"')
    return 0
  },
}

/** Settings of a publication that is not the sample are replaced only if its owner says so. */
async function assertReplaceable(options: InitOptions, world: World): Promise<void> {
  const bytes = options.yes ? null : readIfThere(world.root, PUBLICATION)
  if (bytes === null) return
  const current = readPublication(bytes, [], [])
  if (current?.tag.authority === SAMPLE_HOST) return
  const title = current ? `“${current.title}”` : 'what it says now'
  if (await agrees(`Replace ${PUBLICATION} (${title})?`, false, world)) return
  throw new Failure(
    `${PUBLICATION} is yours already and is left as it is.`,
    'To replace it all the same, add --yes.',
    {
      exitCode: world.interactive ? 1 : 2,
    },
  )
}

/** The files of the sample, unless the user wants to keep them; others only if the user says so. */
async function filesToClear(world: World): Promise<readonly string[]> {
  const sample = sampleFiles(world.root)
  const others = otherFiles(world.root)
  const clearSample = sample.length > 0 && (await agrees('Remove the sample story?', true, world))
  const question = `There ${others.length === 1 ? 'is' : 'are'} ${count(others.length, 'file')} besides the sample. Remove them too?`
  const clearOthers = others.length > 0 && (await agrees(question, false, world))
  return [...(clearSample ? sample : []), ...(clearOthers ? others : [])]
}

/** The sample's files below the root: its story, and the publication's ledger while there is no other story. */
function sampleFiles(root: string): readonly string[] {
  const files = contentFiles(root)
  const sample = files.filter(path => OF_STORY.test(path))
  const alone = !files.some(path => isOther(path))
  return [...sample, ...(alone ? files.filter(path => path === OF_PUBLICATION) : [])].map(below)
}

/** Articles, updates, ledgers and media that are not the sample's. */
function otherFiles(root: string): readonly string[] {
  return contentFiles(root).filter(isOther).map(below)
}

const isOther = (path: string) =>
  /^(?:articles|updates|ledger|media)\//.test(path) && !OF_STORY.test(path) && path !== OF_PUBLICATION

const below = (path: string) => `content/${path}`
const contentFiles = (root: string) =>
  listFiles(join(root, 'content'), name => !name.startsWith('.'), 'inside')

const removal = (path: string): FileChange => ({ path, content: null })

function publicationFile(answers: NewPublication, { now, root }: World): FileChange {
  const text = publicationTemplate(answers, new Date(now()).getUTCFullYear())
  const content = Buffer.from(schemaLine(PUBLICATION, 'publication', root) + text)
  const problems: Problem[] = []
  if (readPublication(content, problems, []) === null) {
    const [first] = problems
    throw new Failure(
      first?.message ?? `${PUBLICATION} would not be readable.`,
      first?.advice ?? 'Change the answers.',
      {
        exitCode: 2,
      },
    )
  }
  return { path: PUBLICATION, content }
}

/** A new `publication.yaml`: the answers, and the optional keys as comments. */
function publicationTemplate(answers: NewPublication, year: number): string {
  const { title, description, url, language, timeZone, author } = answers
  const about = { title, description, url, language, time_zone: timeZone }
  const ids = { tag_authority: new URL(url).hostname, tag_year: year }
  return `${yaml(about)}
# Ids are minted under this domain and year. They are for ever: do not change them, even when the address changes.
${yaml(ids)}
${yaml({ authors: [{ name: author }] })}#    url: ${url}/about
#    email: desk@${ids.tag_authority}
# rights: © ${year} ${author.replace(/\s+/g, ' ')}
# icon: /media/icon.png
`
}

/** `wrangler.toml` with another name; the rest, comments included, stays. */
function workerName({ name }: NewPublication, { root }: World): FileChange {
  const text = readIfThere(root, WRANGLER)?.toString()
  if (text === undefined)
    throw new Failure(`There is no ${WRANGLER}.`, 'Take it back from Git, or from a fresh copy of Dateline.')
  const line = `name = "${name}"`
  const tables = text.search(/^\[/m)
  const top = tables < 0 ? text : text.slice(0, tables)
  const named = /^name\s*=.*$/m
  const renamed = (named.test(top) ? top.replace(named, line) : `${line}\n${top}`) + text.slice(top.length)
  return { path: WRANGLER, content: Buffer.from(renamed) }
}
