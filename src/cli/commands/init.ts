import { join } from 'node:path'
import { readPublication } from '../../article/publication.ts'
import type { FileChange } from '../disk/changes.ts'
import { commit, exclusively } from '../disk/commit.ts'
import { readIfThere } from '../disk/disk.ts'
import { listFiles } from '../disk/list-files.ts'
import { schemaLine } from '../front-matter/schema-line.ts'
import {
  type AnswerOptions,
  describeAnswers,
  type NewPublication,
  publicationAnswers,
} from '../new-site/answers.ts'
import { PUBLICATION, publicationFile } from '../new-site/publication-file.ts'
import { isSample } from '../new-site/sample.ts'
import { agrees } from '../terminal/ask.ts'
import { Failure } from '../world/failure.ts'
import { count, type World } from '../world/world.ts'
import { type CliCommand, examples } from './command.ts'

const WRANGLER = 'wrangler.toml'

/** The sample's only story. */
const STORY = 'beijing-confirms-stability-of-relations-with-pyongyang'
const OF_STORY = new RegExp(`^(?:articles/${STORY}\\.md|updates/${STORY}/.+|ledger/${STORY}\\.jsonl)$`)
const OF_PUBLICATION = 'ledger/_publication.jsonl'

export const init: CliCommand = {
  describe: command =>
    describeAnswers(command)
      .description(
        'Makes this copy of Dateline your publication, or asks again: title, address, author, Worker name; clears the sample.',
      )
      .option('--yes', 'ask nothing: replace publication.yaml and clear the sample')
      .addHelpText(
        'after',
        examples(
          'npm run init',
          'npm run init -- --title "The Daily Line" --url https://news.example.org --author "Ada Byron" --name daily-line --yes',
        ),
      ),
  run: async (world, command) => {
    const options = command.opts<AnswerOptions>()
    const asking = options.yes ? { ...world, interactive: false } : world
    await assertReplaceable(options, asking)
    if (!asking.interactive) assertComplete(options)
    const answers = await publicationAnswers(options, { title: '', author: '', language: 'en' }, asking)
    const cleared = new Set(await filesToClear(asking))
    const provisional = isProvisional(world.root) ? ledgerFiles(world.root) : []
    for (const path of provisional) cleared.add(path)
    const schema = schemaLine(PUBLICATION, 'publication', world.root)
    const settings = { path: PUBLICATION, content: publicationFile(answers, world.now(), schema) }
    const changes = [...[...cleared].map(removal), settings, workerName(answers, world)]
    await exclusively(world.root, () => commit(world.root, changes))
    world.print(`${world.colors.green('Written:')} ${PUBLICATION} and the name in ${WRANGLER}.`)
    if (cleared.size > 0)
      world.print(`${world.colors.green('Removed:')} ${count(cleared.size, 'file')} below content/.`)
    if (provisional.length > 0)
      world.print(
        'The ledger was among them: its ids had the sample’s name, and only previews showed them. `npm run build` records new ones.',
      )
    world.print('Next: npm run new -- "Your first headline"')
    return 0
  },
}

/** Settings of a publication that is not the sample are replaced only if its owner says so. */
async function assertReplaceable(options: AnswerOptions, world: World): Promise<void> {
  const bytes = options.yes ? null : readIfThere(world.root, PUBLICATION)
  if (bytes === null) return
  const current = readPublication(bytes, [], [])
  if (current && isSample(current.tag.authority)) return
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

/** Whether ids have the name of the sample until now, so that nothing was published under them. */
function isProvisional(root: string): boolean {
  const bytes = readIfThere(root, PUBLICATION)
  const current = bytes && readPublication(bytes, [], [])
  return current !== null && isSample(current.tag.authority)
}

const ledgerFiles = (root: string) =>
  contentFiles(root)
    .filter(path => path.startsWith('ledger/'))
    .map(below)

/** Without a terminal, options that have no default must be given; a Failure names all that are missing. */
function assertComplete({ title, url, workersDev, author }: AnswerOptions): void {
  const given = { '--title': title, '--url': url ?? workersDev, '--author': author }
  const missing = Object.entries(given).flatMap(([flag, value]) => (value === undefined ? [flag] : []))
  if (missing.length === 0) return
  throw new Failure(
    `There is no terminal to ask at, and ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing.`,
    'For example: npm run init -- --title "The Daily Line" --url https://news.example.org --author "Ada Byron" --yes',
    { exitCode: 2 },
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
